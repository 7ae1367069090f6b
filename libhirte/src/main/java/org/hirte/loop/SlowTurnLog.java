package org.hirte.loop;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Logs turns of a loop that took too long, each with what it did; of many in a short time the first
 * one, and how many were left out. On the loop thread.
 */
public final class SlowTurnLog implements Consumer<SlowTurn> {
    private static final Logger LOG = Logger.getLogger(SlowTurnLog.class);

    private final LongSupplier monotonicMicros;
    private long nextMicros;
    private long leftOut;

    /** @param monotonicMicros the loop's CLOCK_MONOTONIC */
    public SlowTurnLog(LongSupplier monotonicMicros) {
        this.monotonicMicros = monotonicMicros;
    }

    @Override
    public void accept(SlowTurn turn) {
        long now = monotonicMicros.getAsLong();
        if (now < nextMicros) {
            leftOut++;
            return;
        }
        nextMicros = now + LoopLimits.SLOW_TURN_LOG_MILLIS * 1000;
        LOG.infof("Slow turn: %s%s", turn, leftOut == 0 ? "" : " (and " + leftOut + " more)");
        leftOut = 0;
    }
}
