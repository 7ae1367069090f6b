package org.hirte.protocol;

import org.jspecify.annotations.Nullable;

/** Why a unit event was sent (contract 5.5). */
public enum Reason {
    /** The agent relays something that happened in systemd. */
    REAL("real"),
    /** Made up to bring a listener up to date, or because the link went away. */
    VIRTUAL("virtual");

    private final String wire;

    Reason(String wire) {
        this.wire = wire;
    }

    /** The word on the wire. */
    public String wire() {
        return wire;
    }

    /** From the word a peer sent, or null when it is neither. */
    public static @Nullable Reason fromWire(String word) {
        return switch (word) {
            case "real" -> REAL;
            case "virtual" -> VIRTUAL;
            default -> null;
        };
    }

    @Override
    public String toString() {
        return wire;
    }
}
