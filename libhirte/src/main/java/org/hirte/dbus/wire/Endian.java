package org.hirte.dbus.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads and writes integers in either byte order. Callers have checked the bounds. */
final class Endian {
    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Endian() {}

    static short int16(byte[] bytes, int at, boolean bigEndian) {
        short value = (short) SHORT.get(bytes, at);
        return bigEndian ? Short.reverseBytes(value) : value;
    }

    static int int32(byte[] bytes, int at, boolean bigEndian) {
        int value = (int) INT.get(bytes, at);
        return bigEndian ? Integer.reverseBytes(value) : value;
    }

    static long int64(byte[] bytes, int at, boolean bigEndian) {
        long value = (long) LONG.get(bytes, at);
        return bigEndian ? Long.reverseBytes(value) : value;
    }

    static void putInt16(byte[] bytes, int at, short value) {
        SHORT.set(bytes, at, value);
    }

    static void putInt32(byte[] bytes, int at, int value) {
        INT.set(bytes, at, value);
    }

    static void putInt64(byte[] bytes, int at, long value) {
        LONG.set(bytes, at, value);
    }
}
