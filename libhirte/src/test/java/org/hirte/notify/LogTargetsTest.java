package org.hirte.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.hirte.protocol.LogLevel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTargetsTest {
    private static final long TIME = Instant.parse("2026-01-02T03:04:05.006Z").toEpochMilli();

    @TempDir
    private Path directory;

    @Test
    void stderrLineIsTheContracts() {
        assertThat(stderr("UTC", false, false).text(entry(LogLevel.INFO, "hello", null)))
                .isEqualTo("2026-01-02 03:04:05,006+0000 INFO\t: hello\n");
    }

    @Test
    void stderrStampIsLocalTimeWithItsOffset() {
        assertThat(stderr("America/St_Johns", false, false).text(entry(LogLevel.WARN, "x", null)))
                .isEqualTo("2026-01-01 23:34:05,006-0330 WARN\t: x\n");
    }

    @Test
    void stderrFullNamesPlaceMessageAndData() {
        assertThat(stderr("UTC", true, false).text(entry(LogLevel.ERROR, "hello", null)))
                .isEqualTo("2026-01-02 03:04:05,006+0000 ERROR\tNode.java:7 org.hirte.Node.lost"
                        + "\tmsg=\"hello\", data=\"7 units\"\n");
    }

    @Test
    void everyLineOfAStackTraceCarriesItsPriorityInTheJournal() {
        String text = stderr("UTC", false, true)
                .text(entry(LogLevel.ERROR, "two\nlines", new IOException("gone")));
        assertThat(text).startsWith("<3>2026-01-02 03:04:05,006+0000 ERROR\t: two\n<3>lines\n");
        assertThat(text).contains("<3>java.io.IOException: gone\n<3>\tat ");
        assertThat(text.lines()).allMatch(line -> line.startsWith("<3>"));
    }

    @Test
    void journalPayloadMatchesTheNativeProtocolByteForByte() {
        assertThat(latin(JournalSink.payload(entry(LogLevel.WARN, "hello", null), "hirte")))
                .isEqualTo("""
                        MESSAGE=hello
                        PRIORITY=4
                        SYSLOG_IDENTIFIER=hirte
                        CODE_FILE=Node.java
                        CODE_LINE=7
                        CODE_FUNC=org.hirte.Node.lost
                        DATA=7 units
                        HIRTE_NODE=rpi4
                        """);
    }

    @Test
    void journalValuesWithLineEndsAreLengthPrefixed() {
        LogEntry entry = new LogEntry(LogLevel.DEBUG, TIME, "é\nb", null, null, new TreeMap<>());
        assertThat(latin(JournalSink.payload(entry, "hirte-agent")))
                .isEqualTo(lines(
                        "MESSAGE",
                        "\4\0\0\0\0\0\0\0\u00c3\u00a9",
                        "b",
                        "PRIORITY=7",
                        "SYSLOG_IDENTIFIER=hirte-agent"));
    }

    @Test
    void journalDatagramArrivesEvenWithTheLongestMessageAndTrace() throws Exception {
        String name = directory.resolve("journal").toString();
        try (DatagramReceiver journald = new DatagramReceiver(name)) {
            JournalSink sink = new JournalSink(UnixDatagramSender.to(name), "hirte");
            String longest = LogEntry.bounded("€".repeat(Limits.MESSAGE_CHARS + 1));
            sink.write(entry(LogLevel.ERROR, longest, new IOException(longest)));
            assertThat(journald.receiveText()).startsWith("MESSAGE\n").contains("€€…\njava.io");
        }
    }

    @Test
    void stderrIsTheJournalOnlyWhenTheStreamIsNamed() {
        assertThat(StderrSink.isJournal(Map.of())).isFalse();
        assertThat(StderrSink.isJournal(Map.of("JOURNAL_STREAM", "1:2"))).isFalse();
    }

    private static StderrSink stderr(String zone, boolean full, boolean priorities) {
        return new StderrSink(new ByteArrayOutputStream(), ZoneId.of(zone), full, priorities);
    }

    private static LogEntry entry(LogLevel level, String message, @Nullable Throwable thrown) {
        return new LogEntry(
                level,
                TIME,
                message,
                thrown,
                new LogEntry.Source("Node.java", 7, "org.hirte.Node.lost"),
                new TreeMap<>(Map.of("HIRTE_NODE", "rpi4", "DATA", "7 units")));
    }

    private static String lines(String... lines) {
        return String.join("\n", lines) + "\n";
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
