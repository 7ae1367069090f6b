package org.hirte.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Name of a systemd unit. Wider than systemd's own rule on purpose: whether a name is a good one is
 * for the node's systemd to say, with its own error. Held here are only the bounds: not empty, at
 * most {@value #MAX_CHARS} characters, no control characters.
 *
 * @param value the text
 */
public record UnitName(String value) implements Comparable<UnitName> {
    /** Longest name; systemd's UNIT_NAME_MAX. */
    public static final int MAX_CHARS = 256;

    /** The wildcard of subscriptions: all units. Sent literally to agents. */
    public static final UnitName ANY = new UnitName("*");

    /** Checks the text; throws {@link IllegalArgumentException} where {@link #parse} gives null. */
    public UnitName {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a unit name: '" + value + "'");
        }
    }

    /** The name, or null when the text from a peer or a user is not a legal one. */
    public static @Nullable UnitName parse(String text) {
        return isValid(text) ? new UnitName(text) : null;
    }

    /** Whether this is the wildcard. */
    public boolean isAny() {
        return value.equals("*");
    }

    /** systemd's object path of this unit (contract 1.3). */
    public String systemdPath() {
        return "/org/freedesktop/systemd1/unit/" + BusLabel.escape(value);
    }

    private static boolean isValid(String text) {
        if (text.isEmpty() || text.length() > MAX_CHARS) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int compareTo(UnitName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
