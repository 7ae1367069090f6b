package org.hirte.ctl.output;

import java.util.List;
import org.hirte.ctl.output.Column.Align;
import org.hirte.ctl.output.Column.Shown;

/**
 * Tables. On a terminal columns are as wide as their values and shrink until the line fits; elsewhere
 * they have the widths of the C tools, or in wide tables those of their values.
 */
final class TableText {
    /** Columns are not made narrower than this, even if the line does not fit then. */
    private static final int NARROWEST = 4;

    private TableText() {}

    static <T> String of(Printer printer, Shape<T> shape, List<T> things) {
        boolean isWide = printer.format() == OutputFormat.WIDE;
        List<Column> columns = shape.columns();
        int[] widths = widths(printer, shape, things, isWide);
        StringBuilder out = new StringBuilder();
        Terminal terminal = printer.terminal();
        Terminal plain = new Terminal(terminal.isOut(), false, 0, 0, false);
        if (printer.isLegendWanted()) {
            StringBuilder header = new StringBuilder();
            row(header, shape, widths, column -> columns.get(column).title(), plain);
            Colour style = terminal.isColoured() ? Colour.BOLD : Colour.NONE;
            style.append(out, header.toString());
            out.append('\n');
            boolean isFitted = terminal.isOut() || isWide;
            Columns.rule(out, '=', isFitted ? total(shape, widths) : shape.ruleWidth());
        }
        for (T thing : things) {
            row(out, shape, widths, column -> shape.cell(thing, column), terminal);
            out.append('\n');
        }
        return out.toString();
    }

    private interface Cells {
        String text(int column);
    }

    /** Widths of the columns; 0 for those that are not shown. */
    private static <T> int[] widths(
            Printer printer, Shape<T> shape, List<T> things, boolean isWide) {
        List<Column> columns = shape.columns();
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            Column column = columns.get(i);
            boolean isShown = isWide || column.shown() == Shown.ALWAYS;
            if (isShown && !isWide && !printer.terminal().isOut()) {
                widths[i] = column.width();
            } else if (isShown) {
                widths[i] = widest(shape, things, i);
            }
        }
        if (printer.terminal().isOut() && !isWide) {
            shrink(shape, widths, printer.terminal().columns());
        }
        return widths;
    }

    private static <T> int widest(Shape<T> shape, List<T> things, int column) {
        int widest = Columns.length(shape.columns().get(column).title());
        for (T thing : things) {
            widest = Math.max(widest, Columns.length(shape.cell(thing, column)));
        }
        return widest;
    }

    /** Takes from the widest column until the line fits. */
    private static void shrink(Shape<?> shape, int[] widths, int columns) {
        int excess = total(shape, widths) - columns;
        while (excess > 0) {
            int widest = 0;
            for (int i = 1; i < widths.length; i++) {
                widest = widths[i] > widths[widest] ? i : widest;
            }
            if (widths[widest] <= NARROWEST) {
                return;
            }
            widths[widest]--;
            excess--;
        }
    }

    private static int total(Shape<?> shape, int[] widths) {
        int total = 0;
        int shown = 0;
        for (int width : widths) {
            total += width;
            shown += width > 0 ? 1 : 0;
        }
        return total + (shown - 1) * shape.separator().length();
    }

    private static void row(
            StringBuilder out, Shape<?> shape, int[] widths, Cells cells, Terminal terminal) {
        String before = "";
        for (int i = 0; i < widths.length; i++) {
            if (widths[i] > 0) {
                out.append(before);
                before = shape.separator();
                String text = cells.text(i);
                cell(out, shape.columns().get(i).align(), widths[i], text, terminal);
            }
        }
    }

    private static void cell(
            StringBuilder out, Align align, int width, String text, Terminal terminal) {
        String shown = terminal.isOut() ? Columns.cut(Columns.printable(text), width) : text;
        StringBuilder padded = terminal.isColoured() ? new StringBuilder() : out;
        switch (align) {
            case LEFT -> Columns.fixed(padded, shown, width);
            case RIGHT -> Columns.right(padded, shown, width);
        }
        if (terminal.isColoured()) {
            Colour.of(text).append(out, padded.toString());
        }
    }
}
