package org.hirte.lab.bench;

import java.util.Arrays;
import java.util.Locale;

/**
 * Times of the same work done in turn through hirte and through plain systemd.
 *
 * @param name what was done
 * @param limit how the two may relate, for the table
 * @param hirteNanos times through hirte
 * @param plainNanos times of plain systemd, pair by pair
 */
@SuppressWarnings("ArrayRecordComponent") // filled once, read once
record Samples(String name, Limit limit, long[] hirteNanos, long[] plainNanos) {
    /** How a time through hirte may relate to plain systemd's. */
    sealed interface Limit {
        /** At most this many times as long. */
        record Ratio(double most) implements Limit {}

        /** At most this much longer, milliseconds. */
        record Added(double mostMillis) implements Limit {}

        /** At least this share of the rate. */
        record Rate(double least, int calls) implements Limit {}
    }

    /** One line of the result table. */
    String row() {
        double hirte = millis(hirteNanos);
        double plain = millis(plainNanos);
        return switch (limit) {
            case Limit.Ratio(double most) ->
                line("%.3f ms".formatted(hirte), "%.3f ms".formatted(plain))
                        + verdict(
                                "%.2f x".formatted(ratio()), "<= %.2f x".formatted(most), isMet());
            case Limit.Added(double most) ->
                line("%.3f ms".formatted(hirte), "%.3f ms".formatted(plain))
                        + verdict(
                                "+%.3f ms".formatted(added()),
                                "<= +%.2f ms".formatted(most),
                                isMet());
            case Limit.Rate(double least, int calls) ->
                line(
                                "%.0f /s".formatted(calls * 1000 / hirte),
                                "%.0f /s".formatted(calls * 1000 / plain))
                        + verdict(
                                "%.2f x".formatted(1 / ratio()),
                                ">= %.2f x".formatted(least),
                                isMet());
        };
    }

    /** Whether the limit is kept. */
    boolean isMet() {
        return switch (limit) {
            case Limit.Ratio(double most) -> ratio() <= most;
            case Limit.Added(double most) -> added() <= most;
            case Limit.Rate(double least, int calls) -> 1 / ratio() >= least;
        };
    }

    private String line(String hirte, String plain) {
        return String.format(Locale.ROOT, "%-38s %12s %12s", name, hirte, plain);
    }

    private static String verdict(String value, String wanted, boolean isMet) {
        return String.format(Locale.ROOT, " %12s %12s  %s", value, wanted, isMet ? "ok" : "MISSED");
    }

    /** Median of the times through hirte, milliseconds. */
    double hirteMillis() {
        return millis(hirteNanos);
    }

    /** Median of the other times, milliseconds. */
    double plainMillis() {
        return millis(plainNanos);
    }

    /** Median of the ratios, pair by pair. */
    double ratio() {
        double[] ratios = new double[hirteNanos.length];
        Arrays.setAll(ratios, i -> (double) hirteNanos[i] / plainNanos[i]);
        return median(ratios);
    }

    /** Median of the differences, pair by pair, milliseconds. */
    private double added() {
        double[] differences = new double[hirteNanos.length];
        Arrays.setAll(differences, i -> (hirteNanos[i] - plainNanos[i]) / 1e6);
        return median(differences);
    }

    private static double millis(long[] nanos) {
        return median(Arrays.stream(nanos).mapToDouble(n -> n / 1e6).toArray());
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
