package org.hirte.dbus.type;

/**
 * Rules of D-Bus type signatures. Signatures travel as plain strings, since they are compared and
 * copied far more often than taken apart; these functions check and walk them.
 *
 * @see <a href="https://dbus.freedesktop.org/doc/dbus-specification.html">D-Bus specification,
 *     Valid Signatures</a>
 */
public final class Signature {
    /** Longest signature in bytes. */
    public static final int MAX_BYTES = 255;

    /** Deepest nesting of arrays, and separately of structs, within a signature. */
    public static final int MAX_NESTING = 32;

    private static final String BASIC = "ybnqiuxtdsogh";

    private Signature() {}

    /** Whether the text is a sequence of complete types, possibly empty. */
    public static boolean isValid(String text) {
        if (text.length() > MAX_BYTES) {
            return false;
        }
        int at = 0;
        while (at < text.length()) {
            at = checkedEnd(text, at, 0, 0);
            if (at < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the text is exactly one complete type, as variants demand. */
    public static boolean isSingle(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_BYTES
                && checkedEnd(text, 0, 0, 0) == text.length();
    }

    /** End index of the complete type that starts at the index; the signature must be valid. */
    public static int end(String signature, int start) {
        int at = start;
        while (signature.charAt(at) == 'a') {
            at++;
        }
        char first = signature.charAt(at);
        if (first != '(' && first != '{') {
            return at + 1;
        }
        int depth = 0;
        do {
            char c = signature.charAt(at++);
            if (c == '(' || c == '{') {
                depth++;
            } else if (c == ')' || c == '}') {
                depth--;
            }
        } while (depth > 0);
        return at;
    }

    /** Alignment in bytes of a type, given its first character. */
    public static int alignment(char type) {
        return switch (type) {
            case 'y', 'g', 'v' -> 1;
            case 'n', 'q' -> 2;
            case 'x', 't', 'd', '(', '{' -> 8;
            default -> 4;
        };
    }

    /** Whether the signature has a file descriptor in it, outside of variants. */
    public static boolean hasFileDescriptor(String signature) {
        return signature.indexOf('h') >= 0;
    }

    /** End of the complete type at the index, or -1 when it is not one. */
    private static int checkedEnd(String text, int at, int arrays, int structs) {
        if (at >= text.length() || arrays > MAX_NESTING || structs > MAX_NESTING) {
            return -1;
        }
        char c = text.charAt(at);
        if (c == 'v' || BASIC.indexOf(c) >= 0) {
            return at + 1;
        }
        if (c == '(') {
            return structEnd(text, at + 1, arrays, structs + 1);
        }
        if (c != 'a') {
            return -1;
        }
        boolean dict = at + 1 < text.length() && text.charAt(at + 1) == '{';
        return dict
                ? dictEnd(text, at + 2, arrays + 1, structs + 1)
                : checkedEnd(text, at + 1, arrays + 1, structs);
    }

    private static int structEnd(String text, int first, int arrays, int structs) {
        int at = first;
        while (at < text.length() && text.charAt(at) != ')') {
            at = checkedEnd(text, at, arrays, structs);
            if (at < 0) {
                return -1;
            }
        }
        return at < text.length() && at > first ? at + 1 : -1;
    }

    private static int dictEnd(String text, int key, int arrays, int structs) {
        if (key >= text.length() || BASIC.indexOf(text.charAt(key)) < 0) {
            return -1;
        }
        int at = checkedEnd(text, key + 1, arrays, structs);
        return at > 0 && at < text.length() && text.charAt(at) == '}' ? at + 1 : -1;
    }
}
