package org.hirte.dbus.wire;

/** A message of ours would exceed what the connection carries; nothing of it was sent. */
public final class MessageTooLongException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param bytes length of the message
     * @param maxBytes limit of the connection
     */
    public MessageTooLongException(long bytes, long maxBytes) {
        super("message of " + bytes + " bytes exceeds the limit of " + maxBytes);
    }
}
