package org.hirte.loop;

/** Time as the daemons see it. Injected everywhere, so that tests own it. */
public interface Clock {
    /** CLOCK_REALTIME in microseconds since 1970. */
    long realtimeMicros();

    /** CLOCK_MONOTONIC in microseconds; never goes back, stops while the machine sleeps. */
    long monotonicMicros();
}
