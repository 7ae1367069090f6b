package org.hirte.lab.swarm;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What a swarm has done so far. Counted by its loop thread; any thread may ask and wait. */
final class Tally {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final int agents;
    private int registered;
    private long registrations;
    private long losses;
    private long refusals;
    private long startedNanos = System.nanoTime();
    private long completedNanos;
    private volatile long eventsSent;
    private volatile long eventsMerged;
    private volatile long callsAnswered;

    Tally(int agents) {
        this.agents = agents;
    }

    void registered() {
        lock.lock();
        try {
            registered++;
            registrations++;
            if (registered == agents) {
                completedNanos = System.nanoTime();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** A registered agent's link is gone; the first one of a full swarm starts the clock again. */
    void lost() {
        lock.lock();
        try {
            if (registered == agents) {
                startedNanos = System.nanoTime();
            }
            registered--;
            losses++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void refused() {
        lock.lock();
        try {
            refusals++;
        } finally {
            lock.unlock();
        }
    }

    // of the loop thread alone, so plain additions are whole

    @SuppressWarnings("NonAtomicVolatileUpdate")
    void eventSent() {
        eventsSent++;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate")
    void eventMerged() {
        eventsMerged++;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate")
    void callAnswered() {
        callsAnswered++;
    }

    /** Whether so many agents are registered, within the time. */
    boolean awaitRegistered(int count, Duration patience) throws InterruptedException {
        return await(patience, () -> registered >= count);
    }

    /** Whether so many registered links have been lost since the start, within the time. */
    boolean awaitLosses(long count, Duration patience) throws InterruptedException {
        return await(patience, () -> losses >= count);
    }

    private boolean await(Duration patience, java.util.function.BooleanSupplier reached)
            throws InterruptedException {
        lock.lock();
        try {
            long nanos = patience.toNanos();
            while (!reached.getAsBoolean() && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return reached.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    SwarmReport report() {
        lock.lock();
        try {
            long fillMicros = registered == agents ? (completedNanos - startedNanos) / 1000 : -1;
            return new SwarmReport(
                    agents,
                    registered,
                    fillMicros,
                    registrations,
                    losses,
                    refusals,
                    callsAnswered,
                    eventsSent,
                    eventsMerged);
        } finally {
            lock.unlock();
        }
    }
}
