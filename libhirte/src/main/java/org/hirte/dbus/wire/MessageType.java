package org.hirte.dbus.wire;

/** Message types (specification, Message Format). Unknown types are ignored by receivers. */
public enum MessageType {
    /** A method call. */
    CALL(1),
    /** A method reply with returned data. */
    RETURN(2),
    /** An error reply. */
    ERROR(3),
    /** A signal. */
    SIGNAL(4),
    /** A type this implementation does not know. */
    UNKNOWN(255);

    private final int code;

    MessageType(int code) {
        this.code = code;
    }

    /** The byte on the wire. */
    public int code() {
        return code;
    }

    static MessageType of(int code) {
        return switch (code) {
            case 1 -> CALL;
            case 2 -> RETURN;
            case 3 -> ERROR;
            case 4 -> SIGNAL;
            default -> UNKNOWN;
        };
    }
}
