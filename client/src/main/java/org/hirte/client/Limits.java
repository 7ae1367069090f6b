package org.hirte.client;

import java.time.Duration;

/** Every bound of the client. */
final class Limits {
    /**
     * How long a call may take by default. The manager gives nodes 30 s (contract 4.4), so its own
     * NoReply comes first.
     */
    static final Duration CALL_TIMEOUT = Duration.ofSeconds(35);

    /** How long the bus itself may take to answer. */
    static final Duration BUS_TIMEOUT = Duration.ofSeconds(10);

    /**
     * Ended jobs of others remembered while a call for a job is under way; the oldest is forgotten
     * first. A manager finishes far fewer in the moment between a reply and its processing.
     */
    static final int EARLY_JOBS_MAX = 10_000;

    private Limits() {}
}
