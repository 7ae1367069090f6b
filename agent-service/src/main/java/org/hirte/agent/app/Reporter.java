package org.hirte.agent.app;

import org.hirte.agent.core.AgentObserver;
import org.hirte.agent.core.Failure;
import org.hirte.agent.link.ManagerAddress;
import org.hirte.protocol.JobType;
import org.hirte.protocol.NodeName;
import org.hirte.protocol.UnitName;
import org.jboss.logging.Logger;

/** Writes what happens to the registration into the journal and the service's status. */
final class Reporter implements AgentObserver {
    private static final Logger LOG = Logger.getLogger(Reporter.class);

    private final NodeName node;
    private final ManagerAddress address;
    private int retriesUntilQuiet;
    private final DaemonEvents events;
    private final Runnable statusChanged;
    private boolean hasAttempted;

    /**
     * A reporter.
     *
     * @param retriesUntilQuiet failed attempts after which logging falls silent; 0 for never
     * @param statusChanged told when the registration has come or gone
     */
    Reporter(
            NodeName node,
            ManagerAddress address,
            int retriesUntilQuiet,
            DaemonEvents events,
            Runnable statusChanged) {
        this.node = node;
        this.address = address;
        this.retriesUntilQuiet = retriesUntilQuiet;
        this.events = events;
        this.statusChanged = statusChanged;
    }

    /** Changes how many failed attempts are logged. */
    void retriesUntilQuiet(int count) {
        retriesUntilQuiet = count;
    }

    @Override
    public void online() {
        events.quiet(false);
        LOG.infof("Connected to manager at %s as '%s'", address, node);
        events.status("connected to " + address);
        statusChanged.run();
        attempted();
    }

    @Override
    public void lost(String cause) {
        LOG.warnf("Disconnected from manager at %s: %s", address, cause);
        events.status("connection to " + address + " was lost: " + cause);
        statusChanged.run();
    }

    @Override
    public void left() {
        LOG.infof("Left manager at %s", address);
        statusChanged.run();
    }

    @Override
    public void attemptFailed(String cause, int failures) {
        if (failures == 1 || retriesUntilQuiet == 0 || failures < retriesUntilQuiet) {
            LOG.warnf("Cannot register with manager at %s: %s", address, cause);
        } else if (failures == retriesUntilQuiet) {
            LOG.warnf(
                    "Cannot register with manager at %s: %s; attempts go on, silently",
                    address, cause);
            events.quiet(true);
        }
        events.status("retrying " + address + ": " + cause);
        attempted();
    }

    @Override
    public void jobGuessed(String unit, String result) {
        LOG.warnf(
                "A job of unit %s ended while systemd was away; by its state the result is %s",
                unit, result);
    }

    @Override
    public void proxyRefused(String node, UnitName unit, String message) {
        LOG.warnf("No proxy of unit %s on node '%s': %s", unit, node, message);
    }

    @Override
    public void unitRequestFailed(JobType type, String unit, Failure failure) {
        LOG.warnf("Cannot %s unit %s: %s", type, unit, failure.text());
    }

    private void attempted() {
        if (!hasAttempted) {
            hasAttempted = true;
            events.started();
        }
    }
}
