package org.hirte.dbus.peer;

/**
 * Why a connection ended.
 *
 * @param kind what sort of end
 * @param text fit for a log line
 */
public record CloseReason(Kind kind, String text) {
    /** Sorts of ends. */
    public enum Kind {
        /** The peer closed its side. */
        END_OF_STREAM,
        /** The socket failed. */
        IO_ERROR,
        /** The peer broke the protocol. */
        MALFORMED,
        /** The handshake failed or took too long. */
        HANDSHAKE,
        /** Nothing came from the peer for too long. */
        SILENT,
        /** The peer does not read, and too much waits to be sent. */
        OVERFLOW,
        /** We closed it. */
        LOCAL
    }

    /** We closed the connection on purpose. */
    public static CloseReason local(String text) {
        return new CloseReason(Kind.LOCAL, text);
    }

    @Override
    public String toString() {
        return text;
    }
}
