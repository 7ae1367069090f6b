package org.hirte.agent.core;

/**
 * A moment on two clocks (contract 9.2).
 *
 * @param realtimeMicros CLOCK_REALTIME, microseconds since 1970
 * @param monotonicMicros CLOCK_MONOTONIC, microseconds
 */
public record Stamp(long realtimeMicros, long monotonicMicros) {
    /** It has not happened; both clocks read 0. */
    public static final Stamp NEVER = new Stamp(0, 0);

    static Stamp now(Time time) {
        return new Stamp(time.realtimeMicros(), time.monotonicMicros());
    }
}
