package org.hirte.ctl;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import org.hirte.client.Node;

/** Asks the manager for the rows of node tables. */
final class NodeRows {
    private NodeRows() {}

    static List<NodeTable.Row> of(HirteClient client, List<Node> nodes) throws ClientException {
        List<NodeTable.Row> rows = new ArrayList<>();
        for (Node node : nodes) {
            rows.add(new NodeTable.Row(
                    node.name(), node.isOnline(), node.peerIp(), lastSeen(client, node)));
        }
        return rows;
    }

    private static String lastSeen(HirteClient client, Node node) throws ClientException {
        long timestamp = node.isOnline()
                ? 0
                : (Long) client.nodeProperty(node.name(), "LastSeenTimestamp").value();
        return LastSeen.of(client.dialect(), node.isOnline(), timestamp, ZoneId.systemDefault());
    }
}
