package org.hirte.ctl.bus;

import java.time.Duration;

/** Every bound of the bus connection. */
final class Limits {
    /** How long the bus itself may take to answer. */
    static final Duration BUS_TIMEOUT = Duration.ofSeconds(10);

    /** How much longer than the loop's own time limit a caller waits, in case the loop has died. */
    static final Duration CALL_GRACE = Duration.ofSeconds(2);

    /** How long closing waits for the loop. */
    static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private Limits() {}
}
