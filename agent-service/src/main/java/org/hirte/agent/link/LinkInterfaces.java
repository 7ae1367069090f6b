package org.hirte.agent.link;

import org.hirte.dbus.peer.InterfaceBinding;
import org.hirte.protocol.Dialect;

/**
 * The agent's interfaces on the link, in its dialect.
 *
 * @param agent calls and signals of the agent
 * @param metrics signals of measurements, without methods
 * @param version signal of the agent's version, without methods
 * @param proxy calls of a proxy
 */
public record LinkInterfaces(
        Dialect dialect,
        InterfaceBinding<InternalAgent> agent,
        InterfaceBinding<InternalAgent> metrics,
        InterfaceBinding<InternalAgent> version,
        InterfaceBinding<ProxyObject> proxy) {
    /** Loads them. */
    public static LinkInterfaces of(Dialect dialect) {
        return new LinkInterfaces(
                dialect,
                InternalAgent.binding(dialect),
                InterfaceBinding.<InternalAgent>of(dialect.internalAgentMetricsInterface())
                        .build(),
                InterfaceBinding.<InternalAgent>of(dialect.internalAgentVersionInterface())
                        .build(),
                ProxyObject.binding(dialect));
    }
}
