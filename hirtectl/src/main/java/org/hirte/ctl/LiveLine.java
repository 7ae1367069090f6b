package org.hirte.ctl;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hirte.ctl.output.Columns;
import org.hirte.ctl.output.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * A line on the terminal that tells what is waited for, while it is. Drawn on stderr, only if that is
 * a terminal, and only for waits that people notice.
 */
final class LiveLine implements AutoCloseable {
    private static final String BEGIN_AND_CLEAR = "\r\u001b[K";

    private final PrintWriter err;
    private final String word;
    private final List<Job> jobs;
    private final int columns;
    private final long startNanos = System.nanoTime();
    private final CountDownLatch end = new CountDownLatch(1);
    private final @Nullable Thread thread;
    private volatile boolean isDrawn;

    private LiveLine(PrintWriter err, String word, List<Job> jobs, int columns, boolean isWanted) {
        this.err = err;
        this.word = word;
        this.jobs = jobs;
        this.columns = columns;
        thread = isWanted ? Thread.ofPlatform().daemon().unstarted(this::draw) : null;
    }

    /** Draws until ended. */
    static LiveLine on(Terminal terminal, PrintWriter err, String word, List<Job> jobs) {
        LiveLine line = new LiveLine(err, word, jobs, terminal.columns(), terminal.isErr());
        if (line.thread != null) {
            line.thread.start();
            Runtime.getRuntime().addShutdownHook(new Thread(line::interrupted));
        }
        return line;
    }

    /** Takes the line away; returns when it is gone. */
    void end() {
        end.countDown();
        if (thread != null) {
            joinUninterruptibly(thread);
        }
    }

    private static void joinUninterruptibly(Thread thread) {
        try {
            thread.join(Limits.REDRAW.multipliedBy(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end();
    }

    private void draw() {
        try {
            boolean isOver = end.await(Limits.UNNOTICED.toMillis(), TimeUnit.MILLISECONDS);
            while (!isOver) {
                // one column stays free: a terminal wraps when the last one is written
                print(BEGIN_AND_CLEAR + Columns.cut(text(), columns - 1));
                isDrawn = true;
                isOver = end.await(Limits.REDRAW.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (isDrawn) {
                print(BEGIN_AND_CLEAR);
                isDrawn = false;
            }
        }
    }

    /** The program ends while the line is there: Ctrl-C. */
    private void interrupted() {
        if (isDrawn) {
            print(BEGIN_AND_CLEAR + "hirtectl: interrupted; what was accepted goes on\n");
        }
    }

    private void print(String text) {
        err.print(text);
        err.flush();
    }

    private String text() {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startNanos);
        List<String> open = new ArrayList<>();
        for (Job job : jobs) {
            if (!job.isOver()) {
                open.add(job.node() + "/" + job.unit());
            }
        }
        String done = jobs.size() == 1
                ? ""
                : ", " + (jobs.size() - open.size()) + " of " + jobs.size() + " done";
        String waiting = open.isEmpty() ? "settling" : String.join(", ", open);
        return word + " (" + seconds + " s" + done + "): " + waiting;
    }
}
