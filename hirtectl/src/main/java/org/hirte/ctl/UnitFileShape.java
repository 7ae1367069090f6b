package org.hirte.ctl;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hirte.client.UnitFile;
import org.hirte.ctl.output.Column;
import org.hirte.ctl.output.Shape;
import org.hirte.protocol.FieldNames;
import org.jspecify.annotations.Nullable;

/**
 * Unit files of {@code list-unit-files}.
 *
 * @param isOneNode whether they all are of the one node that was asked for, which then has no column
 */
record UnitFileShape(boolean isOneNode) implements Shape<UnitFile> {
    private static final int RULE_WIDTH = 100;
    private static final Column NODE = Column.left("NODE", 20);
    private static final Column STATE = Column.right("IS-ENABLED", 15);
    private static final List<Column> ALL = List.of(NODE, Column.left("PATH", 63), STATE);
    private static final List<Column> ALONE = List.of(Column.left("PATH", 84), STATE);

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
    public String cell(UnitFile file, int column) {
        return switch (isOneNode ? column + 1 : column) {
            case 0 -> file.node();
            case 1 -> file.path();
            default -> file.state();
        };
    }

    @Override
    public String name(UnitFile file) {
        return isOneNode ? file.name() : file.node() + "/" + file.name();
    }

    @Override
    public Map<String, @Nullable Object> fields(UnitFile file) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put(FieldNames.NODE, file.node());
        fields.put(FieldNames.NAME, file.name());
        fields.put(FieldNames.TYPE, FieldValues.type(file.name()));
        fields.put(FieldNames.UNIT_FILE, unitFile(file.path(), file.state()));
        return fields;
    }

    /** The object {@code unitFile} of docs/rest.md; null for a unit without a file. */
    static @Nullable Map<String, String> unitFile(String path, String state) {
        if (path.isEmpty() && state.isEmpty()) {
            return null;
        }
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(FieldNames.PATH, path);
        fields.put(FieldNames.STATE, state);
        return fields;
    }
}
