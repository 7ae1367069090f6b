package org.hirte.ctl.compat;

import java.time.ZoneId;
import java.util.List;
import org.hirte.client.ClientException;
import org.hirte.client.Dialect;
import org.hirte.client.HirteClient;
import org.hirte.client.Node;
import org.hirte.ctl.LastSeen;
import org.hirte.ctl.output.Columns;

/** The tables of nodes of the C programs (contract 11.1, 11.2). */
final class NodeTables {
    static final String CLEAR_SCREEN = "\u001b[2J\u001b[0;0H";

    private static final int NAME_WIDTH = 30;
    private static final int STATE_WIDTH = 10;
    private static final int IP_WIDTH = 24;
    private static final int SEEN_WIDTH = 28;
    private static final int STATUS_RULE_WIDTH = 90;
    private static final int CONNECTION_RULE_WIDTH = 73;

    private NodeTables() {}

    /** {@code bluechictl status}. */
    static String status(HirteClient client, List<Node> nodes) throws ClientException {
        StringBuilder out = new StringBuilder();
        row(out, "NODE", "STATE", "IP", "LAST SEEN");
        Columns.rule(out, '=', STATUS_RULE_WIDTH);
        for (Node node : nodes) {
            row(out, node.name(), state(node), node.peerIp(), seen(client, node));
        }
        return out.toString();
    }

    /** {@code hirtectl monitor node-connection}. */
    static String connections(HirteClient client, List<Node> nodes) throws ClientException {
        StringBuilder out = new StringBuilder();
        row(out, "NODE", "STATE", "LAST SEEN");
        Columns.rule(out, '=', CONNECTION_RULE_WIDTH);
        for (Node node : nodes) {
            row(out, node.name(), state(node), seen(client, node));
        }
        return out.toString();
    }

    private static String state(Node node) {
        return node.isOnline() ? "online" : "offline";
    }

    private static String seen(HirteClient client, Node node) throws ClientException {
        if (node.isOnline()) {
            return "now";
        }
        long timestamp =
                (Long) client.nodeProperty(node.name(), "LastSeenTimestamp").value();
        long micros = client.dialect() == Dialect.HIRTE ? timestamp * 1_000_000 : timestamp;
        return LastSeen.of(micros, ZoneId.systemDefault());
    }

    private static void row(StringBuilder out, String name, String state, String... rest) {
        Columns.fixed(out, name, NAME_WIDTH);
        out.append("| ");
        Columns.fixed(out, state, STATE_WIDTH);
        for (int i = 0; i < rest.length; i++) {
            out.append("| ");
            Columns.fixed(out, rest[i], i == rest.length - 1 ? SEEN_WIDTH : IP_WIDTH);
        }
        out.append('\n');
    }
}
