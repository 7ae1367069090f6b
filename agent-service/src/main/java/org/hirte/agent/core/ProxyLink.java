package org.hirte.agent.core;

import org.hirte.protocol.ProxyId;
import org.hirte.protocol.UnitName;

/**
 * Port: where the manager finds the proxies (contract 2.10, 7.2). What it calls on them is told to
 * {@link Proxies}.
 */
public interface ProxyLink {
    /**
     * Serves a proxy's object, on this link and on those to come, until it is removed.
     *
     * @param proxies told what the manager calls on it
     */
    void serve(ProxyId id, Proxies proxies);

    /** Serves it no longer. */
    void remove(ProxyId id);

    /** Tells the manager of a proxy; without a link nothing happens. */
    void proxyNew(String node, UnitName unit, ProxyId id);

    /** Tells the manager that a proxy is gone; without a link nothing happens. */
    void proxyRemoved(String node, UnitName unit);
}
