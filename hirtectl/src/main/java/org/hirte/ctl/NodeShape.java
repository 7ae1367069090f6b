package org.hirte.ctl;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hirte.ctl.output.Column;
import org.hirte.ctl.output.Shape;
import org.hirte.protocol.FieldNames;
import org.jspecify.annotations.Nullable;

/**
 * Nodes of {@code status} (contract 11.2) and {@code monitor node-connection} (11.1).
 *
 * @param hasAddress whether there is a column for the agent's address
 */
record NodeShape(boolean hasAddress) implements Shape<NodeState> {
    private static final int RULE_WIDTH = 90;
    private static final int RULE_WIDTH_WITHOUT_ADDRESS = 73;
    private static final Column NAME = Column.left("NODE", 30);
    private static final Column STATE = Column.left("STATE", 10);
    private static final Column ADDRESS = Column.left("IP", 24);
    private static final Column SEEN = Column.left("LAST SEEN", 28);

    @Override
    public List<Column> columns() {
        return hasAddress ? List.of(NAME, STATE, ADDRESS, SEEN) : List.of(NAME, STATE, SEEN);
    }

    @Override
    public String separator() {
        return "| ";
    }

    @Override
    public int ruleWidth() {
        return hasAddress ? RULE_WIDTH : RULE_WIDTH_WITHOUT_ADDRESS;
    }

    @Override
    public String cell(NodeState node, int column) {
        return switch (column) {
            case 0 -> node.name();
            case 1 -> node.status();
            case 2 -> hasAddress ? node.peerIp() : seen(node);
            default -> seen(node);
        };
    }

    private static String seen(NodeState node) {
        return node.isOnline() ? "now" : LastSeen.of(node.lastSeenMicros(), ZoneId.systemDefault());
    }

    @Override
    public String name(NodeState node) {
        return node.name();
    }

    @Override
    public Map<String, @Nullable Object> fields(NodeState node) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put(FieldNames.NAME, node.name());
        fields.put(FieldNames.STATUS, node.status());
        fields.put(FieldNames.LAST_SEEN, FieldValues.time(node.lastSeenMicros()));
        fields.put(FieldNames.PEER_ADDRESS, node.peerIp().isEmpty() ? null : node.plainAddress());
        return fields;
    }
}
