package org.hirte.dbus.peer;

import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.Message;
import org.hirte.protocol.ErrorNames;

/**
 * An error as it travels in answer to a call.
 *
 * @param name error name, such as {@code org.freedesktop.systemd1.NoSuchUnit}
 * @param text one line for people
 */
public record MethodError(String name, String text) {
    /** Our time limit for an answer has passed (contract 1.4). */
    public static final MethodError TIMED_OUT =
            new MethodError(ErrorNames.NO_REPLY, "Method call timed out");

    /** The connection ended with the call open (contract 1.4). */
    public static final MethodError TERMINATED =
            new MethodError(ErrorNames.NO_REPLY, "Connection terminated");

    /** {@code org.freedesktop.DBus.Error.Failed}. */
    public static MethodError failed(String text) {
        return new MethodError(ErrorNames.FAILED, text);
    }

    /** {@code org.freedesktop.DBus.Error.InvalidArgs}. */
    public static MethodError invalidArgs(String text) {
        return new MethodError(ErrorNames.INVALID_ARGS, text);
    }

    /** Name and text of an error message received. */
    static MethodError of(Message message) {
        String name = message.errorName();
        String text = "";
        if (message.signature().startsWith("s")) {
            try {
                text = message.body().reader().string();
            } catch (MalformedMessageException e) {
                text = "(unreadable error text)";
            }
        }
        return new MethodError(name == null ? ErrorNames.FAILED : name, shortened(text));
    }

    /** Whoever passes the error on must be able to: with a header, it is a message of its own. */
    private static String shortened(String text) {
        return text.length() <= PeerLimits.ERROR_TEXT_CHARS
                ? text
                : text.substring(0, PeerLimits.ERROR_TEXT_CHARS) + "…";
    }

    /** {@code name: text}, for log lines. */
    @Override
    public String toString() {
        return name + ": " + text;
    }
}
