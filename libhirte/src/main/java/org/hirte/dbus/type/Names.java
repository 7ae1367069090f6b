package org.hirte.dbus.type;

import java.nio.charset.StandardCharsets;

/**
 * Validity rules for the names of D-Bus, on bytes as received and on strings as configured.
 *
 * @see <a href="https://dbus.freedesktop.org/doc/dbus-specification.html">D-Bus specification,
 *     Valid Names and Valid Object Paths</a>
 */
public final class Names {
    /** Longest interface, member, bus or error name in bytes (specification, Valid Names). */
    public static final int MAX_BYTES = 255;

    /** Letters, digits and underscore: most bytes received are looked up here. */
    private static final boolean[] WORD = new boolean[128];

    static {
        String word = "_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        word.chars().forEach(c -> WORD[c] = true);
    }

    private Names() {}

    /** Whether the text is an object path; paths have no length limit of their own. */
    public static boolean isObjectPath(String text) {
        byte[] bytes = latin(text);
        return isObjectPath(bytes, 0, bytes.length);
    }

    /** Whether these bytes are an object path. */
    public static boolean isObjectPath(byte[] bytes, int offset, int length) {
        if (length == 0 || bytes[offset] != '/') {
            return false;
        }
        boolean afterSlash = true;
        for (int i = offset + 1; i < offset + length; i++) {
            byte c = bytes[i];
            if (c == '/' ? afterSlash : !isWord(c)) {
                return false;
            }
            afterSlash = c == '/';
        }
        return length == 1 || !afterSlash;
    }

    /** Whether the text is an interface name: two or more dotted elements. */
    public static boolean isInterface(String text) {
        byte[] bytes = latin(text);
        return isInterface(bytes, 0, bytes.length);
    }

    /** Whether these bytes are an interface name. Error names follow the same rule. */
    public static boolean isInterface(byte[] bytes, int offset, int length) {
        return isDotted(bytes, offset, length, false, false);
    }

    /** Whether these bytes are a member name: one element, no dots. */
    public static boolean isMember(byte[] bytes, int offset, int length) {
        if (length == 0 || length > MAX_BYTES || isDigit(bytes[offset])) {
            return false;
        }
        for (int i = offset; i < offset + length; i++) {
            if (!isWord(bytes[i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether the text is a bus name, unique ({@code :1.7}) or well-known. */
    public static boolean isBusName(String text) {
        byte[] bytes = latin(text);
        return isBusName(bytes, 0, bytes.length);
    }

    /** Whether the text is a unique bus name such as {@code :1.7}. */
    public static boolean isUniqueName(String text) {
        return text.startsWith(":") && isBusName(text);
    }

    /** Whether these bytes are a bus name. */
    public static boolean isBusName(byte[] bytes, int offset, int length) {
        if (length > 0 && length <= MAX_BYTES && bytes[offset] == ':') {
            return isDotted(bytes, offset + 1, length - 1, true, true);
        }
        return isDotted(bytes, offset, length, true, false);
    }

    private static boolean isDotted(
            byte[] bytes, int offset, int length, boolean hyphens, boolean leadingDigits) {
        if (length == 0 || length > MAX_BYTES) {
            return false;
        }
        int dots = 0;
        boolean elementStart = true;
        for (int i = offset; i < offset + length; i++) {
            byte c = bytes[i];
            if (c == '.') {
                if (elementStart) {
                    return false;
                }
                dots++;
                elementStart = true;
                continue;
            }
            boolean legal = isWord(c) || hyphens && c == '-';
            if (!legal || elementStart && !leadingDigits && isDigit(c)) {
                return false;
            }
            elementStart = false;
        }
        return dots > 0 && !elementStart;
    }

    private static boolean isWord(byte c) {
        return c >= 0 && WORD[c];
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    /** Non-ASCII characters become '?' or high bytes, which no rule accepts. */
    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
