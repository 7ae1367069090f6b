package org.hirte.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * systemd's bus label escaping: any string as one element of an object path.
 *
 * <p>Letters stay, digits stay except in front, every other UTF-8 byte becomes {@code _} and two
 * lower-case hex digits; the empty string becomes {@code _}. Source: contract 1.3.
 */
public final class BusLabel {
    private static final HexFormat HEX = HexFormat.of();

    private BusLabel() {}

    /** The path element for {@code text}. */
    public static String escape(String text) {
        if (text.isEmpty()) {
            return "_";
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder label = new StringBuilder(bytes.length + 8);
        for (int i = 0; i < bytes.length; i++) {
            byte b = bytes[i];
            if (isLetter(b) || (i > 0 && isDigit(b))) {
                label.append((char) b);
            } else {
                label.append('_').append(HEX.toHexDigits(b));
            }
        }
        return label.toString();
    }

    /**
     * The text behind a path element. As systemd does, a {@code _} that is not followed by two hex
     * digits stands for itself.
     *
     * @return null when the bytes are not UTF-8
     */
    public static @Nullable String unescape(String label) {
        if (label.equals("_")) {
            return "";
        }
        byte[] in = label.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(in.length);
        int i = 0;
        while (i < in.length) {
            if (in[i] == '_' && i + 2 < in.length && isHex(in[i + 1]) && isHex(in[i + 2])) {
                out.put((byte) (HexFormat.fromHexDigit(in[i + 1]) << 4
                        | HexFormat.fromHexDigit(in[i + 2])));
                i += 3;
            } else {
                out.put(in[i++]);
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(out.flip()).toString();
        } catch (CharacterCodingException notUtf8) {
            return null;
        }
    }

    private static boolean isLetter(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static boolean isHex(byte b) {
        return HexFormat.isHexDigit(b);
    }
}
