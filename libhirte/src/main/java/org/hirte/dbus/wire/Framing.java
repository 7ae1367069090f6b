package org.hirte.dbus.wire;

/** Finds the end of a message from its first bytes. */
public final class Framing {
    /** There are too few bytes yet to tell. */
    public static final int INCOMPLETE = -1;

    private Framing() {}

    /**
     * Length of the message that starts at the offset, or {@link #INCOMPLETE}.
     *
     * @param available bytes there so far
     * @param maxBytes longest message accepted
     * @throws MalformedMessageException when no legal message starts so, or it is too long
     */
    public static int length(byte[] bytes, int offset, int available, int maxBytes)
            throws MalformedMessageException {
        if (available >= 1 && bytes[offset] != 'l' && bytes[offset] != 'B') {
            throw new MalformedMessageException("byte order mark " + (bytes[offset] & 0xff));
        }
        if (available < WireLimits.FIXED_HEADER_BYTES) {
            return INCOMPLETE;
        }
        if (bytes[offset + 1] == 0) {
            throw new MalformedMessageException("message type 0");
        }
        if (bytes[offset + 3] != 1) {
            throw new MalformedMessageException("protocol version " + (bytes[offset + 3] & 0xff));
        }
        boolean bigEndian = bytes[offset] == 'B';
        long body = Integer.toUnsignedLong(Endian.int32(bytes, offset + 4, bigEndian));
        long fields = Integer.toUnsignedLong(Endian.int32(bytes, offset + 12, bigEndian));
        long total = WireLimits.FIXED_HEADER_BYTES + ((fields + 7) & ~7L) + body;
        if (fields > WireLimits.MAX_ARRAY_BYTES || total > WireLimits.MAX_MESSAGE_BYTES) {
            throw new MalformedMessageException("message of " + total + " bytes");
        }
        if (total > maxBytes) {
            throw new MalformedMessageException(
                    "message of " + total + " bytes exceeds the limit of " + maxBytes);
        }
        return (int) total;
    }
}
