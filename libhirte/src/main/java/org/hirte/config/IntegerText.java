package org.hirte.config;

import org.jspecify.annotations.Nullable;

/** Whole numbers as C's strtol takes them with base 10 and nothing behind the digits. */
final class IntegerText {
    private IntegerText() {}

    /** The number, or null when the text is none or is beyond 64 bits. */
    static @Nullable Long parse(String text) {
        int from = 0;
        while (from < text.length() && IniReader.isSpace(text.charAt(from))) {
            from++;
        }
        String number = text.substring(from);
        if (!number.matches("[+-]?[0-9]+")) {
            return null;
        }
        try {
            return Long.valueOf(number);
        } catch (NumberFormatException tooLarge) {
            return null;
        }
    }
}
