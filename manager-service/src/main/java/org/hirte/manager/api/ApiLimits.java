package org.hirte.manager.api;

/** Limits of the public API (decisions 14 to 17). */
final class ApiLimits {
    /** Bytes that may wait for the bus to read before unit events are held. */
    static final int UNSENT_BYTES = 1 << 20;

    /** Bytes one receiver may have been sent and not read before its unit events are held. */
    static final int UNREAD_BYTES = 8 << 20;

    /** Bytes after which a receiver is asked whether it has read them. */
    static final int PING_BYTES = 256 << 10;

    /** Time a receiver has to read before its monitors are closed. */
    static final long RECEIVER_MILLIS = 30_000;

    /** Broadcast unit events a second on average: nobody knows who receives them. */
    static final int BROADCASTS_PER_SECOND = 10_000;

    /** Broadcast unit events that may be sent at once. */
    static final int BROADCAST_BURST = 20_000;

    /** Time until held broadcasts are looked at again. */
    static final long BROADCAST_PAUSE_MILLIS = 20;

    /** Time between two log lines about events that wait. */
    static final long HOLDING_LOG_MILLIS = 10_000;

    /** Room for a header when an answer's size is foretold. */
    static final int HEADER_BYTES = 512;

    private ApiLimits() {}
}
