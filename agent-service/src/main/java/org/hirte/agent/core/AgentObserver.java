package org.hirte.agent.core;

import org.hirte.protocol.JobType;
import org.hirte.protocol.UnitName;

/** Port: told what happens to the registration, for the journal, the bus and the service manager. */
public interface AgentObserver {
    /** The manager has registered this node. */
    void online();

    /** The link of a registered node was lost; the next attempt follows at once. */
    void lost(String cause);

    /** The link of a registered node was closed, since the agent ends. */
    void left();

    /**
     * An attempt to register has failed; another one follows.
     *
     * @param failures attempts failed since the last success, at least 1
     */
    void attemptFailed(String cause, int failures);

    /** Jobs whose end could not be seen because systemd was away have been ended by guess. */
    void jobGuessed(String unit, String result);

    /** The manager does not serve a proxy of a unit on another node. */
    void proxyRefused(String node, UnitName unit, String message);

    /** systemd refused to start or stop a dependency or proxy unit. */
    void unitRequestFailed(JobType type, String unit, Failure failure);
}
