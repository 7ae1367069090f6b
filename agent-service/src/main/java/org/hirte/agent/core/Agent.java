package org.hirte.agent.core;

import java.util.Map;
import java.util.Set;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.UnitName;

/**
 * The agent: its parts, and what happens to all of them together.
 *
 * @param <P> how properties travel
 */
public final class Agent<P> {
    private final Registration registration;
    private final Jobs jobs;
    private final UnitTable<P> units;
    private final Dependencies dependencies;

    /** The ports. */
    public Agent(
            Dialect dialect,
            Time time,
            Registration.Pace pace,
            ManagerSignals<P> manager,
            ServiceManager systemd,
            AgentObserver observer) {
        units = new UnitTable<>(manager);
        jobs = new Jobs(time, systemd, manager, units::state, observer);
        dependencies = new Dependencies(dialect, systemd, observer);
        registration = new Registration(time, pace, manager::heartbeat, this::linkLost, observer);
    }

    /** Link to the manager. */
    public Registration registration() {
        return registration;
    }

    /** Jobs of the manager. */
    public Jobs jobs() {
        return jobs;
    }

    /** Units and subscriptions. */
    public UnitTable<P> units() {
        return units;
    }

    /** Units kept for other nodes. */
    public Dependencies dependencies() {
        return dependencies;
    }

    /** The way to systemd is gone. */
    public void systemdLost() {
        jobs.systemdLost();
    }

    /**
     * systemd is there, for the first time or again.
     *
     * @param loaded all units it has loaded
     * @param queued object paths of all jobs it has
     */
    public void systemdReady(Map<UnitName, UnitState> loaded, Set<String> queued) {
        units.listed(loaded);
        jobs.systemdBack(queued);
    }

    /** Subscriptions and job ids belong to the link they came by. */
    private void linkLost() {
        jobs.forget();
        units.clearSubscriptions();
    }
}
