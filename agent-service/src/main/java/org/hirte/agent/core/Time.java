package org.hirte.agent.core;

/** Port: clocks, timers and chance. */
public interface Time {
    /** CLOCK_REALTIME, microseconds since 1970. */
    long realtimeMicros();

    /** CLOCK_MONOTONIC, microseconds. */
    long monotonicMicros();

    /** A number in 0..1. */
    double random();

    /** Runs the task once, not before the delay has passed. */
    Timer schedule(long delayMillis, Runnable task);

    /** A scheduled task. */
    interface Timer {
        /** A timer of nothing. */
        Timer NONE = () -> {};

        /** Withdraws the task; without effect when it has run. */
        void cancel();
    }
}
