package org.hirte.dbus.wire;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Validates arrays of structs that hold strings, object paths and 32-bit integers only, as lists of
 * units do: most of what is relayed. It does in one loop what {@link WireReader} does in steps, some
 * times as fast, and says yes or no only: after a no, which may also mean that the array ends too close
 * to the end of the memory, the reader walks it again and says what is wrong.
 */
final class FlatStructs {
    private static final int NOT_VALID = Integer.MAX_VALUE;

    private FlatStructs() {}

    /** The types within such a struct, whose bracket opens at the index; null for other structs. */
    static byte @Nullable [] types(String signature, int open) {
        int at = open + 1;
        while (signature.charAt(at) != ')') {
            switch (signature.charAt(at)) {
                case 's', 'o', 'u', 'i' -> at++;
                default -> {
                    return null;
                }
            }
        }
        return signature.substring(open + 1, at).getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * Whether the elements are legal for sure.
     *
     * @param base offset that alignment counts from
     * @param start first element, aligned
     * @param end behind the last element, within the message
     */
    static boolean isValid(byte[] bytes, int base, int start, int end, byte[] types) {
        int at = start;
        while (at < end) {
            int behind = behindStruct(bytes, base, at, end, types);
            if (behind == NOT_VALID || behind == end) {
                return behind == end;
            }
            at = behind + (-(behind - base) & 3);
            if ((at - base & 4) != 0) {
                if (end - at < 4 || Words.int32(bytes, at) != 0) {
                    return false;
                }
                at += 4;
            }
        }
        return start == end; // padding, and no element behind it
    }

    /** Position right behind a struct, or {@link #NOT_VALID}; padding to four bytes is zero there. */
    private static int behindStruct(byte[] bytes, int base, int start, int end, byte[] types) {
        int last = Math.min(end - 1, bytes.length - 8); // where a text's NUL may be at most
        int at = start;
        int behind = start;
        for (byte type : types) {
            if (end - at < 4) {
                return NOT_VALID;
            }
            int value = Words.int32(bytes, at);
            at += 4;
            behind = at;
            if (type == 'u' || type == 'i') {
                continue;
            }
            if (value < 0 || value > last - at || !isText(bytes, at, value, type)) {
                return NOT_VALID;
            }
            int nul = at + value;
            int word = nul - (nul - base & 3);
            int rest = Words.int32(bytes, word) >>> 8 * (nul - word); // the NUL, then padding
            if (rest != 0 && !isBehind(rest, end - nul)) {
                return NOT_VALID;
            }
            behind = nul + 1;
            at = word + 4;
        }
        return behind;
    }

    private static boolean isText(byte[] bytes, int at, int length, byte type) {
        if (type == 'o') {
            return Words.isObjectPath(bytes, at, length);
        }
        return length == 0 || Words.isAscii(bytes, at, length) || Utf8.isValid(bytes, at, length);
    }

    /** Whether what is not zero in a word comes behind the array, which ends after some bytes. */
    private static boolean isBehind(int word, int bytes) {
        return bytes < 4 && (word & (1 << 8 * bytes) - 1) == 0;
    }
}
