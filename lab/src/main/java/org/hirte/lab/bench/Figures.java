package org.hirte.lab.bench;

import java.util.Locale;

/** The table of measured figures: prints each as it comes and keeps whether all aims were met. */
final class Figures {
    private boolean isMet = true;

    /** Whether every aim so far was met. */
    boolean areMet() {
        return isMet;
    }

    /** Starts a block of figures. */
    void block(String title) {
        System.out.printf("%n%s%n", title);
    }

    /** A figure without an aim. */
    void note(String name, String value) {
        print(name, value, "", "");
    }

    /** A figure that may be this much. */
    void atMost(String name, double value, String unit, double most) {
        verdict(name, text(value, unit), "<= " + text(most, unit), value <= most);
    }

    /** A figure that must be this much. */
    void atLeast(String name, double value, String unit, double least) {
        verdict(name, text(value, unit), ">= " + text(least, unit), value >= least);
    }

    /** Something that is so or not. */
    void holds(String name, String value, String aim, boolean isSo) {
        verdict(name, value, aim, isSo);
    }

    private void verdict(String name, String value, String aim, boolean isGood) {
        isMet &= isGood;
        print(name, value, aim, isGood ? "ok" : "MISSED");
    }

    private static void print(String name, String value, String aim, String verdict) {
        System.out.printf("  %-52s %14s %14s  %s%n", name, value, aim, verdict);
    }

    static String text(double value, String unit) {
        String format = value >= 1000 ? "%.0f %s" : value >= 10 ? "%.1f %s" : "%.3f %s";
        return String.format(Locale.ROOT, format, value, unit);
    }
}
