package org.hirte.ctl;

import java.util.List;

/** The tables of nodes: {@code status} (contract 11.2) and {@code monitor node-connection} (11.1). */
final class NodeTable {
    private static final int NAME_WIDTH = 30;
    private static final int STATE_WIDTH = 10;
    private static final int IP_WIDTH = 24;
    private static final int SEEN_WIDTH = 28;
    private static final int STATUS_RULE_WIDTH = 90;
    private static final int CONNECTION_RULE_WIDTH = 73;

    private NodeTable() {}

    /**
     * A row.
     *
     * @param lastSeen {@code now}, {@code never} or a time
     */
    record Row(String name, boolean isOnline, String peerIp, String lastSeen) {
        private String state() {
            return isOnline ? "online" : "offline";
        }
    }

    /** With the address of each node. */
    static String status(List<Row> rows) {
        StringBuilder out = new StringBuilder();
        statusRow(out, "NODE", "STATE", "IP", "LAST SEEN");
        Columns.rule(out, '=', STATUS_RULE_WIDTH);
        for (Row row : rows) {
            statusRow(out, row.name(), row.state(), row.peerIp(), row.lastSeen());
        }
        return out.toString();
    }

    /** Without the addresses. */
    static String connections(List<Row> rows) {
        StringBuilder out = new StringBuilder();
        connectionRow(out, "NODE", "STATE", "LAST SEEN");
        Columns.rule(out, '=', CONNECTION_RULE_WIDTH);
        for (Row row : rows) {
            connectionRow(out, row.name(), row.state(), row.lastSeen());
        }
        return out.toString();
    }

    private static void statusRow(
            StringBuilder out, String name, String state, String ip, String seen) {
        Columns.fixed(out, name, NAME_WIDTH);
        out.append("| ");
        Columns.fixed(out, state, STATE_WIDTH);
        out.append("| ");
        Columns.fixed(out, ip, IP_WIDTH);
        out.append("| ");
        Columns.fixed(out, seen, SEEN_WIDTH);
        out.append('\n');
    }

    private static void connectionRow(StringBuilder out, String name, String state, String seen) {
        Columns.fixed(out, name, NAME_WIDTH);
        out.append("| ");
        Columns.fixed(out, state, STATE_WIDTH);
        out.append("| ");
        Columns.fixed(out, seen, SEEN_WIDTH);
        out.append('\n');
    }
}
