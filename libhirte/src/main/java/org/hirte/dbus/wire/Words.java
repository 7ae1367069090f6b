package org.hirte.dbus.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Loads of four and eight bytes at once, little-endian, for walks over many bytes, and what can be told
 * of eight bytes at once. Callers have checked the bounds. For single values {@link Endian} is as good
 * and starts without method handles.
 */
final class Words {
    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long CASE_BITS = 0x20 * ONES;
    private static final long LETTERS = 'a' * ONES;

    // added to bytes up to 0x7f, these set the high bit of those that are at least, or above, a
    // character
    private static final long FROM_A = (0x80 - 'a') * ONES;
    private static final long ABOVE_Z = (0x7f - 'z') * ONES;
    private static final long FROM_SLASH = (0x80 - '/') * ONES;
    private static final long ABOVE_SLASH = (0x7f - '/') * ONES;
    private static final long ABOVE_9 = (0x7f - '9') * ONES;
    private static final long FROM_UNDERSCORE = (0x80 - '_') * ONES;
    private static final long ABOVE_UNDERSCORE = (0x7f - '_') * ONES;

    private Words() {}

    static int int32(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at);
    }

    static long int64(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /** Whether all bytes are ASCII and none is NUL; eight bytes behind them can be read. */
    static boolean isAscii(byte[] bytes, int offset, int length) {
        int at = offset;
        for (int end = offset + (length & ~7); at < end; at += 8) {
            if (!isAscii(int64(bytes, at))) {
                return false;
            }
        }
        return isAscii(first(length & 7, int64(bytes, at)));
    }

    private static boolean isAscii(long eight) {
        return ((eight - ONES | eight) & HIGH_BITS) == 0; // a NUL borrows
    }

    /** Whether the bytes are an object path; eight bytes behind them can be read. */
    static boolean isObjectPath(byte[] bytes, int offset, int length) {
        if (length == 0 || bytes[offset] != '/') {
            return false;
        }
        int end = offset + length;
        long slashBefore = 0;
        for (int at = offset; at < end; at += 8) {
            long eight = int64(bytes, at);
            long chars = end - at >= 8 ? eight : first(end - at, eight);
            if (!isPathText(chars)) {
                return false;
            }
            long slashes = (chars + FROM_SLASH & ~(chars + ABOVE_SLASH)) & HIGH_BITS;
            if ((slashes & (slashes << 8 | slashBefore)) != 0) {
                return false;
            }
            slashBefore = slashes >>> 56;
        }
        return length == 1 || bytes[end - 1] != '/';
    }

    /** Letters, digits, underscores and slashes, which come right before the digits in ASCII. */
    private static boolean isPathText(long chars) {
        long low = chars & ~HIGH_BITS;
        long folded = low | CASE_BITS;
        long legal = folded + FROM_A & ~(folded + ABOVE_Z)
                | low + FROM_SLASH & ~(low + ABOVE_9)
                | low + FROM_UNDERSCORE & ~(low + ABOVE_UNDERSCORE);
        return (legal & ~chars & HIGH_BITS) == HIGH_BITS;
    }

    /** The first bytes of eight, fewer than eight; letters in place of the others. */
    private static long first(int count, long eight) {
        long mask = (1L << 8 * count) - 1;
        return eight & mask | LETTERS & ~mask;
    }
}
