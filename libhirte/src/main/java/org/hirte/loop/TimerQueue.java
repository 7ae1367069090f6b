package org.hirte.loop;

import java.util.PriorityQueue;
import java.util.function.Consumer;

/** Timers in the order they are due; equal times in the order they were scheduled. */
public final class TimerQueue {
    /** Cancelled timers stay queued until they are due or outnumber the live ones. */
    private static final int SWEEP_MINIMUM = 64;

    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private long scheduled;
    private int cancelled;

    /** Adds a task that is due at this time, in nanoseconds of whatever clock the loop has. */
    public Timers.Timer add(long dueNanos, Runnable task) {
        Entry entry = new Entry(dueNanos, scheduled++, task);
        entries.add(entry);
        return entry;
    }

    /** When the next task is due; {@link Long#MAX_VALUE} when there is none. */
    public long nextDueNanos() {
        while (!entries.isEmpty() && entries.element().isCancelled) {
            entries.remove();
            cancelled--;
        }
        return entries.isEmpty() ? Long.MAX_VALUE : entries.element().dueNanos;
    }

    /** Runs the tasks that are due; those they schedule wait for the next call. */
    public void runDue(long nowNanos) {
        runDue(nowNanos, task -> {});
    }

    /** The same; each task is announced before it runs. */
    void runDue(long nowNanos, Consumer<Runnable> announced) {
        long limit = scheduled;
        while (nextDueNanos() <= nowNanos && entries.element().number < limit) {
            Entry entry = entries.remove();
            entry.isDone = true;
            announced.accept(entry.task);
            entry.task.run();
        }
    }

    private final class Entry implements Timers.Timer, Comparable<Entry> {
        private final long dueNanos;
        private final long number;
        private final Runnable task;
        private boolean isCancelled;
        private boolean isDone;

        Entry(long dueNanos, long number, Runnable task) {
            this.dueNanos = dueNanos;
            this.number = number;
            this.task = task;
        }

        @Override
        public void cancel() {
            if (isCancelled || isDone) {
                return;
            }
            isCancelled = true;
            if (++cancelled > SWEEP_MINIMUM && cancelled > entries.size() / 2) {
                entries.removeIf(entry -> entry.isCancelled);
                cancelled = 0;
            }
        }

        @Override
        public int compareTo(Entry other) {
            int byTime = Long.compare(dueNanos, other.dueNanos);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }
}
