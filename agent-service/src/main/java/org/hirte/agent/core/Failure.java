package org.hirte.agent.core;

import org.hirte.protocol.ErrorNames;

/**
 * An error that is answered to a caller.
 *
 * @param name D-Bus error name
 * @param text one line for people
 */
public record Failure(String name, String text) {
    /** {@code org.freedesktop.DBus.Error.Failed}. */
    public static Failure failed(String text) {
        return new Failure(ErrorNames.FAILED, text);
    }

    /** {@code org.freedesktop.DBus.Error.InvalidArgs}. */
    public static Failure invalidArgs(String text) {
        return new Failure(ErrorNames.INVALID_ARGS, text);
    }

    /** {@code org.freedesktop.DBus.Error.LimitsExceeded}. */
    static Failure limitExceeded(String text) {
        return new Failure(ErrorNames.LIMITS_EXCEEDED, text);
    }

    @Override
    public String toString() {
        return name + ": " + text;
    }
}
