package org.hirte.lab.bench;

import java.io.IOException;

/** Runs the same work in turn, hirte and plain, after a warm-up that is not counted. */
final class Pairs {
    /** Work to be timed. */
    interface Work {
        /** Does it once. */
        void run() throws IOException;
    }

    private Pairs() {}

    static Samples run(
            String name, Samples.Limit limit, int warmUp, int pairs, Work hirte, Work plain)
            throws IOException {
        for (int i = 0; i < warmUp; i++) {
            hirte.run();
            plain.run();
        }
        long[] hirteNanos = new long[pairs];
        long[] plainNanos = new long[pairs];
        for (int i = 0; i < pairs; i++) {
            // who goes first alternates, so that neither always finds the caches the other left
            if (i % 2 == 0) {
                hirteNanos[i] = time(hirte);
                plainNanos[i] = time(plain);
            } else {
                plainNanos[i] = time(plain);
                hirteNanos[i] = time(hirte);
            }
        }
        return new Samples(name, limit, hirteNanos, plainNanos);
    }

    private static long time(Work work) throws IOException {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }
}
