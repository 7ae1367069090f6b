package org.hirte.notify;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;

/**
 * Lines on stderr (contract 10.6). Where stderr is connected to the journal, every line, also those
 * of a stack trace, begins with its priority (sd-daemon(3)).
 */
final class StderrSink implements LogSink {
    private final OutputStream out;
    private final ZoneId zone;
    private final boolean full;
    private final boolean priorities;

    /**
     * A sink.
     *
     * @param full whether to print file, line and function
     * @param priorities whether lines begin with {@code <N>}
     */
    StderrSink(OutputStream out, ZoneId zone, boolean full, boolean priorities) {
        this.out = out;
        this.zone = zone;
        this.full = full;
        this.priorities = priorities;
    }

    /** Whether descriptor 2 is the socket named in JOURNAL_STREAM. */
    static boolean isJournal(Map<String, String> environment) {
        String stream = environment.getOrDefault("JOURNAL_STREAM", "");
        if (stream.isEmpty()) {
            return false;
        }
        try {
            Map<String, Object> stat =
                    Files.readAttributes(Path.of("/proc/self/fd/2"), "unix:dev,ino");
            return stream.equals(stat.get("dev") + ":" + stat.get("ino"));
        } catch (IOException noDescriptor) {
            return false;
        }
    }

    @Override
    public boolean wantsSource() {
        return full;
    }

    @Override
    public void write(LogEntry entry) throws IOException {
        out.write(text(entry).getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    String text(LogEntry entry) {
        Throwable thrown = entry.thrown();
        String lines = line(entry) + (thrown == null ? "" : "\n" + StackTraceText.of(thrown));
        if (!priorities) {
            return lines + "\n";
        }
        String prefix = "<" + entry.level().priority() + ">";
        return prefix + lines.replace("\n", "\n" + prefix) + "\n";
    }

    private String line(LogEntry entry) {
        String head = stamp(entry.epochMillis()) + " " + entry.level().wire() + "\t";
        if (!full) {
            return head + ": " + entry.message();
        }
        LogEntry.Source source = entry.source();
        String place =
                source == null ? "" : source.file() + ":" + source.line() + " " + source.function();
        String data = entry.fields().get(LogEntry.DATA);
        return head
                + place
                + "\tmsg=\""
                + entry.message()
                + "\""
                + (data == null ? "" : ", data=\"" + data + "\"");
    }

    /** {@code YYYY-MM-DD HH:MM:SS,mmm+ZZZZ}; by hand, a DateTimeFormatter costs 20 ms at start. */
    private String stamp(long epochMillis) {
        ZonedDateTime time = Instant.ofEpochMilli(epochMillis).atZone(zone);
        StringBuilder text = new StringBuilder(28);
        padded(text, time.getYear(), 4).append('-');
        padded(text, time.getMonthValue(), 2).append('-');
        padded(text, time.getDayOfMonth(), 2).append(' ');
        padded(text, time.getHour(), 2).append(':');
        padded(text, time.getMinute(), 2).append(':');
        padded(text, time.getSecond(), 2).append(',');
        padded(text, time.getNano() / 1_000_000, 3);
        int offsetMinutes = time.getOffset().getTotalSeconds() / 60;
        text.append(offsetMinutes < 0 ? '-' : '+');
        padded(text, Math.abs(offsetMinutes) / 60, 2);
        return padded(text, Math.abs(offsetMinutes) % 60, 2).toString();
    }

    private static StringBuilder padded(StringBuilder text, int number, int width) {
        String digits = Integer.toString(number);
        text.repeat("0", Math.max(0, width - digits.length()));
        return text.append(digits);
    }
}
