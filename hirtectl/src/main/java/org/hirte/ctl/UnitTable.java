package org.hirte.ctl;

import java.util.List;
import org.hirte.client.Unit;

/** The table of {@code list-units} (contract 11.1). */
final class UnitTable {
    private static final int RULE_WIDTH = 100;
    private static final int NODE_WIDTH = 20;
    private static final int ID_WIDTH = 59;
    private static final int WIDE_ID_WIDTH = 80;
    private static final int STATE_WIDTH = 9;

    private UnitTable() {}

    /** Units of all nodes, with the node's name in front. */
    static String ofAllNodes(List<Unit> units) {
        StringBuilder out = new StringBuilder();
        row(out, "NODE", "ID", "ACTIVE", "SUB");
        Columns.rule(out, '=', RULE_WIDTH);
        for (Unit unit : units) {
            row(out, unit.node(), unit.name(), unit.activeState(), unit.subState());
        }
        return out.toString();
    }

    /** Units of one node. */
    static String ofOneNode(List<Unit> units) {
        StringBuilder out = new StringBuilder();
        row(out, "ID", "ACTIVE", "SUB");
        Columns.rule(out, '=', RULE_WIDTH);
        for (Unit unit : units) {
            row(out, unit.name(), unit.activeState(), unit.subState());
        }
        return out.toString();
    }

    private static void row(StringBuilder out, String node, String id, String active, String sub) {
        Columns.fixed(out, node, NODE_WIDTH);
        out.append('|');
        Columns.fixed(out, id, ID_WIDTH);
        states(out, active, sub);
    }

    private static void row(StringBuilder out, String id, String active, String sub) {
        Columns.fixed(out, id, WIDE_ID_WIDTH);
        states(out, active, sub);
    }

    private static void states(StringBuilder out, String active, String sub) {
        out.append('|');
        Columns.right(out, active, STATE_WIDTH);
        out.append('|');
        Columns.right(out, sub, STATE_WIDTH);
        out.append('\n');
    }
}
