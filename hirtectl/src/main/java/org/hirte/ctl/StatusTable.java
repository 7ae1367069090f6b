package org.hirte.ctl;

import java.util.List;

/** The table of {@code status NODE UNIT...} (contract 11.1): columns at tab stops. */
final class StatusTable {
    private static final int TAB = 8;
    private static final int CELL_WIDTH = 2 * TAB;

    private StatusTable() {}

    /** A row; an empty cell is empty here, not {@code (null)}. */
    record Row(String unit, String loaded, String active, String sub, String enabled) {}

    static String of(List<Row> rows) {
        int nameWidth = "UNIT".length();
        for (Row row : rows) {
            nameWidth = Math.max(nameWidth, row.unit().length());
        }
        // the first tab stop behind the longest name
        nameWidth = (nameWidth / TAB + 1) * TAB;
        StringBuilder out = new StringBuilder();
        row(out, nameWidth, new Row("UNIT", "LOADED", "ACTIVE", "SUBSTATE", "ENABLED"));
        Columns.rule(out, '-', nameWidth + 4 * CELL_WIDTH);
        for (Row row : rows) {
            row(out, nameWidth, row);
        }
        return out.toString();
    }

    private static void row(StringBuilder out, int nameWidth, Row row) {
        out.append(row.unit());
        out.repeat('\t', (nameWidth - row.unit().length() + TAB - 1) / TAB);
        cell(out, row.loaded());
        cell(out, row.active());
        cell(out, row.sub());
        cell(out, row.enabled());
        out.append("|\n");
    }

    private static void cell(StringBuilder out, String value) {
        out.append("| ").append(value).append('\t');
        if (value.length() < TAB - "| ".length()) {
            out.append('\t');
        }
    }
}
