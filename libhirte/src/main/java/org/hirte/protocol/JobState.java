package org.hirte.protocol;

/** State of a job (contract 2.5). */
public enum JobState {
    /** Accepted by systemd, not yet running. */
    WAITING("waiting"),
    /** Being executed by systemd. */
    RUNNING("running"),
    /** The agent reported a word that is not in the contract. */
    INVALID("invalid");

    private final String wire;

    JobState(String wire) {
        this.wire = wire;
    }

    /** The word on the wire. */
    public String wire() {
        return wire;
    }

    /** From the word an agent sent; unknown words give {@link #INVALID}. */
    public static JobState fromWire(String word) {
        return switch (word) {
            case "waiting" -> WAITING;
            case "running" -> RUNNING;
            default -> INVALID;
        };
    }

    @Override
    public String toString() {
        return wire;
    }
}
