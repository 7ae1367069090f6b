package org.hirte.manager.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hirte.protocol.NodeName;
import org.hirte.protocol.UnitName;

/** What the units of one node depend on at other nodes (contract 7.2). */
final class Proxies {
    private final Manager manager;
    private final Node requester;
    private final Map<Target, Proxy> proxies = new LinkedHashMap<>();

    /** A unit of another node, or of the same. */
    private record Target(NodeName node, UnitName unit) {}

    Proxies(Manager manager, Node requester) {
        this.manager = manager;
        this.requester = requester;
    }

    /** A unit depends on a unit of the target from now on; the agent is told when it may not. */
    void add(AgentLink agent, NodeName targetName, UnitName unit, String path) {
        Node target = manager.node(targetName);
        Target key = new Target(targetName, unit);
        Proxy known = proxies.get(key);
        if (target == null) {
            agent.proxyError(path, "No such node");
        } else if (!requester.mayDependOn(targetName)) {
            agent.proxyError(path, "Proxy on node not allowed");
        } else if (known != null) {
            known.restart(path);
        } else if (proxies.size() >= CoreLimits.PROXIES) {
            agent.proxyError(path, "Too many proxies");
        } else {
            Proxy proxy = new Proxy(manager, requester, target, unit, path);
            proxies.put(key, proxy);
            proxy.start();
        }
    }

    /** The dependency is gone; unknown ones are ignored. */
    void remove(NodeName target, UnitName unit) {
        Proxy proxy = proxies.remove(new Target(target, unit));
        if (proxy != null) {
            proxy.end();
        }
    }

    /** The requester is lost, and its dependencies with it. */
    void end() {
        new ArrayList<>(proxies.values()).forEach(Proxy::end);
        proxies.clear();
    }

    /** The manager ends: they are not followed any longer, and units stay as they are. */
    void abandon() {
        proxies.values().forEach(Proxy::abandon);
        proxies.clear();
    }
}
