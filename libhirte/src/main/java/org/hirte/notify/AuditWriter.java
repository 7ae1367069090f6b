package org.hirte.notify;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Writes audit lines to one target, in order, on a thread that is there only while there is
 * something to write. Lines that the target cannot take, or that come faster than it takes them,
 * are counted and missing; the log says so once, and again when lines are written again.
 */
final class AuditWriter {
    private static final Logger LOG = Logger.getLogger(AuditWriter.class);

    private final String name;
    private final Target target;
    private final Otherwise otherwise;
    private final ThreadPoolExecutor thread;
    private final AtomicInteger missing = new AtomicInteger();

    /** Where lines go. Called by the writer's thread only; may block. */
    interface Target {
        void write(AuditLine line) throws IOException;

        /** Opens it anew; the next {@link #write} tries again if that fails. */
        void reopen() throws IOException;

        /** Lets go of it. */
        void close() throws IOException;
    }

    /** What becomes of a line that the target does not take. */
    interface Otherwise {
        /** Whether the line is saved. */
        boolean save(AuditLine line);
    }

    /** @param name as messages to people call the target */
    AuditWriter(String name, Target target, Otherwise otherwise) {
        this.name = name;
        this.target = target;
        this.otherwise = otherwise;
        thread = new ThreadPoolExecutor(
                1,
                1,
                Limits.AUDIT_IDLE_MILLIS,
                TimeUnit.MILLISECONDS,
                new ArrayBlockingQueue<>(Limits.QUEUED_AUDIT_LINES),
                task -> Thread.ofPlatform().name("audit").daemon().unstarted(task));
        thread.allowCoreThreadTimeOut(true);
    }

    /** Writes a line, soon. */
    void write(AuditLine line) {
        try {
            thread.execute(() -> put(line));
        } catch (RejectedExecutionException full) {
            if (missing.getAndIncrement() == 0) {
                LOG.errorf("Audit lines are missing in %s: it does not keep up", name);
            }
        }
    }

    /** Opens the target anew, behind the lines so far. */
    void reopen() {
        executeOrSay("opened anew", target::reopen);
    }

    /** Takes nothing more; what waits is still written. */
    void finish() {
        executeOrSay("closed", target::close);
        thread.shutdown();
    }

    /** Waits a moment until all is written. */
    void awaitEnd() {
        try {
            if (!thread.awaitTermination(Limits.CLOSE_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.warnf("%s has not taken all audit lines", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Something that may fail on the writer's thread. */
    private interface Step {
        void run() throws IOException;
    }

    private void executeOrSay(String what, Step step) {
        try {
            thread.execute(() -> run(what, step));
        } catch (RejectedExecutionException full) {
            LOG.errorf("Audit trail %s is not %s: it does not keep up", name, what);
        }
    }

    private void run(String what, Step step) {
        try {
            step.run();
        } catch (IOException e) {
            LOG.errorf("Audit trail %s cannot be %s: %s", name, what, reason(e));
        }
    }

    private void put(AuditLine line) {
        try {
            target.write(line);
            int lost = missing.getAndSet(0);
            if (lost > 0) {
                LOG.warnf("Audit lines are written to %s again; %d are missing", name, lost);
            }
        } catch (IOException e) {
            if (!otherwise.save(line) && missing.getAndIncrement() == 0) {
                LOG.errorf("Audit lines are missing in %s: %s", name, reason(e));
            }
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
