package org.hirte.ctl.output;

import java.util.Map;

/**
 * What the program writes to. The launcher finds it out: a shell asks at no cost, whereas a JVM needs
 * native calls for it that take longer than a listing.
 *
 * @param isOut whether standard output is a terminal
 * @param isErr whether standard error is a terminal
 * @param columns its width in characters
 * @param lines its height
 * @param isColoured whether colours are welcome on standard output
 */
public record Terminal(boolean isOut, boolean isErr, int columns, int lines, boolean isColoured) {
    /** No terminal. */
    public static final Terminal NONE = new Terminal(false, false, 80, 24, false);

    private static final int NARROWEST = 20;
    private static final int WIDEST = 10_000;

    /**
     * Reads what the launcher has found out ({@code HIRTECTL_TERMINAL}: the words {@code out} and
     * {@code err}; {@code HIRTECTL_SIZE}: lines and columns) and the user's wishes ({@code NO_COLOR},
     * {@code TERM}).
     */
    public static Terminal of(Map<String, String> environment) {
        String streams = environment.getOrDefault("HIRTECTL_TERMINAL", "");
        boolean isOut = streams.contains("out");
        boolean isPlain = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "").equals("dumb");
        Terminal unsized = new Terminal(
                isOut, streams.contains("err"), NONE.columns, NONE.lines, isOut && !isPlain);
        return unsized.sized(environment.getOrDefault("HIRTECTL_SIZE", ""));
    }

    /** The same with another size, as {@code stty size} prints it; unchanged if it is none. */
    public Terminal sized(String size) {
        int blank = size.indexOf(' ');
        int height = blank < 0 ? 0 : number(size.substring(0, blank));
        int width = blank < 0 ? 0 : number(size.substring(blank + 1));
        return height == 0 || width == 0
                ? this
                : new Terminal(isOut, isErr, Math.max(NARROWEST, width), height, isColoured);
    }

    private static int number(String text) {
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || number > WIDEST) {
                return 0;
            }
            number = 10 * number + digit;
        }
        return Math.min(number, WIDEST);
    }
}
