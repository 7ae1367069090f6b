package org.hirte.protocol;

/** Where a daemon logs to (contract 10.3, 10.6; property LogTarget). */
public enum LogTarget {
    /** journald's native protocol. */
    JOURNALD("journald"),
    /** One line per record on stderr. */
    STDERR("stderr"),
    /** The same with file, line and function. */
    STDERR_FULL("stderr-full");

    private final String wire;

    LogTarget(String wire) {
        this.wire = wire;
    }

    /** The word in files and on the wire. */
    public String wire() {
        return wire;
    }

    @Override
    public String toString() {
        return wire;
    }
}
