package org.hirte.manager.plane.board;

/**
 * How often something took how long. Not safe for threads; {@link #copy} is what others get.
 */
public final class Histogram {
    private final double[] boundsSeconds;
    private final long[] counts;
    private double sumSeconds;

    /** @param boundsSeconds upper bounds of the classes, ascending; one class more is above all */
    public Histogram(double... boundsSeconds) {
        this(boundsSeconds.clone(), new long[boundsSeconds.length + 1], 0);
    }

    private Histogram(double[] boundsSeconds, long[] counts, double sumSeconds) {
        this.boundsSeconds = boundsSeconds;
        this.counts = counts;
        this.sumSeconds = sumSeconds;
    }

    /** Counts one. */
    public void add(long micros) {
        double seconds = micros / 1e6;
        int at = 0;
        while (at < boundsSeconds.length && seconds > boundsSeconds[at]) {
            at++;
        }
        counts[at]++;
        sumSeconds += seconds;
    }

    /** As it is now. */
    public Histogram copy() {
        return new Histogram(boundsSeconds, counts.clone(), sumSeconds);
    }

    /** Upper bounds of the classes, seconds. */
    public double[] boundsSeconds() {
        return boundsSeconds.clone();
    }

    /** How often, by class; one more than there are bounds. */
    public long[] counts() {
        return counts.clone();
    }

    /** All of it together, seconds. */
    public double sumSeconds() {
        return sumSeconds;
    }
}
