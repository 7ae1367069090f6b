package org.hirte.agent.app;

/** What the process the agent runs in is told. */
public interface DaemonEvents {
    /** The first attempt to register has ended, in whatever way: the start is done. */
    void started();

    /** One line for {@code systemctl status}; before {@link #started} as well. */
    void status(String text);

    /** The agent cannot work on this node; one line says why. */
    void startFailed(String cause);

    /** A client has asked the agent to end; it has ended its work. */
    void shutDownRequested();

    /** Logging falls silent, or not any more (contract 3.6). */
    void quiet(boolean isQuiet);
}
