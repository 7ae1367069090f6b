package org.hirte.config;

/**
 * Where a value comes from.
 *
 * @param source a file's path, {@code option --port}, {@code environment HIRTE_LOG_LEVEL} or {@code
 *     default}
 * @param line line in that file, from 1; 0 where there are no lines
 */
public record Origin(String source, int line) {
    /** The built-in default. */
    public static final Origin DEFAULT = new Origin("default", 0);

    /** A command line option, spelled as the user spelled it. */
    static Origin option(String spelling) {
        return new Origin("option " + spelling, 0);
    }

    /** An environment variable. */
    static Origin environment(String variable) {
        return new Origin("environment " + variable, 0);
    }

    /** {@code file:line}, or the source alone. */
    @Override
    public String toString() {
        return line > 0 ? source + ":" + line : source;
    }
}
