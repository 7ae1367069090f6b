package org.hirte.manager.api;

/** Limits of the public API (decisions 14 to 17). */
final class ApiLimits {
    /**
     * Bytes that may wait for the bus to read before unit events are held. A job's answer waits behind
     * them: with 1 MiB it took 260 ms on a bus that was saturated (docs/scale.md).
     */
    static final int UNSENT_BYTES = 256 << 10;

    /**
     * Bytes of unit events that may be on their way to the bus and not handled by it. Whatever control
     * message comes next waits for these, some 20 µs each on dbus-daemon: 2.5 ms at most. Enough for
     * 35,000 events a second when the bus, or this process, waits 3 ms for a processor.
     */
    static final int EVENTS_UNDER_WAY_BYTES = 32 << 10;

    /** Bytes of unit events after which the bus is asked whether it has handled them. */
    static final int EVENTS_MARK_BYTES = 8 << 10;

    /** Bytes one receiver may have been sent and not read before its unit events are held. */
    static final int UNREAD_BYTES = 8 << 20;

    /**
     * Bytes all receivers together may have been sent and not read. dbus-daemon stops reading from
     * us, and with that all of the API, at 127 MiB.
     */
    static final int ALL_UNREAD_BYTES = 64 << 20;

    /** What one receiver may have unread while all together have too much. */
    static final int SHORT_UNREAD_BYTES = 64 << 10;

    /** Bytes one receiver may have unread even where order demands it; it is given up above. */
    static final int MAX_UNREAD_BYTES = 32 << 20;

    /** Bytes after which a receiver is asked whether it has read them. */
    static final int PING_BYTES = 256 << 10;

    /** Time a receiver has to read before its monitors are closed. */
    static final long RECEIVER_MILLIS = 30_000;

    /**
     * Broadcast unit events a second on average: nobody knows who receives them. About half of
     * what dbus-daemon carries to one reader on two cores (docs/overload.md), so that others get
     * their turn; with more readers it takes less from us, and {@link #UNSENT_BYTES} holds events.
     */
    static final int BROADCASTS_PER_SECOND = 25_000;

    /** Broadcast unit events that may be sent at once. */
    static final int BROADCAST_BURST = 20_000;

    /** Bytes sent after which the bus is asked how many of ours it still holds. */
    static final int BACKLOG_CHECK_BYTES = 4 << 20;

    /** Bytes of ours held by the bus above which broadcasts go to their monitor's owner alone. */
    static final long BACKLOG_BYTES = 32 << 20;

    /** Time after which the bus is asked again while it holds that many. */
    static final long BACKLOG_CHECK_MILLIS = 200;

    /** Time until held broadcasts are looked at again. */
    static final long BROADCAST_PAUSE_MILLIS = 20;

    /** Time between two log lines about events that wait. */
    static final long HOLDING_LOG_MILLIS = 10_000;

    /** Nodes' answers to one call are collected in chunks that grow up to this size. */
    static final int CHUNK_BYTES = 1 << 20;

    /** Size of a new chunk: the answer of one node. */
    static final int FIRST_CHUNK_BYTES = 64 << 10;

    /** Bytes of answers of nodes under way to one call; further nodes are asked as answers come. */
    static final long ASKED_BYTES = 8 << 20;

    /** What a node's answer is taken for there, until one was seen: 350 units. */
    static final long NODE_ANSWER_BYTES = 64 << 10;

    /**
     * Bytes of long answers under way: expected or collected, and not taken by the bus yet. Calls beyond
     * that wait for their turn. There is room for two of the longest.
     */
    static final long LONG_ANSWERS_BYTES = 64 << 20;

    /** The same, above which a call is refused whose answer turns out longer than expected. */
    static final long MOST_LONG_ANSWERS_BYTES = 96 << 20;

    /** Room for a header when an answer's size is foretold. */
    static final int HEADER_BYTES = 512;

    /** Characters of each text of an audit record; the rest is cut off. A unit's name is shorter. */
    static final int AUDIT_TEXT_CHARS = 512;

    /** Names of files or properties that an audit record tells. */
    static final int AUDIT_NAMES = 16;

    private ApiLimits() {}
}
