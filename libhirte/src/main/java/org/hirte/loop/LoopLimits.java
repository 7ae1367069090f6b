package org.hirte.loop;

/** Limits of the loop and its sockets. */
public final class LoopLimits {
    /**
     * Bytes written to one socket per call. The JDK copies each write through a cached direct
     * buffer of its size, so this bounds that cache.
     */
    static final int WRITE_CHUNK_BYTES = 128 << 10;

    /** How often a turn looks for ready connections before it writes, while it is a short one. */
    static final int ROUNDS_PER_TURN = 3;

    /** What a short turn is, nanoseconds. */
    static final long SHORT_TURN_NANOS = 200_000;

    /** Connections waiting in the kernel to be accepted; the kernel clips it to SOMAXCONN. */
    static final int BACKLOG = 4096;

    /** Connections accepted per listener and turn, so that a storm cannot starve the links. */
    static final int ACCEPTS_PER_TURN = 64;

    /** Time nothing is accepted after the kernel had no descriptor for a connection. */
    static final int ACCEPT_PAUSE_MILLIS = 200;

    /** Threads for name resolution and other blocking work. */
    static final int OFFLOAD_THREADS = 2;

    /**
     * Time spent on other connections after which the preferred ones are looked at, and what was written
     * is sent, nanoseconds. A look costs two system calls, and is worth them: others work meanwhile.
     */
    static final long LOOK_NANOS = 50_000;

    /**
     * Time a turn gives to connections, nanoseconds, looked at between two of them; the next turn goes on
     * with the one whose turn it would have been. So tasks, timers and what is to be sent never wait for
     * all that many busy connections have to say.
     */
    static final long TURN_NANOS = 10_000_000;

    /**
     * Bytes read in a round over all connections that have some, if each can be given a fair share; a
     * fraction of a second of work.
     */
    static final int ROUND_BYTES = 4 << 20;

    /** Most bytes read from one connection before the next one has its turn (decision 13). */
    static final int MOST_READ_BYTES = 64 << 10;

    /** Least bytes, however many connections are busy: less would cost more calls than it is worth. */
    static final int LEAST_READ_BYTES = 16 << 10;

    /** A turn longer than this is reported with what it did. */
    public static final long SLOW_TURN_MILLIS = 50;

    /** Time between two log lines about slow turns. */
    static final long SLOW_TURN_LOG_MILLIS = 1_000;

    private LoopLimits() {}
}
