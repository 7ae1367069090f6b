package org.hirte.protocol;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Name of a node as configured and registered: not empty, at most {@value #MAX_BYTES} bytes of
 * UTF-8, no control characters. {@code *} is a legal name on the wire only as the wildcard of
 * subscriptions, see {@link #ANY}.
 *
 * @param value the text
 */
public record NodeName(String value) implements Comparable<NodeName> {
    /** Longest name in bytes of UTF-8; longer than any host name (RFC 1035: 255). */
    public static final int MAX_BYTES = 255;

    /** The wildcard of subscriptions: all configured nodes. */
    public static final NodeName ANY = new NodeName("*");

    /** Checks the text; throws {@link IllegalArgumentException} where {@link #parse} gives null. */
    public NodeName {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a node name: '" + value + "'");
        }
    }

    /** The name, or null when the text from a peer or a user is not a legal one. */
    public static @Nullable NodeName parse(String text) {
        return isValid(text) ? new NodeName(text) : null;
    }

    /** Whether this is the wildcard. */
    public boolean isAny() {
        return value.equals("*");
    }

    private static boolean isValid(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_BYTES
                && text.chars().noneMatch(Character::isISOControl)
                && text.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    }

    @Override
    public int compareTo(NodeName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
