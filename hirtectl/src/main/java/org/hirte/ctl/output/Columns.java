package org.hirte.ctl.output;

/**
 * Cells of tables. Lengths count characters as people see them (code points). By hand, since {@link
 * String#format} costs 20 ms at the start of a program.
 */
public final class Columns {
    private Columns() {}

    /** Text on the left of a cell that has exactly this width; longer text is cut. */
    public static void fixed(StringBuilder out, String text, int width) {
        int length = text.codePointCount(0, text.length());
        if (length > width) {
            out.append(text, 0, text.offsetByCodePoints(0, width));
        } else {
            out.append(text).repeat(' ', width - length);
        }
    }

    /** Text on the right of a cell that has at least this width. */
    public static void right(StringBuilder out, String text, int width) {
        int length = text.codePointCount(0, text.length());
        out.repeat(' ', Math.max(0, width - length)).append(text);
    }

    /** A line of one character. */
    public static void rule(StringBuilder out, char character, int width) {
        out.repeat(character, width).append('\n');
    }

    /** How many characters people see. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Text that is cut to a width, with an ellipsis at its end if so. */
    public static String cut(String text, int width) {
        if (length(text) <= width) {
            return text;
        }
        return width < 1 ? "" : text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…";
    }

    /**
     * A text of another program on one line, without control characters: what a service says must not
     * steer the terminal.
     */
    public static String printable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return replaced(text, i);
            }
        }
        return text;
    }

    private static String replaced(String text, int first) {
        StringBuilder printable = new StringBuilder(text);
        for (int i = first; i < printable.length(); i++) {
            if (Character.isISOControl(printable.charAt(i))) {
                printable.setCharAt(i, '?');
            }
        }
        return printable.toString();
    }
}
