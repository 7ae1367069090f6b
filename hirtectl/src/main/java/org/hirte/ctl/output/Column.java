package org.hirte.ctl.output;

/**
 * A column of a table.
 *
 * @param title its header
 * @param width in characters, where the table does not go to a terminal (contract 11); longer values
 *     are cut off on the left-aligned, and push the line on the right-aligned
 * @param align where values stand
 * @param shown in which tables it stands
 */
public record Column(String title, int width, Align align, Shown shown) {
    /** Where values stand. */
    public enum Align {
        /** At the left. */
        LEFT,
        /** At the right. */
        RIGHT
    }

    /** In which tables a column stands. */
    public enum Shown {
        /** In all. */
        ALWAYS,
        /** In those of {@link OutputFormat#WIDE}. */
        WIDE
    }

    /** A column at the left, in all tables. */
    public static Column left(String title, int width) {
        return new Column(title, width, Align.LEFT, Shown.ALWAYS);
    }

    /** A column at the right, in all tables. */
    public static Column right(String title, int width) {
        return new Column(title, width, Align.RIGHT, Shown.ALWAYS);
    }

    /** A column at the left, in wide tables only. */
    public static Column wide(String title) {
        return new Column(title, 0, Align.LEFT, Shown.WIDE);
    }
}
