package org.hirte.ctl;

import java.time.Duration;

/** Every bound of the command line. */
final class Limits {
    /** How long an answer may take: the manager itself gives up after 30 s (contract 4.4). */
    static final Duration CALL_TIMEOUT = Duration.ofSeconds(35);

    /** Longest time {@code --timeout} takes: a year. */
    static final long TIMEOUT_SECONDS_MAX = 31_536_000;

    /** How long a job may take without {@code --timeout}: as long as systemd lets it. */
    static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

    /** Waits shorter than this get no live line. */
    static final Duration UNNOTICED = Duration.ofMillis(300);

    /** How often the live line and {@code watch} are drawn at most. */
    static final Duration REDRAW = Duration.ofMillis(200);

    /** How many changes {@code watch} remembers. */
    static final int WATCHED_CHANGES_MAX = 200;

    /** How much is read of what {@code stty size} prints: two numbers. */
    static final int STTY_BYTES_MAX = 64;

    private Limits() {}
}
