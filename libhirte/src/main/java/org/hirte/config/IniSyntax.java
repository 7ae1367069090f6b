package org.hirte.config;

import org.hirte.protocol.Dialect;

/**
 * The rules in which the two dialects' INI files differ (contract 10.1, 10.2).
 *
 * @param maxLineBytes longest line without its end
 * @param repeated what a repeated key, and likewise a continuation line, does to the value
 * @param faults what a syntax fault outside of a {@code -c} file means; in that file it is fatal
 * @param dropInSuffixOnly whether drop-ins must end in {@code .conf} rather than contain it
 */
public record IniSyntax(
        int maxLineBytes,
        Repeated repeated,
        ConfigProblem.Severity faults,
        boolean dropInSuffixOnly) {

    /** What a further line for the same key in one file does. */
    public enum Repeated {
        /** The last line is the value. */
        REPLACES,
        /** It is appended without a separator. */
        APPENDS
    }

    /** Rules of hirte 0.4. A faulty line is skipped with a warning. */
    public static final IniSyntax HIRTE =
            new IniSyntax(199, Repeated.REPLACES, ConfigProblem.Severity.WARNING, false);

    /** Rules of BlueChi 1.x. A faulty line is fatal, also in each drop-in (contract 14.16). */
    public static final IniSyntax BLUECHI =
            new IniSyntax(519, Repeated.APPENDS, ConfigProblem.Severity.FATAL, true);

    /** The rules of a dialect. */
    public static IniSyntax of(Dialect dialect) {
        return switch (dialect) {
            case HIRTE -> HIRTE;
            case BLUECHI -> BLUECHI;
        };
    }

    boolean isDropIn(String fileName) {
        return dropInSuffixOnly ? fileName.endsWith(".conf") : fileName.contains(".conf");
    }
}
