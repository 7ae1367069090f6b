package org.hirte.dbus.wire;

/** Limits of the D-Bus specification and of the reference implementation. */
public final class WireLimits {
    /** Longest message with header, bytes (specification, Message Format). */
    public static final int MAX_MESSAGE_BYTES = 128 << 20;

    /** Longest array payload, bytes (specification, Marshalling). */
    public static final int MAX_ARRAY_BYTES = 64 << 20;

    /**
     * Deepest nesting of containers, variants included. dbus-daemon allows 64, dbus-broker throws
     * out who sends that.
     */
    public static final int MAX_DEPTH = 63;

    /** Length of the fixed part of a message header with the length of its fields, bytes. */
    public static final int FIXED_HEADER_BYTES = 16;

    private WireLimits() {}
}
