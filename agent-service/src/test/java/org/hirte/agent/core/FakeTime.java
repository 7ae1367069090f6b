package org.hirte.agent.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A clock that stands until it is moved. Chance is the middle: no jitter. */
final class FakeTime implements Time {
    private static final long START_MICROS = 1_700_000_000_000_000L;

    private final List<Entry> timers = new ArrayList<>();
    private long nowMicros;
    private double chance = 0.5;

    private record Entry(long dueMicros, Runnable task) {}

    /** Moves the clock and runs what is due, in its order. */
    void pass(long millis) {
        long end = nowMicros + millis * 1000;
        while (true) {
            Entry next = timers.stream()
                    .min(Comparator.comparingLong(Entry::dueMicros))
                    .orElse(null);
            if (next == null || next.dueMicros > end) {
                nowMicros = end;
                return;
            }
            timers.remove(next);
            nowMicros = Math.max(nowMicros, next.dueMicros);
            next.task.run();
        }
    }

    /** Milliseconds until the next timer; -1 when there is none. */
    long nextMillis() {
        return timers.stream()
                .mapToLong(timer -> (timer.dueMicros - nowMicros) / 1000)
                .min()
                .orElse(-1);
    }

    void chance(double next) {
        chance = next;
    }

    @Override
    public long realtimeMicros() {
        return START_MICROS + nowMicros;
    }

    @Override
    public long monotonicMicros() {
        return nowMicros;
    }

    @Override
    public double random() {
        return chance;
    }

    @Override
    public Timer schedule(long delayMillis, Runnable task) {
        Entry entry = new Entry(nowMicros + delayMillis * 1000, task);
        timers.add(entry);
        return () -> timers.remove(entry);
    }
}
