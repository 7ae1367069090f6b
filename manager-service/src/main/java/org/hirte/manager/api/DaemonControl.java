package org.hirte.manager.api;

/** What clients may ask of the daemon itself. */
public interface DaemonControl {
    /** The daemon's log. */
    LogControl log();

    /** Ends the daemon, as SIGTERM does, after the current call was answered. */
    void shutDown();
}
