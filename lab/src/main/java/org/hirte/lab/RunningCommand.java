package org.hirte.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A command while it runs: its lines as they come, its input, its end.
 *
 * <p>Threads: any. The lines are read on two threads of their own.
 */
public final class RunningCommand implements AutoCloseable {
    private final String text;
    private final Process process;
    private final Feed<String> stdout;
    private final Feed<String> stderr;
    private final List<Thread> readers;

    private RunningCommand(String text, Process process) {
        this.text = text;
        this.process = process;
        stdout = new Feed<>("stdout of '" + text + "'");
        stderr = new Feed<>("stderr of '" + text + "'");
        readers = List.of(
                begin(() -> read(process.getInputStream(), stdout)),
                begin(() -> read(process.getErrorStream(), stderr)));
    }

    /**
     * Starts a command of this machine.
     *
     * @param environment variables to add to those of this program
     */
    public static RunningCommand start(Map<String, String> environment, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        try {
            return new RunningCommand(String.join(" ", command), builder.start());
        } catch (IOException e) {
            throw new LabException("cannot run '" + String.join(" ", command) + "'", e);
        }
    }

    private static void read(InputStream stream, Feed<String> lines) {
        try (var reader =
                new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            reader.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            lines.add("(closed while reading: " + e.getMessage() + ")");
        } finally {
            lines.end();
        }
    }

    /** The lines of standard output. */
    public Feed<String> stdout() {
        return stdout;
    }

    /** The lines of standard error. */
    public Feed<String> stderr() {
        return stderr;
    }

    /** Whether the command has not ended yet. */
    public boolean isRunning() {
        return process.isAlive();
    }

    /** The process id of the command. */
    public long pid() {
        return process.pid();
    }

    /** Writes a line to the command's input, which stays open. */
    public void line(String content) {
        try {
            OutputStream stream = process.getOutputStream();
            stream.write((content + "\n").getBytes(StandardCharsets.UTF_8));
            stream.flush();
        } catch (IOException e) {
            throw new LabException("'" + text + "' does not read its input", e);
        }
    }

    /** Writes to the command's input and ends that. */
    public void input(String content) {
        try (OutputStream stream = process.getOutputStream()) {
            stream.write(content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new LabException("'" + text + "' does not read its input", e);
        }
    }

    /**
     * Waits for the end of the command.
     *
     * @throws LabException if it does not end in time; it is killed then
     */
    public Output finish(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new LabException("'%s' did not end in %s; stdout: %s; stderr: %s"
                        .formatted(text, patience, stdout.all(), stderr.all()));
            }
            for (Thread reader : readers) {
                reader.join();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while '" + text + "' ran", e);
        }
        return new Output(text, process.exitValue(), joined(stdout), joined(stderr));
    }

    /** Not a virtual thread: reading from a pipe holds its carrier, and there are few. */
    private static Thread begin(Runnable reading) {
        return Thread.ofPlatform().daemon().start(reading);
    }

    private static String joined(Feed<String> lines) {
        return String.join("\n", lines.all());
    }

    /** Ends the command at once if it still runs, without a chance to say goodbye. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Kills the command if it still runs. */
    @Override
    public void close() {
        kill();
    }
}
