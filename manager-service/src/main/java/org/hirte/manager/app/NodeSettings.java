package org.hirte.manager.app;

import java.net.InetAddress;
import java.util.Set;
import org.hirte.config.AddressRange;
import org.hirte.protocol.NodeName;

/**
 * What the configuration says of one node.
 *
 * @param name the node
 * @param dependsOnAny whether its units may depend on units of every node
 * @param dependsOn otherwise the nodes whose units they may depend on
 * @param requiredSelinuxType SELinux type its agent must have, empty for none
 * @param sources addresses its agent may connect from, empty for all
 */
public record NodeSettings(
        NodeName name,
        boolean dependsOnAny,
        Set<NodeName> dependsOn,
        String requiredSelinuxType,
        Set<AddressRange> sources) {
    /** Copies the sets. */
    public NodeSettings {
        dependsOn = Set.copyOf(dependsOn);
        sources = Set.copyOf(sources);
    }

    /** Whether units of this node may depend on units of the target (contract 7.2, decision 3). */
    public boolean mayDependOn(NodeName target) {
        return dependsOnAny || dependsOn.contains(target);
    }

    /** Whether an agent at that address may register as this node. */
    public boolean mayConnectFrom(InetAddress address) {
        return sources.isEmpty() || sources.stream().anyMatch(range -> range.contains(address));
    }
}
