package org.hirte.ctl;

/**
 * Cells of tables. Lengths count characters as people see them (code points). By hand, since {@link
 * String#format} costs 20 ms at the start of a program.
 */
final class Columns {
    private Columns() {}

    /** Text on the left of a cell that has exactly this width; longer text is cut. */
    static void fixed(StringBuilder out, String text, int width) {
        int length = text.codePointCount(0, text.length());
        if (length > width) {
            out.append(text, 0, text.offsetByCodePoints(0, width));
        } else {
            out.append(text).repeat(' ', width - length);
        }
    }

    /** Text on the right of a cell that has at least this width. */
    static void right(StringBuilder out, String text, int width) {
        int length = text.codePointCount(0, text.length());
        out.repeat(' ', Math.max(0, width - length)).append(text);
    }

    /** A line of one character. */
    static void rule(StringBuilder out, char character, int width) {
        out.repeat(character, width).append('\n');
    }
}
