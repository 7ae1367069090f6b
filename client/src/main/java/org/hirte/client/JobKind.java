package org.hirte.client;

/** What a job does to a unit. */
public enum JobKind {
    /** Starts it. */
    START("StartUnit"),
    /** Stops it. */
    STOP("StopUnit"),
    /** Stops and starts it. */
    RESTART("RestartUnit"),
    /** Lets it read its configuration again. */
    RELOAD("ReloadUnit");

    private final String method;

    JobKind(String method) {
        this.method = method;
    }

    String method() {
        return method;
    }
}
