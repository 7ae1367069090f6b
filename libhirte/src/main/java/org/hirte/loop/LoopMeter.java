package org.hirte.loop;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How busy a loop is and how long work waits for it: what health checks, metrics and logs read. The
 * loop thread writes; any thread may read.
 *
 * <p>Lag is how long something that is ready may have to wait for the loop: the length of a turn, or
 * of the turn under way.
 */
public final class LoopMeter {
    private static final String NOTHING = "nothing";

    private final LongSupplier nanoTime;

    private volatile long turns;
    private volatile long slowTurns;
    private volatile long busyNanos;
    private volatile long longestTurnNanos;
    private volatile long timerLagNanos;
    private volatile long turnStartedNanos;
    private volatile boolean isInTurn;
    private volatile Consumer<SlowTurn> observer = turn -> {};

    // the piece of work under way and the turn's longest one so far, of the loop thread alone
    private @Nullable Object subject;
    private String kind = NOTHING;
    private long begunNanos;
    private @Nullable Object longestSubject;
    private String longestKind = NOTHING;
    private long longestNanos;

    /** @param nanoTime CLOCK_MONOTONIC in nanoseconds */
    LoopMeter(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Turns so far. */
    public long turns() {
        return turns;
    }

    /** Turns so far that took longer than {@link LoopLimits#SLOW_TURN_MILLIS}. */
    public long slowTurns() {
        return slowTurns;
    }

    /** Time spent in turns so far, nanoseconds; the rest is waiting. */
    public long busyNanos() {
        return busyNanos;
    }

    /** The longest turn so far, nanoseconds. */
    public long longestTurnNanos() {
        return longestTurnNanos;
    }

    /** How late the last timers ran, nanoseconds; 0 when none were due in the last turn. */
    public long timerLagNanos() {
        return timerLagNanos;
    }

    /** How long the turn under way has taken so far, nanoseconds; 0 while the loop waits. */
    public long presentTurnNanos() {
        long started = turnStartedNanos;
        return isInTurn ? Math.max(0, nanoTime.getAsLong() - started) : 0;
    }

    /** Tells of turns that took too long, on the loop thread; replaces an earlier observer. */
    public void observe(Consumer<SlowTurn> newObserver) {
        observer = newObserver;
    }

    void turnBegins() {
        long nowNanos = nanoTime.getAsLong();
        turnStartedNanos = nowNanos;
        isInTurn = true;
        longestNanos = 0;
        begunNanos = nowNanos;
        subject = null;
        kind = NOTHING;
    }

    /** A piece of work begins, and the one before it ends. */
    void begin(@Nullable Object newSubject, String newKind) {
        long now = nanoTime.getAsLong();
        endPiece(now);
        subject = newSubject;
        kind = newKind;
        begunNanos = now;
    }

    void timerBegins(Runnable task) {
        begin(task, "timer");
    }

    private void endPiece(long now) {
        long spent = now - begunNanos;
        if (spent > longestNanos) {
            longestNanos = spent;
            longestSubject = subject;
            longestKind = kind;
        }
    }

    void timersWereLate(long nanos) {
        timerLagNanos = nanos;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // the loop thread is the only writer
    void turnEnds(int tasks, int connections) {
        long now = nanoTime.getAsLong();
        endPiece(now);
        long spent = now - turnStartedNanos;
        isInTurn = false;
        turns++;
        busyNanos += spent;
        if (spent > longestTurnNanos) {
            longestTurnNanos = spent;
        }
        if (spent > LoopLimits.SLOW_TURN_MILLIS * 1_000_000) {
            slowTurns++;
            observer.accept(new SlowTurn(
                    spent / 1_000_000, tasks, connections, longest(), longestNanos / 1_000_000));
        }
        longestSubject = null;
        subject = null;
    }

    private String longest() {
        Object what = longestSubject;
        if (what == null) {
            return longestKind;
        }
        // a task is a lambda: its class's name says whose
        return what instanceof Runnable
                ? longestKind + " " + what.getClass().getName().replaceFirst("\\$\\$Lambda.*", "")
                : longestKind + " of " + what;
    }
}
