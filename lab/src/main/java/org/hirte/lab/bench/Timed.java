package org.hirte.lab.bench;

import java.io.IOException;

/** Times of work done again and again. */
final class Timed {
    private Timed() {}

    /** Median time of a run, milliseconds. */
    static double medianMillis(int runs, Pairs.Work work) throws IOException {
        return Samples.median(millis(runs, work));
    }

    /** Times of all runs, milliseconds. */
    static double[] millis(int runs, Pairs.Work work) throws IOException {
        double[] millis = new double[runs];
        for (int i = 0; i < runs; i++) {
            long start = System.nanoTime();
            work.run();
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        return millis;
    }
}
