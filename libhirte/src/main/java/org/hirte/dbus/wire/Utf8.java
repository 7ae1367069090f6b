package org.hirte.dbus.wire;

/** Strict UTF-8 as D-Bus demands it: no overlong forms, no surrogates, no NUL. */
final class Utf8 {
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long LOW_BITS = 0x0101010101010101L;

    private Utf8() {}

    static boolean isValid(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int at = skipAscii(bytes, offset, end);
        while (at < end) {
            byte lead = bytes[at];
            if (lead > 0) {
                at++;
                continue;
            }
            int size = sequenceLength(lead);
            if (size == 0 || end - at < size || !isSequence(bytes, at, size)) {
                return false;
            }
            at += size;
        }
        return true;
    }

    /** Steps over ASCII without NUL, eight bytes at a time: nearly all there is to check. */
    private static int skipAscii(byte[] bytes, int offset, int end) {
        int at = offset;
        while (end - at >= 8) {
            long eight = Endian.int64(bytes, at, false);
            long zeroOrHigh = (eight - LOW_BITS | eight) & HIGH_BITS; // a NUL borrows, too
            if (zeroOrHigh != 0) {
                return at;
            }
            at += 8;
        }
        return at;
    }

    private static int sequenceLength(byte lead) {
        int value = lead & 0xff;
        if (value >= 0xc2 && value <= 0xdf) {
            return 2;
        }
        if (value >= 0xe0 && value <= 0xef) {
            return 3;
        }
        return value >= 0xf0 && value <= 0xf4 ? 4 : 0;
    }

    private static boolean isSequence(byte[] bytes, int at, int size) {
        for (int i = 1; i < size; i++) {
            if ((bytes[at + i] & 0xc0) != 0x80) {
                return false;
            }
        }
        int second = bytes[at + 1] & 0xff;
        return switch (bytes[at] & 0xff) {
            case 0xe0 -> second >= 0xa0; // shorter form exists
            case 0xed -> second < 0xa0; // UTF-16 surrogates
            case 0xf0 -> second >= 0x90; // shorter form exists
            case 0xf4 -> second < 0x90; // beyond U+10FFFF
            default -> true;
        };
    }
}
