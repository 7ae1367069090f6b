package org.hirte.ctl;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hirte.client.Unit;
import org.hirte.ctl.output.Column;
import org.hirte.ctl.output.Shape;
import org.hirte.protocol.FieldNames;
import org.jspecify.annotations.Nullable;

/**
 * Units of {@code list-units} (contract 11.1).
 *
 * @param isOneNode whether they all are of the one node that was asked for, which then has no column
 */
record UnitShape(boolean isOneNode) implements Shape<Unit> {
    private static final int NODE_WIDTH = 20;
    private static final int ID_WIDTH = 59;
    private static final int ID_WIDTH_ALONE = 80;
    private static final int STATE_WIDTH = 9;
    private static final int RULE_WIDTH = 100;
    private static final Column NODE = Column.left("NODE", NODE_WIDTH);
    private static final Column LOAD = Column.wide("LOAD");
    private static final Column ACTIVE = Column.right("ACTIVE", STATE_WIDTH);
    private static final Column SUB = Column.right("SUB", STATE_WIDTH);
    private static final Column DESCRIPTION = Column.wide("DESCRIPTION");
    private static final List<Column> ALL =
            List.of(NODE, Column.left("ID", ID_WIDTH), LOAD, ACTIVE, SUB, DESCRIPTION);
    private static final List<Column> ALONE =
            List.of(Column.left("ID", ID_WIDTH_ALONE), LOAD, ACTIVE, SUB, DESCRIPTION);

    @Override
    public List<Column> columns() {
        return isOneNode ? ALONE : ALL;
    }

    @Override
    public String separator() {
        return "|";
    }

    @Override
    public int ruleWidth() {
        return RULE_WIDTH;
    }

    @Override
    public String cell(Unit unit, int column) {
        return switch (isOneNode ? column + 1 : column) {
            case 0 -> unit.node();
            case 1 -> unit.name();
            case 2 -> unit.loadState();
            case 3 -> unit.activeState();
            case 4 -> unit.subState();
            default -> unit.description();
        };
    }

    @Override
    public String name(Unit unit) {
        return isOneNode ? unit.name() : unit.node() + "/" + unit.name();
    }

    @Override
    public Map<String, @Nullable Object> fields(Unit unit) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put(FieldNames.NODE, unit.node());
        fields.put(FieldNames.NAME, unit.name());
        fields.put(FieldNames.DESCRIPTION, unit.description());
        fields.put(FieldNames.TYPE, FieldValues.type(unit.name()));
        fields.put(FieldNames.LOAD_STATE, unit.loadState());
        fields.put(FieldNames.ACTIVE_STATE, unit.activeState());
        fields.put(FieldNames.SUB_STATE, unit.subState());
        return fields;
    }
}
