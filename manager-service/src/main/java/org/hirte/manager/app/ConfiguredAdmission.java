package org.hirte.manager.app;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hirte.loop.PeerIdentity;
import org.hirte.manager.core.Node;
import org.hirte.manager.link.Admission;
import org.hirte.protocol.NodeName;
import org.jspecify.annotations.Nullable;

/** The nodes' sections of the configuration, asked when an agent registers (decisions 22, 23). */
final class ConfiguredAdmission implements Admission {
    private final Map<NodeName, NodeSettings> nodes = new HashMap<>();

    /** Applies a configuration to registrations to come. */
    void configure(List<NodeSettings> configured) {
        nodes.clear();
        configured.forEach(node -> nodes.put(node.name(), node));
    }

    @Override
    public @Nullable String refusal(Node node, PeerIdentity peer) {
        NodeSettings settings = nodes.get(node.name());
        if (settings == null) {
            return "it is not configured";
        }
        if (!settings.requiredSelinuxType().isEmpty()) {
            return "it must have SELinux type '" + settings.requiredSelinuxType()
                    + "', which this implementation cannot find out";
        }
        if (!settings.sources().isEmpty() && !isFromSource(settings, peer.address())) {
            return "it may only connect from its SourceAddresses";
        }
        return null;
    }

    private static boolean isFromSource(NodeSettings settings, String address) {
        return !address.isEmpty() && settings.mayConnectFrom(InetAddress.ofLiteral(address));
    }
}
