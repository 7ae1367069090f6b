package org.hirte.ctl.compat;

import java.util.List;
import java.util.Map;
import org.hirte.client.bus.BusVariant;
import org.hirte.ctl.output.Columns;

/** The tables of {@code status NODE UNIT...} of both C programs: columns at tab stops. */
enum UnitStatusTable {
    /** hirtectl's: an empty value is counted as empty and shown as {@code (null)}. */
    HIRTE(0),
    /** bluechictl's, with the freezer's state. */
    BLUECHI("(null)".length());

    private static final int TAB = 8;
    private static final int CELL_WIDTH = 2 * TAB;
    private static final String NULL = "(null)";

    private final int nullLength;

    UnitStatusTable(int nullLength) {
        this.nullLength = nullLength;
    }

    private List<String> titles() {
        return switch (this) {
            case HIRTE -> List.of("LOADED", "ACTIVE", "SUBSTATE", "ENABLED");
            case BLUECHI -> List.of("LOADED", "ACTIVE", "SUBSTATE", "FREEZERSTATE", "ENABLED");
        };
    }

    /** A unit with its properties. */
    record Row(String unit, Map<String, BusVariant> properties) {
        String text(String property) {
            BusVariant value = properties.get(property);
            return value != null && value.value() instanceof String text ? text : "";
        }

        boolean isThere() {
            return !text("LoadState").equals("not-found");
        }
    }

    String header(List<String> units) {
        int width = nameWidth(units);
        StringBuilder out = new StringBuilder();
        name(out, "UNIT", width);
        titles().forEach(title -> cell(out, title));
        out.append("|\n");
        Columns.rule(out, '-', width + titles().size() * CELL_WIDTH);
        return out.toString();
    }

    String row(List<String> units, Row row) {
        StringBuilder out = new StringBuilder();
        name(out, row.unit(), nameWidth(units));
        for (String title : titles()) {
            cell(out, row.text(property(title)));
        }
        return out.append("|\n").toString();
    }

    private static String property(String title) {
        return switch (title) {
            case "LOADED" -> "LoadState";
            case "ACTIVE" -> "ActiveState";
            case "SUBSTATE" -> "SubState";
            case "FREEZERSTATE" -> "FreezerState";
            default -> "UnitFileState";
        };
    }

    /** The first tab stop behind the longest name. */
    private static int nameWidth(List<String> units) {
        int longest = "UNIT".length();
        for (String unit : units) {
            longest = Math.max(longest, unit.length());
        }
        return (longest / TAB + 1) * TAB;
    }

    private static void name(StringBuilder out, String name, int width) {
        out.append(name).repeat('\t', (width - name.length() + TAB - 1) / TAB);
    }

    private void cell(StringBuilder out, String value) {
        int length = value.isEmpty() ? nullLength : value.length();
        out.append("| ").append(value.isEmpty() ? NULL : value).append('\t');
        if (length < TAB - "| ".length()) {
            out.append('\t');
        }
    }
}
