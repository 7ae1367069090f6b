package org.hirte.agent.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.ErrorNames;
import org.hirte.protocol.JobType;
import org.hirte.protocol.ProxyId;
import org.hirte.protocol.Reason;
import org.hirte.protocol.UnitName;

/**
 * Proxies of units on other nodes, for units of this node that need them (contract 7.3). A proxy
 * begins with the request of its proxy unit, which is answered when the target is active, and ends
 * when the target ends, when the proxy unit stops, or when its request is given up.
 */
public final class Proxies {
    private static final String MODE = "replace";
    private static final String ACTIVATION_FAILED = "Proxy service failed to start";
    private static final String STOPPED = "Proxy service stopped";

    private final Dialect dialect;
    private final ProxyLink link;
    private final ServiceManager systemd;
    private final AgentObserver observer;
    private final Map<Target, Proxy> byTarget = new LinkedHashMap<>();
    private final Map<ProxyId, Proxy> byId = new LinkedHashMap<>();
    private boolean isOnline;
    private long lastId;

    /** What a proxy stands for: a unit on a node. */
    private record Target(String node, UnitName unit) {}

    /** A proxy; its request waits until the target is active. */
    private static final class Proxy {
        private final ProxyId id;
        private final Target target;
        private final String localUnit;
        private final String client;
        private final Answer request;
        private boolean isWaiting = true;

        Proxy(ProxyId id, Target target, String localUnit, String client, Answer request) {
            this.id = id;
            this.target = target;
            this.localUnit = localUnit;
            this.client = client;
            this.request = request;
        }

        void answer(Failure failure) {
            isWaiting = false;
            request.failed(failure);
        }
    }

    Proxies(Dialect dialect, ProxyLink link, ServiceManager systemd, AgentObserver observer) {
        this.dialect = dialect;
        this.link = link;
        this.systemd = systemd;
        this.observer = observer;
    }

    /** Proxies there are, waiting ones included. */
    public int size() {
        return byId.size();
    }

    // What the units of this node ask for.

    /**
     * Makes a proxy; answered once the target is active, however long that takes.
     *
     * @param localUnit the proxy unit, stopped when the target ends later
     * @param client bus name of the caller; when it leaves while it waits, the proxy goes
     */
    public void create(
            String localUnit, String node, String unitText, String client, Answer answer) {
        UnitName unit = UnitName.parse(unitText);
        if (unit == null || unit.isAny()) {
            answer.failed(Failure.invalidArgs("'" + unitText + "' is not a unit name"));
            return;
        }
        Target target = new Target(node, unit);
        if (byTarget.containsKey(target)) {
            answer.failed(new Failure(
                    ErrorNames.ADDRESS_IN_USE,
                    "There is a proxy of unit '" + unit + "' on node '" + node + "' already"));
        } else if (byId.size() >= Limits.PROXIES) {
            answer.failed(Failure.limitExceeded(
                    "This node has " + Limits.PROXIES + " proxies, no more are taken"));
        } else {
            add(new Proxy(new ProxyId(++lastId), target, localUnit, client, answer));
        }
    }

    /** Takes a proxy away; there need not be one, since the target's end takes it away as well. */
    public void remove(String node, String unitText, Answer answer) {
        UnitName unit = UnitName.parse(unitText);
        Proxy proxy = unit == null ? null : byTarget.get(new Target(node, unit));
        if (proxy != null) {
            giveUp(proxy);
        }
        answer.done();
    }

    /** A client has left the bus; a request of it that waits is given up. */
    public void clientVanished(String client) {
        for (Proxy proxy : List.copyOf(byId.values())) {
            if (proxy.isWaiting && proxy.client.equals(client)) {
                giveUp(proxy);
            }
        }
    }

    /** The bus was lost, and all clients with it. */
    public void allClientsVanished() {
        for (Proxy proxy : List.copyOf(byId.values())) {
            if (proxy.isWaiting) {
                giveUp(proxy);
            }
        }
    }

    // What the manager tells of the targets.

    /** The target's state. */
    public void targetStateChanged(ProxyId id, String activeState, Reason reason) {
        Proxy proxy = byId.get(id);
        if (proxy == null) {
            return;
        }
        boolean hasEnded = activeState.equals("failed") || activeState.equals("inactive");
        if (activeState.equals("active") && proxy.isWaiting) {
            proxy.isWaiting = false;
            proxy.request.done();
        } else if (hasEnded && reason == Reason.REAL) {
            end(proxy);
        }
    }

    /** The target is not loaded any more; one that was never active cannot be started. */
    public void targetRemoved(ProxyId id, Reason reason) {
        Proxy proxy = byId.get(id);
        if (proxy != null && proxy.isWaiting && reason == Reason.REAL) {
            end(proxy);
        }
    }

    /** The manager refuses to serve the proxy. */
    public void refused(ProxyId id, String message) {
        Proxy proxy = byId.get(id);
        if (proxy != null) {
            observer.proxyRefused(proxy.target.node(), proxy.target.unit(), message);
            end(proxy);
        }
    }

    // What happens to the agent.

    /** The manager has registered this node: it is told of all proxies. */
    void online() {
        isOnline = true;
        byId.values().forEach(this::announce);
    }

    /** The link is gone; proxies stay, and so do the units that need them. */
    void linkLost() {
        isOnline = false;
    }

    /** The agent ends: waiting requests are refused, units that had a proxy lose it. */
    void stop() {
        for (Proxy proxy : List.copyOf(byId.values())) {
            drop(proxy);
            if (proxy.isWaiting) {
                proxy.answer(Failure.failed(STOPPED));
            } else {
                stopLocalUnit(proxy);
            }
        }
    }

    private void add(Proxy proxy) {
        byTarget.put(proxy.target, proxy);
        byId.put(proxy.id, proxy);
        link.serve(proxy.id, this);
        if (isOnline) {
            announce(proxy);
        }
    }

    private void announce(Proxy proxy) {
        link.proxyNew(proxy.target.node(), proxy.target.unit(), proxy.id);
    }

    private void drop(Proxy proxy) {
        byTarget.remove(proxy.target);
        byId.remove(proxy.id);
        link.remove(proxy.id);
    }

    /** Nobody on this node needs the proxy any more; its unit is stopping already. */
    private void giveUp(Proxy proxy) {
        drop(proxy);
        link.proxyRemoved(proxy.target.node(), proxy.target.unit());
        if (proxy.isWaiting) {
            proxy.answer(Failure.failed(STOPPED));
        }
    }

    /** The target has ended, or will never be active. */
    private void end(Proxy proxy) {
        drop(proxy);
        link.proxyRemoved(proxy.target.node(), proxy.target.unit());
        if (proxy.isWaiting) {
            proxy.answer(new Failure(dialect.activationFailedError(), ACTIVATION_FAILED));
        } else {
            stopLocalUnit(proxy);
        }
    }

    private void stopLocalUnit(Proxy proxy) {
        systemd.startJob(JobType.STOP, proxy.localUnit, MODE, new ServiceManager.JobOutcome() {
            @Override
            public void queued(String path) {}

            @Override
            public void refused(Failure failure) {
                observer.unitRequestFailed(JobType.STOP, proxy.localUnit, failure);
            }
        });
    }
}
