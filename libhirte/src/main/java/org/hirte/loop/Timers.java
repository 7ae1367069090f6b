package org.hirte.loop;

/** Timers of one loop. Tasks run on the loop thread, after the I/O of their turn. */
public interface Timers {
    /**
     * Runs the task once, not before the delay has passed.
     *
     * @param delayMillis 0 or more
     */
    Timer schedule(long delayMillis, Runnable task);

    /** A scheduled task. */
    interface Timer {
        /** Withdraws the task; without effect when it has run already. */
        void cancel();
    }
}
