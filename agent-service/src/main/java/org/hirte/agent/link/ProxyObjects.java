package org.hirte.agent.link;

import org.hirte.agent.core.Proxies;
import org.hirte.agent.core.ProxyLink;
import org.hirte.dbus.peer.ObjectTree;
import org.hirte.protocol.ProxyId;
import org.hirte.protocol.UnitName;

/**
 * Serves the proxies and tells the manager of them. Objects belong to the agent, not to a link, so
 * they are there on the next one before it hears of them again (contract 14.3).
 *
 * @param objects what the manager may call
 */
public record ProxyObjects(LinkInterfaces interfaces, LinkSignals signals, ObjectTree objects)
        implements ProxyLink {
    @Override
    public void serve(ProxyId id, Proxies proxies) {
        ProxyObject object = new ProxyObject(proxies, id);
        objects.export(path(id), object, interfaces.proxy());
    }

    @Override
    public void remove(ProxyId id) {
        objects.unexport(path(id));
    }

    @Override
    public void proxyNew(String node, UnitName unit, ProxyId id) {
        signals.proxyNew(node, unit, id);
    }

    @Override
    public void proxyRemoved(String node, UnitName unit) {
        signals.proxyRemoved(node, unit);
    }

    private String path(ProxyId id) {
        return interfaces.dialect().proxyPath(id);
    }
}
