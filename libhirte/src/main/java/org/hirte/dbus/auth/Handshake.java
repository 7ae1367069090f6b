package org.hirte.dbus.auth;

import java.nio.charset.StandardCharsets;

/**
 * One side of a handshake. The connection feeds it what arrives and sends what it answers; time
 * limits are the connection's.
 *
 * @see <a href="https://dbus.freedesktop.org/doc/dbus-specification.html">D-Bus specification,
 *     Authentication Protocol</a>
 */
public abstract sealed class Handshake permits ClientHandshake, ServerHandshake {
    /** Most bytes a whole handshake may take; libsystemd allows 64 KiB, nobody needs 300. */
    public static final int MAX_BYTES = 16 << 10;

    /** Longest line in bytes. */
    public static final int MAX_LINE_BYTES = 1024;

    /** How far a handshake is. */
    public enum Progress {
        /** More lines are needed. */
        RUNNING,
        /** Messages follow. */
        DONE,
        /** The peer broke the protocol or was refused for good. */
        FAILED
    }

    private final StringBuilder line = new StringBuilder();
    private final StringBuilder output = new StringBuilder();
    private Progress progress = Progress.RUNNING;
    private String failure = "";
    private int total;

    /** A handshake that has sent nothing. */
    Handshake() {}

    /** How far it is. */
    public final Progress progress() {
        return progress;
    }

    /** Why it failed; empty otherwise. */
    public final String failure() {
        return failure;
    }

    /**
     * Takes bytes received.
     *
     * @return how many were used; the rest, after BEGIN, are messages
     */
    public final int feed(byte[] bytes, int offset, int length) {
        int used = 0;
        while (used < length && progress == Progress.RUNNING) {
            if (++total > MAX_BYTES) {
                fail("handshake longer than " + MAX_BYTES + " bytes");
                break;
            }
            character(bytes[offset + used++]);
        }
        return used;
    }

    /** Takes the bytes to be sent; empty when there are none. */
    public final byte[] takeOutput() {
        byte[] bytes = output.toString().getBytes(StandardCharsets.ISO_8859_1);
        output.setLength(0);
        return bytes;
    }

    private void character(byte c) {
        if (c == '\n') {
            boolean terminated = !line.isEmpty() && line.charAt(line.length() - 1) == '\r';
            if (!terminated) {
                fail("line without CR");
                return;
            }
            line.setLength(line.length() - 1);
            String text = line.toString();
            line.setLength(0);
            line(text);
        } else if (isFirstByte(c)) {
            return;
        } else if (c < ' ' && c != '\r') {
            fail("byte " + (c & 0xff) + " in handshake");
        } else if (line.length() >= MAX_LINE_BYTES) {
            fail("line longer than " + MAX_LINE_BYTES + " bytes");
        } else {
            line.append((char) c);
        }
    }

    /** Whether the byte is the NUL that a server wants first; it is used up then. */
    abstract boolean isFirstByte(byte c);

    /** Takes a line without its end. */
    abstract void line(String text);

    final void send(String text) {
        output.append(text);
    }

    final void sendLine(String text) {
        output.append(text).append("\r\n");
    }

    final void done() {
        progress = Progress.DONE;
    }

    final void fail(String why) {
        progress = Progress.FAILED;
        failure = why;
    }
}
