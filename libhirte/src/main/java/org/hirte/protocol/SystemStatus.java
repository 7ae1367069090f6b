package org.hirte.protocol;

/** Status of the whole system, BLUECHI only (contract 9.1). */
public enum SystemStatus {
    /** All nodes are online, and there is at least one. */
    UP("up"),
    /** Some nodes are online, some are not. */
    DEGRADED("degraded"),
    /** No node is online, or none is configured. */
    DOWN("down");

    private final String wire;

    SystemStatus(String wire) {
        this.wire = wire;
    }

    /** The status for a number of online nodes out of all configured ones. */
    public static SystemStatus of(int online, int total) {
        if (online == 0) {
            return DOWN;
        }
        return online == total ? UP : DEGRADED;
    }

    /** The word on the wire. */
    public String wire() {
        return wire;
    }

    @Override
    public String toString() {
        return wire;
    }
}
