package org.hirte.ctl.output;

/** Colours of states. */
public enum Colour {
    /** As it is. */
    NONE(""),
    /** Works. */
    GREEN("\u001b[32m"),
    /** On the way, or to be looked at. */
    YELLOW("\u001b[33m"),
    /** Broken. */
    RED("\u001b[1;31m"),
    /** Not of interest. */
    DIM("\u001b[2m"),
    /** A header. */
    BOLD("\u001b[1m");

    private static final String END = "\u001b[0m";

    private final String begin;

    Colour(String begin) {
        this.begin = begin;
    }

    /** The colour of a word of systemd's or the manager's, such as {@code active}, {@code offline}. */
    public static Colour of(String state) {
        return switch (state) {
            case "active", "running", "online", "enabled", "enabled-runtime", "up", "done" -> GREEN;
            case "failed", "offline", "masked", "masked-runtime", "bad", "not-found", "error" ->
                RED;
            case "down", "bad-setting", "node-offline", "timeout", "dependency" -> RED;
            case "activating", "deactivating", "reloading", "refreshing", "maintenance" -> YELLOW;
            case "auto-restart", "degraded", "frozen", "freezing", "thawing", "canceled" -> YELLOW;
            case "inactive", "dead", "disabled" -> DIM;
            default -> NONE;
        };
    }

    /** Appends a text in this colour. */
    public void append(StringBuilder out, String text) {
        if (this == NONE || text.isBlank()) {
            out.append(text);
        } else {
            out.append(begin).append(text).append(END);
        }
    }
}
