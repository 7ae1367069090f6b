package org.hirte.dbus.wire;

/**
 * Reads and writes integers in either byte order. Callers have checked the bounds. Shifts, not views
 * by VarHandle: both compilers of the JVM make better code of them.
 */
final class Endian {
    private Endian() {}

    static short int16(byte[] bytes, int at, boolean bigEndian) {
        short value = (short) ((bytes[at] & 0xff) | bytes[at + 1] << 8);
        return bigEndian ? Short.reverseBytes(value) : value;
    }

    static int int32(byte[] bytes, int at, boolean bigEndian) {
        int value = (bytes[at] & 0xff)
                | (bytes[at + 1] & 0xff) << 8
                | (bytes[at + 2] & 0xff) << 16
                | bytes[at + 3] << 24;
        return bigEndian ? Integer.reverseBytes(value) : value;
    }

    static long int64(byte[] bytes, int at, boolean bigEndian) {
        long value = Integer.toUnsignedLong(int32(bytes, at, false))
                | (long) int32(bytes, at + 4, false) << 32;
        return bigEndian ? Long.reverseBytes(value) : value;
    }

    static void putInt16(byte[] bytes, int at, short value) {
        bytes[at] = (byte) value;
        bytes[at + 1] = (byte) (value >> 8);
    }

    static void putInt32(byte[] bytes, int at, int value) {
        bytes[at] = (byte) value;
        bytes[at + 1] = (byte) (value >> 8);
        bytes[at + 2] = (byte) (value >> 16);
        bytes[at + 3] = (byte) (value >> 24);
    }

    static void putInt64(byte[] bytes, int at, long value) {
        putInt32(bytes, at, (int) value);
        putInt32(bytes, at + 4, (int) (value >>> 32));
    }
}
