package org.hirte.protocol;

/** What a job does to its unit (contract 2.5, 8). */
public enum JobType {
    /** Start the unit. */
    START("start", "StartUnit"),
    /** Stop the unit. */
    STOP("stop", "StopUnit"),
    /** Restart the unit. */
    RESTART("restart", "RestartUnit"),
    /** Reload the unit's configuration. */
    RELOAD("reload", "ReloadUnit");

    private final String wire;
    private final String method;

    JobType(String wire, String method) {
        this.wire = wire;
        this.method = method;
    }

    /** The word of the JobType property. */
    public String wire() {
        return wire;
    }

    /** The method of that name on Node, the internal agent and systemd's Manager. */
    public String method() {
        return method;
    }

    @Override
    public String toString() {
        return wire;
    }
}
