package org.hirte.ctl.compat;

import java.util.ArrayList;
import java.util.List;
import org.hirte.ctl.output.Columns;

/**
 * The tables of {@code bluechictl list-units} and {@code list-unit-files} (contract 11.2): each column
 * as wide as its widest value, of those that are filtered out as well.
 */
final class UnitColumns {
    private static final String SEPARATOR = " | ";

    private final int[] widths;
    private final List<String[]> rows = new ArrayList<>();

    UnitColumns(String... header) {
        widths = new int[header.length];
        add(true, header);
    }

    /** @param isShown whether the row passes the filter */
    void add(boolean isShown, String... row) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], Columns.length(row[i]));
        }
        if (isShown) {
            rows.add(row);
        }
    }

    String text() {
        StringBuilder out = new StringBuilder();
        boolean isHeader = true;
        for (String[] row : rows) {
            int length = 0;
            for (int i = 0; i < widths.length; i++) {
                out.append(i == 0 ? "" : SEPARATOR);
                Columns.fixed(out, row[i], widths[i]);
                length += widths[i] + (i == 0 ? 0 : SEPARATOR.length());
            }
            out.append('\n');
            if (isHeader) {
                Columns.rule(out, '=', length);
                isHeader = false;
            }
        }
        return out.toString();
    }
}
