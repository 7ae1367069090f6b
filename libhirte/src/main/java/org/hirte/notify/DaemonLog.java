package org.hirte.notify;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.hirte.protocol.LogLevel;
import org.hirte.protocol.LogTarget;

/**
 * The daemon's log: a handler for the log manager that never blocks the thread that logs. Records
 * pass a bounded queue to a writer thread, which writes them to the target of contract 10.6; what
 * does not fit is dropped, counted and reported ({@link Limits}). A record that journald does not
 * take goes to stderr.
 *
 * <p>MDC entries whose keys are in upper case ({@code HIRTE_NODE}) become journal fields; {@code
 * DATA} is also printed by stderr-full. Safe on any thread.
 */
public final class DaemonLog extends Handler {
    private static final String OWN_LOGGERS = "org.hirte";

    private final String identifier;
    private final boolean stderrIsJournal;
    private final OutputStream stderr;
    private final LogQueue queue = new LogQueue(Limits.QUEUED_RECORDS, Limits.QUEUED_CHARS);
    private final Thread writer;
    // Held, since the log manager keeps loggers only weakly and a level would be lost with its
    // logger.
    private final Logger own = Logger.getLogger(OWN_LOGGERS);

    private volatile LogLevel threshold = LogLevel.INFO;
    private volatile LogTarget target = LogTarget.STDERR;
    private volatile boolean quiet;
    private volatile LogSink sink;

    /** A log on stderr at level INFO. */
    DaemonLog(String identifier, boolean stderrIsJournal, OutputStream stderr) {
        this.identifier = identifier;
        this.stderrIsJournal = stderrIsJournal;
        this.stderr = stderr;
        this.sink = stderrSink(false);
        this.writer = Thread.ofPlatform().name("log").daemon().unstarted(this::writeAll);
    }

    /**
     * Starts the log and makes it the only handler of the root logger. Our own records are let
     * through from the configured level on, those of libraries from WARN on.
     *
     * @param identifier the daemon's name in the journal
     * @param environment of this process, for JOURNAL_STREAM
     */
    public static DaemonLog install(String identifier, Map<String, String> environment) {
        DaemonLog log = new DaemonLog(
                identifier,
                StderrSink.isJournal(environment),
                new FileOutputStream(FileDescriptor.err));
        log.start();
        Logger root = Logger.getLogger("");
        for (Handler other : root.getHandlers()) {
            root.removeHandler(other);
        }
        root.addHandler(log);
        root.setLevel(Level.WARNING); // of libraries only what is odd
        return log;
    }

    void start() {
        writer.start();
    }

    /** Applies settings, at start and at each reload. */
    public void configure(LogLevel level, LogTarget newTarget, boolean nothing) {
        setThreshold(level);
        quiet = nothing;
        target = newTarget;
        sink = switch (newTarget) {
            case JOURNALD -> journalSink();
            case STDERR -> stderrSink(false);
            case STDERR_FULL -> stderrSink(true);
        };
    }

    /** Changes the level: SetLogLevel of the contract. */
    public void setThreshold(LogLevel level) {
        threshold = level;
        own.setLevel(
                switch (level) {
                    case DEBUG -> Level.FINE;
                    case INFO -> Level.INFO;
                    case WARN -> Level.WARNING;
                    case ERROR -> Level.SEVERE;
                });
    }

    /** The level now; property LogLevel of the contract. */
    public LogLevel threshold() {
        return threshold;
    }

    /** Where records go; property LogTarget of the contract. */
    public LogTarget target() {
        return target;
    }

    /** Whether everything is dropped. */
    public boolean isQuiet() {
        return quiet;
    }

    /** Drops everything, or no longer: the agent's quiet reconnects (contract 3.6). */
    public void setQuiet(boolean nothing) {
        quiet = nothing;
    }

    @Override
    public void publish(LogRecord record) {
        LogLevel level = LogEntry.level(record.getLevel());
        if (!quiet && level.compareTo(threshold) >= 0) {
            queue.offer(LogEntry.of(record, level, sink.wantsSource()));
        }
    }

    /** Waits a moment for the writer to catch up. */
    @Override
    public void flush() {
        try {
            queue.awaitEmpty(Limits.CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Writes what is queued, within a moment, and takes nothing more. */
    @Override
    public void close() {
        queue.close();
        try {
            writer.join(Limits.CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeAll() {
        try {
            LogEntry entry = queue.take();
            while (entry != null) {
                write(entry);
                entry = queue.take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(LogEntry entry) {
        try {
            sink.write(entry);
        } catch (IOException targetGone) {
            writeToStderr(entry);
        }
    }

    private void writeToStderr(LogEntry entry) {
        try {
            stderrSink(false).write(entry);
        } catch (IOException nowhereToSayIt) {
            // Neither journal nor stderr: there is no place left for this record.
        }
    }

    private LogSink journalSink() {
        try {
            return new JournalSink(UnixDatagramSender.to(JournalSink.SOCKET), identifier);
        } catch (IOException e) {
            queue.offer(LogEntry.ofOurOwn(
                    LogLevel.WARN, "no journal, logging to stderr: " + e.getMessage()));
            return stderrSink(false);
        }
    }

    private StderrSink stderrSink(boolean full) {
        return new StderrSink(stderr, ZoneId.systemDefault(), full, stderrIsJournal);
    }
}
