package org.hirte.agent.core;

/** Limits of the agent's core. */
public final class Limits {
    /** Longest time an attempt to connect and register may take, milliseconds. */
    static final long ATTEMPT_MILLIS = 5_000;

    /** Longest time between two attempts, milliseconds (decision 12). */
    static final long RETRY_MILLIS = 5_000;

    /** Time between attempts when HeartbeatInterval is 0, milliseconds (contract 14.13). */
    static final long DEFAULT_RETRY_MILLIS = 2_000;

    /** A link that lived shorter counts as a failed attempt: no tight loop of reconnects. */
    static final long SHORT_LINK_MILLIS = 1_000;

    /** Jobs followed at the same time. */
    static final int JOBS = 16_384;

    /** Units a manager may subscribe to; systemd itself allows 131072 units. */
    static final int SUBSCRIPTIONS = 131_072;

    /** Proxies of remote units at the same time. */
    static final int PROXIES = 4_096;

    /** How long systemd may be away until the jobs in flight count as failed, milliseconds. */
    static final long SYSTEMD_ABSENCE_MILLIS = 30_000;

    private Limits() {}
}
