package org.hirte.manager.plane.rest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads the parts of an address strictly: what is not well-formed is an error of the client's. */
public final class UriText {
    private UriText() {}

    /**
     * Decodes percent escapes.
     *
     * @param what names the part in the error
     * @param plusIsBlank as in queries
     * @throws Problem when it is not well-formed or has control characters
     */
    public static String decode(String what, String raw, boolean plusIsBlank) {
        byte[] bytes = new byte[raw.length()];
        int size = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                bytes[size++] = (byte) escaped(what, raw, i);
                i += 2;
            } else if (c <= ' ' || c >= 127) {
                throw Problem.bad(what + " has a character that must be percent-encoded");
            } else {
                bytes[size++] = (byte) (plusIsBlank && c == '+' ? ' ' : c);
            }
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, size))
                    .toString();
            if (text.chars().anyMatch(Character::isISOControl)) {
                throw Problem.bad(what + " has a control character");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw Problem.bad(what + " is not UTF-8");
        }
    }

    private static int escaped(String what, String raw, int at) {
        int high = at + 2 < raw.length() ? Character.digit(raw.charAt(at + 1), 16) : -1;
        int low = at + 2 < raw.length() ? Character.digit(raw.charAt(at + 2), 16) : -1;
        if (high < 0 || low < 0) {
            throw Problem.bad(what + " has an incomplete percent escape");
        }
        return high << 4 | low;
    }

    /** A part of a path as it stands in an address. */
    public static String encodeSegment(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xff);
            if (c < 128 && (Character.isLetterOrDigit(c) || "-._~:@".indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append('%').append(String.format("%02X", (int) c));
            }
        }
        return encoded.toString();
    }
}
