package org.hirte.ctl;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hirte.ctl.output.Column;
import org.hirte.ctl.output.Shape;
import org.hirte.protocol.FieldNames;
import org.jspecify.annotations.Nullable;

/**
 * Units of {@code status NODE UNIT...}. Where they do not go to a terminal, the table is that of
 * {@link StatusTable}.
 *
 * @param isOneNode whether they all are of the one node that was asked for
 */
record UnitStateShape(boolean isOneNode) implements Shape<UnitState> {
    private static final Column NODE = Column.left("NODE", 20);
    private static final List<Column> ALONE = List.of(
            Column.left("UNIT", 40),
            Column.left("LOADED", 12),
            Column.left("ACTIVE", 12),
            Column.left("SUBSTATE", 12),
            Column.left("ENABLED", 12),
            Column.wide("FREEZERSTATE"),
            Column.wide("DESCRIPTION"));
    private static final List<Column> ALL = List.of(
            NODE,
            ALONE.get(0),
            ALONE.get(1),
            ALONE.get(2),
            ALONE.get(3),
            ALONE.get(4),
            ALONE.get(5),
            ALONE.get(6));

    @Override
    public List<Column> columns() {
        return isOneNode ? ALONE : ALL;
    }

    @Override
    public String separator() {
        return "| ";
    }

    @Override
    public int ruleWidth() {
        return 100;
    }

    @Override
    public String cell(UnitState unit, int column) {
        return switch (isOneNode ? column + 1 : column) {
            case 0 -> unit.node();
            case 1 -> unit.name();
            case 2 -> unit.load();
            case 3 -> unit.active();
            case 4 -> unit.sub();
            case 5 -> unit.text("UnitFileState");
            case 6 -> unit.text("FreezerState");
            default -> unit.text("Description");
        };
    }

    @Override
    public String name(UnitState unit) {
        return isOneNode ? unit.name() : unit.node() + "/" + unit.name();
    }

    @Override
    public Map<String, @Nullable Object> fields(UnitState unit) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put(FieldNames.NODE, unit.node());
        fields.put(FieldNames.NAME, unit.name());
        fields.put(FieldNames.DESCRIPTION, unit.text("Description"));
        fields.put(FieldNames.TYPE, FieldValues.type(unit.name()));
        fields.put(FieldNames.LOAD_STATE, unit.load());
        fields.put(FieldNames.ACTIVE_STATE, unit.active());
        fields.put(FieldNames.SUB_STATE, unit.sub());
        fields.put(FieldNames.SINCE, FieldValues.time(unit.number("StateChangeTimestamp")));
        fields.put(
                FieldNames.UNIT_FILE,
                UnitFileShape.unitFile(unit.text("FragmentPath"), unit.text("UnitFileState")));
        fields.put("freezerState", unit.text("FreezerState"));
        return fields;
    }
}
