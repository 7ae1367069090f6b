package org.hirte.notify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * journald's native protocol (systemd.io/JOURNAL_NATIVE_PROTOCOL): one datagram per entry with the
 * contract's fields (10.6). Entries stay below the size where journald wants a file descriptor
 * instead, since messages are bounded.
 */
final class JournalSink implements LogSink {
    /** Where journald listens. */
    static final String SOCKET = "/run/systemd/journal/socket";

    private final UnixDatagramSender socket;
    private final String identifier;

    /**
     * A sink.
     *
     * @param identifier SYSLOG_IDENTIFIER; journald would say java otherwise
     */
    JournalSink(UnixDatagramSender socket, String identifier) {
        this.socket = socket;
        this.identifier = identifier;
    }

    @Override
    public boolean wantsSource() {
        return true;
    }

    @Override
    public void write(LogEntry entry) throws IOException {
        socket.send(payload(entry, identifier));
    }

    static byte[] payload(LogEntry entry, String identifier) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        field(out, "MESSAGE", text(entry));
        field(out, "PRIORITY", Integer.toString(entry.level().priority()));
        field(out, "SYSLOG_IDENTIFIER", identifier);
        LogEntry.Source source = entry.source();
        if (source != null) {
            field(out, "CODE_FILE", source.file());
            field(out, "CODE_LINE", Integer.toString(source.line()));
            field(out, "CODE_FUNC", source.function());
        }
        entry.fields().forEach((name, value) -> field(out, name, value));
        return out.toByteArray();
    }

    private static String text(LogEntry entry) {
        Throwable thrown = entry.thrown();
        return thrown == null
                ? entry.message()
                : entry.message() + "\n" + StackTraceText.of(thrown);
    }

    private static void field(ByteArrayOutputStream out, String name, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        out.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        if (value.indexOf('\n') < 0) {
            out.write('=');
        } else {
            out.write('\n');
            out.writeBytes(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(bytes.length)
                    .array());
        }
        out.writeBytes(bytes);
        out.write('\n');
    }
}
