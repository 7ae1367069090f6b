package org.hirte.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * What happened so far, in order, and waiting for more of it. Grows until its owner is closed.
 *
 * <p>Threads: any.
 *
 * @param <T> an event: a line of output, a message on a bus
 */
public final class Feed<T> {
    /**
     * How long to wait for an event before the test fails. A deadline costs nothing while tests pass,
     * so it is far beyond what the slowest machine takes; no test passes by waiting this long.
     */
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String name;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<T> events = new ArrayList<>();
    private boolean ended;

    /** An empty feed, named in messages. */
    public Feed(String name) {
        this.name = name;
    }

    /** Adds the newest event. */
    public void add(T event) {
        change(() -> events.add(event));
    }

    /** Says that no more events will come: whoever waits for one fails at once. */
    public void end() {
        change(() -> ended = true);
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How many events there are: the position at which the next one will stand. */
    public int size() {
        return all().size();
    }

    /** All events so far. */
    public List<T> all() {
        return from(0);
    }

    /** The events from a position on. */
    public List<T> from(int position) {
        lock.lock();
        try {
            return List.copyOf(events.subList(position, events.size()));
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the first event that is wanted; events of the past count. */
    public T await(String what, Predicate<? super T> wanted) {
        return awaitFrom(0, what, wanted);
    }

    /**
     * Waits for the first event, from a position on, that is wanted.
     *
     * @param position from an earlier {@link #size()}
     * @param what the event, for the message
     * @throws LabException if it does not come within {@link #PATIENCE}, or the feed ends
     */
    public T awaitFrom(int position, String what, Predicate<? super T> wanted) {
        lock.lock();
        try {
            int next = position;
            long nanos = PATIENCE.toNanos();
            while (true) {
                for (; next < events.size(); next++) {
                    if (wanted.test(events.get(next))) {
                        return events.get(next);
                    }
                }
                if (ended || nanos <= 0) {
                    throw missing(position, what);
                }
                nanos = changed.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException(name + ": interrupted while waiting for " + what, e);
        } finally {
            lock.unlock();
        }
    }

    private LabException missing(int position, String what) {
        return new LabException("%s: no %s %s; seen: %s"
                .formatted(name, what, ended ? "before the end" : "in time", from(position)));
    }
}
