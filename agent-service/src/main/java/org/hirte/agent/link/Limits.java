package org.hirte.agent.link;

/** Limits of the link to the manager. */
final class Limits {
    /**
     * Bytes waiting to be sent above which unit events are held back, so that replies and job
     * signals pass them (decision 14).
     */
    static final int OPEN_LANE_BYTES = 256 << 10;

    /** Time between two log lines about merged events, milliseconds. */
    static final long MERGING_LOG_MILLIS = 10_000;

    private Limits() {}
}
