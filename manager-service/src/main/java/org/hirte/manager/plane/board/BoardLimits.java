package org.hirte.manager.plane.board;

/** Limits of the copy. */
public final class BoardLimits {
    /** Events kept for clients that come back; the oldest gives way. A power of two. */
    public static final int EVENTS = 16_384;

    /** Events whose memory is taken at once. A power of two. */
    static final int EVENTS_CHUNK = 256;

    /** Ended jobs kept; the oldest gives way. */
    public static final int ENDED_JOBS = 1_000;

    /** Changes on their way to the plane's thread; above, they are dropped and all is read anew. */
    public static final int CHANGES = 131_072;

    /** Units kept of one node; further ones are left out, with a line in the log. */
    public static final int UNITS_PER_NODE = 20_000;

    /** Listings under way at a time, over all nodes. */
    static final int LISTINGS = 4;

    /** Time after which a listing that is not answered makes room for another node's. */
    static final long LISTING_PATIENCE_MILLIS = 3_000;

    /** Time between two listings of a node, but for the one at its registration (decision 20). */
    static final long LISTING_PAUSE_MILLIS = 5_000;

    /** Time until a listing that failed is tried again. */
    static final long LISTING_RETRY_MILLIS = 30_000;

    /** Differences a listing tells one by one; more are told as one event of the node. */
    static final int LISTED_EVENTS = 50;

    /** Texts that are shared, at most. A power of two. */
    static final int SHARED_TEXTS = 8_192;

    /** Time between two looks at the links' figures. */
    static final long FIGURES_MILLIS = 1_000;

    private BoardLimits() {}
}
