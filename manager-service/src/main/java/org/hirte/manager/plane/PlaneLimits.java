package org.hirte.manager.plane;

/** Limits of what HTTP clients can do. */
public final class PlaneLimits {
    /** Characters of an address. Above four times as many nobody looks at it any more. */
    static final int ADDRESS_CHARS = 16_384;

    /** Characters of all headers. Above four times as many nobody looks at them any more. */
    static final int HEADER_CHARS = 16_384;

    /** Bytes of a body, which no request here needs. */
    static final int BODY_BYTES = 8_192;

    /** Requests that wait for nodes at a time; half of the threads that make answers. */
    static final int QUESTIONS = 4;

    /** Those of them that wait for the same node, so that one that hangs leaves room for others. */
    static final int QUESTIONS_PER_NODE = 3;

    /** Time a node has to answer one. */
    static final long QUESTION_MILLIS = 5_000;

    /** Least time between two looks for changes; the first change after a rest is seen at once. */
    private static final int LEAST_APPLYING_PAUSE_MILLIS = 2;

    /** Most. */
    private static final int MOST_APPLYING_PAUSE_MILLIS = 20;

    /** Changes that are applied at once for each millisecond of the pause behind them. */
    private static final int CHANGES_PER_MILLI = 5;

    /** Items of a page, at most and where nothing is said. */
    public static final int PAGE = 5_000;

    /** Items of a page where nothing is said. */
    public static final int DEFAULT_PAGE = 500;

    /** Characters of a query parameter's value. */
    public static final int PARAMETER_CHARS = 2_048;

    /** Parts of a value that are separated by commas. */
    public static final int PARAMETER_PARTS = 64;

    /** Time a node's unit files are kept before it is asked again. */
    public static final long FILES_MILLIS = 10_000;

    /** Unit files of a node that are read; further ones are left out. */
    public static final int FILES = 20_000;

    /** Nodes whose unit files are kept. */
    public static final int FILES_NODES = 16;

    /** Latest changes shown with a unit. */
    public static final int UNIT_CHANGES = 50;

    /** Streams at a time. */
    public static final int STREAMS = 4_096;

    /** Bytes that may wait in a stream's connection before it is left alone. */
    public static final int STREAM_BYTES = 128 << 10;

    /** Bytes handed to a stream's connection at once. */
    public static final int STREAM_CHUNK_BYTES = 32 << 10;

    /** Time between two writes to a stream, at least; events that come meanwhile wait. */
    public static final long STREAM_PACE_MILLIS = 5;

    /** Part of an I/O thread's time that streams leave to others, as a multiple of what they use. */
    public static final int STREAM_REST = 3;

    /** Silence until a comment shows that the stream is alive. */
    public static final long HEARTBEAT_MILLIS = 15_000;

    /** A reader that took nothing for so long is dropped. */
    public static final long STREAM_STUCK_MILLIS = 30_000;

    /** Time a reader that is dropped has to read why. */
    public static final long STREAM_FAREWELL_MILLIS = 10_000;

    /** What a stream's client is told to wait before it comes back. */
    public static final long RETRY_MILLIS = 2_000;

    /** A loop that has not turned for so long is not live. */
    public static final long LOOP_STUCK_MILLIS = 10_000;

    /** Answers that are kept in case that somebody else asks the same. */
    public static final int KEPT_ANSWERS = 64;

    /** Bytes of these answers together. */
    public static final int KEPT_BYTES = 4 << 20;

    /** Bytes of an answer that is still worth keeping. */
    public static final int KEPT_ANSWER_BYTES = 1 << 20;

    /** Characters of an address whose answer is still worth keeping. */
    public static final int KEPT_ADDRESS_CHARS = 1_024;

    /**
     * Time until changes are applied again. Who looks behind each of them copies the nodes that have
     * changed, so in a flood, above 5,000 changes a second, it grows to its most; who waits for a single
     * change hardly waits.
     */
    static long applyingPauseMillis(int changes) {
        return Math.clamp(
                changes / CHANGES_PER_MILLI,
                LEAST_APPLYING_PAUSE_MILLIS,
                MOST_APPLYING_PAUSE_MILLIS);
    }

    private PlaneLimits() {}
}
