package org.hirte.agent.api;

import org.hirte.agent.core.LogControl;

/** Port: what clients may ask of the whole agent. */
public interface AgentControl {
    /** How much is logged, and where to. */
    LogControl log();

    /** The D-Bus address of the manager in use. */
    String managerAddress();

    /**
     * Leaves the manager for another one, at once.
     *
     * @return false when that is the one in use
     */
    boolean switchManager(String address);

    /** Ends the agent. */
    void shutDown();
}
