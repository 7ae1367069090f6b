package org.hirte.manager.api;

/** How many broadcasts may be sent now: a token bucket (decision 16). */
final class BroadcastBudget {
    private double tokens = ApiLimits.BROADCAST_BURST;
    private long filledMicros;

    /** Whether one may be sent at this time, CLOCK_MONOTONIC. */
    boolean isOpen(long nowMicros) {
        double earned = (nowMicros - filledMicros) * (ApiLimits.BROADCASTS_PER_SECOND / 1e6);
        tokens = Math.min(ApiLimits.BROADCAST_BURST, tokens + earned);
        filledMicros = nowMicros;
        return tokens >= 1;
    }

    /** One was sent. */
    void spend() {
        tokens -= 1;
    }
}
