package org.hirte.agent.app;

import org.hirte.agent.core.Time;
import org.hirte.loop.EventLoop;
import org.hirte.loop.Timers;

/**
 * The loop's clocks and timers for the core.
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

    @Override
    public double random() {
        return loop.random();
    }

    @Override
    public Timer schedule(long delayMillis, Runnable task) {
        Timers.Timer timer = loop.schedule(delayMillis, task);
        return timer::cancel;
    }
}
