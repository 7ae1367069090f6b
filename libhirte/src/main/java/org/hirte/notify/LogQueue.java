package org.hirte.notify;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.StringJoiner;
import org.hirte.protocol.LogLevel;
import org.jspecify.annotations.Nullable;

/**
 * The bounded queue between the threads that log and the one that writes. When it fills, the newest
 * records are dropped, DEBUG and INFO from three quarters on, and counted; the count is reported
 * once the writer gets through again.
 */
final class LogQueue {
    private final int maxEntries;
    private final long maxChars;
    private final Deque<LogEntry> entries = new ArrayDeque<>();
    private final Map<LogLevel, Integer> dropped = new EnumMap<>(LogLevel.class);
    private long chars;
    private boolean writing;
    private boolean closed;

    LogQueue(int maxEntries, long maxChars) {
        this.maxEntries = maxEntries;
        this.maxChars = maxChars;
    }

    /** Takes an entry or drops it; never waits for the writer. */
    synchronized void offer(LogEntry entry) {
        if (closed) {
            return;
        }
        boolean minor = entry.level().compareTo(LogLevel.INFO) <= 0;
        long quarters = minor ? 3 : 4;
        if (entries.size() * 4L >= maxEntries * quarters
                || (chars + entry.chars()) * 4 > maxChars * quarters) {
            dropped.merge(entry.level(), 1, Integer::sum);
            return;
        }
        entries.add(entry);
        chars += entry.chars();
        notifyAll();
    }

    /** The next entry; waits for one. Null: closed and empty. */
    synchronized @Nullable LogEntry take() throws InterruptedException {
        writing = false;
        notifyAll();
        while (entries.isEmpty() && dropped.isEmpty()) {
            if (closed) {
                return null;
            }
            wait();
        }
        if (!dropped.isEmpty() && entries.size() * 2 <= maxEntries) {
            writing = true;
            return report();
        }
        LogEntry entry = entries.remove();
        chars -= entry.chars();
        writing = true;
        return entry;
    }

    /** Waits until everything offered so far is written; false when it took too long. */
    synchronized boolean awaitEmpty(long millis) throws InterruptedException {
        long deadline = System.nanoTime() + millis * 1_000_000;
        while (!entries.isEmpty() || !dropped.isEmpty() || writing) {
            long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
            if (leftMillis <= 0) {
                return false;
            }
            wait(leftMillis);
        }
        return true;
    }

    /** Takes nothing more; {@link #take} ends once the rest is out. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    private LogEntry report() {
        StringJoiner counts = new StringJoiner(", ");
        dropped.forEach((level, count) -> counts.add(count + " " + level.wire()));
        dropped.clear();
        return LogEntry.ofOurOwn(
                LogLevel.WARN,
                "log records dropped because the log target did not keep up: " + counts);
    }
}
