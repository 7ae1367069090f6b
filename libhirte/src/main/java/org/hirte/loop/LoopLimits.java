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
     * is sent, nanoseconds. A look costs two system calls.
     */
    static final long LOOK_NANOS = 200_000;

    /** A turn longer than this is reported with what it did. */
    public static final long SLOW_TURN_MILLIS = 50;

    /** Time between two log lines about slow turns. */
    static final long SLOW_TURN_LOG_MILLIS = 1_000;

    private LoopLimits() {}
}
