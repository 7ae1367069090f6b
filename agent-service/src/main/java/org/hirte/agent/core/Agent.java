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
    private final ManagerSignals<P> manager;
    private final Registration registration;
    private final Jobs jobs;
    private final UnitTable<P> units;
    private final Dependencies dependencies;
    private final Proxies proxies;

    /** The ports. */
    public Agent(
            Dialect dialect,
            Time time,
            Registration.Pace pace,
            ManagerSignals<P> manager,
            ProxyLink proxyLink,
            ServiceManager systemd,
            AgentObserver observer) {
        this.manager = manager;
        units = new UnitTable<>(manager);
        jobs = new Jobs(time, systemd, manager, units::state, observer);
        dependencies = new Dependencies(dialect, systemd, observer);
        proxies = new Proxies(dialect, proxyLink, systemd, observer);
        registration = new Registration(time, pace, manager::heartbeat, new OnLink(), observer);
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

    /** Units of other nodes that units of this node need. */
    public Proxies proxies() {
        return proxies;
    }

    /** Ends the link, then what depends on it, in the order of contract 3.8. */
    public void stop() {
        registration.stop();
        proxies.stop();
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

    /** Subscriptions and job ids belong to the link they came by; proxies outlive it. */
    private final class OnLink implements Registration.Listener {
        @Override
        public void registered() {
            manager.version();
            proxies.online();
        }

        @Override
        public void linkLost() {
            proxies.linkLost();
            jobs.forget();
            units.clearSubscriptions();
        }
    }
}
