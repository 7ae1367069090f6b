package org.hirte.manager.core;

/** The time, as the core needs it. */
public interface Time {
    /** CLOCK_REALTIME in microseconds since 1970. */
    long realtimeMicros();

    /** CLOCK_MONOTONIC in microseconds. */
    long monotonicMicros();
}
