package org.hirte.ctl;

import java.util.List;
import org.hirte.ctl.output.Columns;

/** The table of {@code status NODE UNIT...} (contract 11.1): columns at tab stops. */
final class StatusTable {
    private static final int TAB = 8;
    private static final int CELL_WIDTH = 2 * TAB;

    private StatusTable() {}

    static String of(List<UnitState> units, boolean isLegendWanted) {
        int nameWidth = "UNIT".length();
        for (UnitState unit : units) {
            nameWidth = Math.max(nameWidth, unit.name().length());
        }
        // the first tab stop behind the longest name
        nameWidth = (nameWidth / TAB + 1) * TAB;
        StringBuilder out = new StringBuilder();
        if (isLegendWanted) {
            row(out, nameWidth, "UNIT", "LOADED", "ACTIVE", "SUBSTATE", "ENABLED");
            Columns.rule(out, '-', nameWidth + 4 * CELL_WIDTH);
        }
        for (UnitState unit : units) {
            row(
                    out,
                    nameWidth,
                    unit.name(),
                    unit.load(),
                    unit.active(),
                    unit.sub(),
                    unit.text("UnitFileState"));
        }
        return out.toString();
    }

    private static void row(StringBuilder out, int nameWidth, String name, String... cells) {
        out.append(name);
        out.repeat('\t', (nameWidth - name.length() + TAB - 1) / TAB);
        for (String cell : cells) {
            out.append("| ").append(cell).append('\t');
            if (cell.length() < TAB - "| ".length()) {
                out.append('\t');
            }
        }
        out.append("|\n");
    }
}
