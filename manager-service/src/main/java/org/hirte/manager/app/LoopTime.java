package org.hirte.manager.app;

import org.hirte.loop.EventLoop;
import org.hirte.manager.core.Time;

/**
 * The loop's clocks for the core.
 *
 * @param loop whose
 */
record LoopTime(EventLoop loop) implements Time {
    @Override
    public long realtimeMicros() {
        return loop.realtimeMicros();
    }

    @Override
    public long monotonicMicros() {
        return loop.monotonicMicros();
    }
}
