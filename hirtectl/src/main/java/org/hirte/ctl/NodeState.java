package org.hirte.ctl;

import java.util.ArrayList;
import java.util.List;
import org.hirte.client.ClientException;
import org.hirte.client.Dialect;
import org.hirte.client.HirteClient;
import org.hirte.client.Node;

/**
 * A node as tables show it.
 *
 * @param peerIp address of its agent, or empty
 * @param lastSeenMicros since 1970, 0 for never; of an online node only if {@code wanted}
 */
record NodeState(String name, boolean isOnline, String peerIp, long lastSeenMicros) {
    private static final String MAPPED = "::ffff:";

    /** Without what the list of nodes does not tell. */
    static List<NodeState> listed(List<Node> nodes) {
        List<NodeState> states = new ArrayList<>();
        for (Node node : nodes) {
            states.add(new NodeState(node.name(), node.isOnline(), node.peerIp(), 0));
        }
        return states;
    }

    /**
     * Asks for what the list of nodes does not tell.
     *
     * @param isExact whether the times of online nodes are wanted, too; tables say {@code now}
     */
    static List<NodeState> of(HirteClient client, List<Node> nodes, boolean isExact)
            throws ClientException {
        List<NodeState> states = new ArrayList<>();
        for (Node node : nodes) {
            long seen = node.isOnline() && !isExact ? 0 : lastSeenMicros(client, node.name());
            states.add(new NodeState(node.name(), node.isOnline(), node.peerIp(), seen));
        }
        return states;
    }

    private static long lastSeenMicros(HirteClient client, String node) throws ClientException {
        long timestamp = (Long) client.nodeProperty(node, "LastSeenTimestamp").value();
        return client.dialect() == Dialect.HIRTE ? timestamp * 1_000_000 : timestamp;
    }

    String status() {
        return isOnline ? "online" : "offline";
    }

    /** The address without the prefix that marks IPv4 on a dual-stack socket. */
    String plainAddress() {
        return peerIp.startsWith(MAPPED) ? peerIp.substring(MAPPED.length()) : peerIp;
    }
}
