package org.hirte.config;

/**
 * Something in the configuration that is wrong or has no effect.
 *
 * @param severity whether the daemon may start
 * @param origin file and line, option or variable
 * @param key the key, the section in brackets, or empty where neither applies
 * @param message what is wrong and what is allowed, one line without a full stop
 */
public record ConfigProblem(Severity severity, Origin origin, String key, String message) {
    /** Whether the daemon may start. */
    public enum Severity {
        /** It must not. */
        FATAL,
        /** It may; the value or line has no effect, or not the expected one. */
        WARNING
    }

    /** A problem that keeps the daemon from starting. */
    public static ConfigProblem fatal(Origin origin, String key, String message) {
        return new ConfigProblem(Severity.FATAL, origin, key, message);
    }

    /** A problem the daemon starts with. */
    public static ConfigProblem warning(Origin origin, String key, String message) {
        return new ConfigProblem(Severity.WARNING, origin, key, message);
    }

    /** Whether the daemon must not start. */
    public boolean isFatal() {
        return severity == Severity.FATAL;
    }

    /** One line for a terminal or the journal: {@code file:line: Key: message}. */
    @Override
    public String toString() {
        return origin + ": " + (key.isEmpty() ? "" : key + ": ") + message;
    }
}
