package org.hirte.lab.swarm;

/** Limits and paces of the swarm. */
final class SwarmLimits {
    /** Time between two portions of unit events, milliseconds: agents do not report in step. */
    static final long EVENT_TICK_MILLIS = 1;

    /** Events that may be late at most, in seconds of the rate: a pause is not made up for. */
    static final double EVENT_ARREARS_SECONDS = 0.1;

    /** Bytes waiting to be sent above which events are held; as the agent's. */
    static final int OPEN_LINK_BYTES = 256 << 10;

    /** Time of an attempt to connect and register, milliseconds; as the agent's. */
    static final long ATTEMPT_MILLIS = 5_000;

    /** First time between two attempts, milliseconds; as the agent's (decision 12). */
    static final long RETRY_MILLIS = 2_000;

    /** Longest time between two attempts before the jitter, milliseconds; as the agent's. */
    static final double LONGEST_RETRY_MILLIS = 5_000 / 1.2;

    /** Pause between two turns of agents that read slowly, milliseconds. */
    static final long SLOW_PAUSE_MILLIS = 1_000;

    /** Delay of late answers, milliseconds. */
    static final long LATE_MILLIS = 3_000;

    /** Life of a flapping agent's link, milliseconds. */
    static final long FLAP_MILLIS = 300;

    /** Size of a huge property, bytes. */
    static final int HUGE_BYTES = 256 << 10;

    /** Largest numbers taken from the command line. */
    static final int AGENTS = 20_000;

    static final int UNITS = 100_000;

    private SwarmLimits() {}
}
