package org.hirte.dbus.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.hirte.dbus.type.Signature;

/**
 * Appends marshalled values, little-endian, to a growing array. Alignment counts from the start of
 * the current message ({@link #rebase}). Not for several threads.
 */
public final class WireWriter {
    private static final int FIRST_CAPACITY = 4096;

    /** The next message is often a little longer than this one: an eighth more. */
    private static final int RESERVE_SHARE = 8;

    private byte[] bytes;
    private int size;
    private int base;

    /** @param capacity first size of the array in bytes */
    public WireWriter(int capacity) {
        bytes = new byte[capacity];
    }

    /** The array; valid up to {@link #size} and until the next write. */
    public byte[] array() {
        return bytes;
    }

    /** Bytes written. */
    public int size() {
        return size;
    }

    /** Size of the array. */
    public int capacity() {
        return bytes.length;
    }

    /** Counts alignment from here on. */
    void rebase() {
        base = size;
    }

    /** Takes back everything behind a size seen earlier. */
    public void truncate(int earlierSize) {
        size = earlierSize;
    }

    /** Drops the first bytes, which have been sent. */
    public void discard(int count) {
        System.arraycopy(bytes, count, bytes, 0, size - count);
        size -= count;
        base -= count;
    }

    /** Forgets everything; the array stays. */
    public void reset() {
        size = 0;
        base = 0;
    }

    /** Forgets everything, and an array larger than this, too: a small one comes in its place. */
    public void reset(int keptCapacity) {
        reset();
        if (bytes.length > keptCapacity) {
            bytes = new byte[Math.min(keptCapacity, FIRST_CAPACITY)];
        }
    }

    /** Pads with zeros. */
    public WireWriter align(int alignment) {
        int padding = -(size - base) & (alignment - 1);
        if (padding > 0) {
            int start = room(padding);
            Arrays.fill(bytes, start, start + padding, (byte) 0);
        }
        return this;
    }

    /** Starts a struct or dict entry. */
    public WireWriter struct() {
        return align(8);
    }

    /** Appends a byte. */
    public WireWriter uint8(int value) {
        int start = room(1);
        bytes[start] = (byte) value;
        return this;
    }

    /** Appends a 16-bit integer. */
    public WireWriter int16(int value) {
        align(2);
        int start = room(2);
        Endian.putInt16(bytes, start, (short) value);
        return this;
    }

    /** Appends a 32-bit integer, signed or unsigned. */
    public WireWriter int32(int value) {
        align(4);
        int start = room(4);
        Endian.putInt32(bytes, start, value);
        return this;
    }

    /** Appends a 64-bit integer, signed or unsigned. */
    public WireWriter int64(long value) {
        align(8);
        int start = room(8);
        Endian.putInt64(bytes, start, value);
        return this;
    }

    /** Appends a boolean. */
    public WireWriter bool(boolean value) {
        return int32(value ? 1 : 0);
    }

    /** Appends a double. */
    public WireWriter float64(double value) {
        return int64(Double.doubleToRawLongBits(value));
    }

    /** Appends a string; also for object paths. */
    public WireWriter string(String value) {
        int chars = value.length();
        align(4);
        int lengthAt = room(4);
        int start = room(chars + 1);
        int i = 0;
        while (i < chars && value.charAt(i) < 0x80) {
            bytes[start + i] = (byte) value.charAt(i++);
        }
        int length = chars;
        if (i < chars) {
            byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
            length = utf8.length;
            size = start;
            room(length + 1);
            System.arraycopy(utf8, 0, bytes, start, length);
        }
        bytes[start + length] = 0;
        Endian.putInt32(bytes, lengthAt, length);
        return this;
    }

    /** Appends a signature. */
    public WireWriter signature(String value) {
        int length = value.length();
        uint8(length);
        int start = room(length + 1);
        for (int i = 0; i < length; i++) {
            bytes[start + i] = (byte) value.charAt(i);
        }
        bytes[start + length] = 0;
        return this;
    }

    /** Starts a variant; its value comes next. */
    public WireWriter variant(String type) {
        return signature(type);
    }

    /** Appends a variant of a string. */
    public WireWriter stringVariant(String value) {
        return variant("s").string(value);
    }

    /** Appends an array of strings. */
    public WireWriter strings(Iterable<String> values) {
        int mark = startArray('s');
        for (String value : values) {
            string(value);
        }
        return endArray(mark, 's');
    }

    /** Starts an array; pass the result and the same type to {@link #endArray}. */
    public int startArray(char elementType) {
        align(4);
        int lengthAt = room(4);
        align(Signature.alignment(elementType));
        return lengthAt;
    }

    /** Ends an array. */
    public WireWriter endArray(int mark, char elementType) {
        int first = mark + 4;
        first += -(first - base) & (Signature.alignment(elementType) - 1);
        Endian.putInt32(bytes, mark, size - first);
        return this;
    }

    /** Appends bytes verbatim. */
    public WireWriter raw(byte[] source, int offset, int length) {
        int start = room(length);
        System.arraycopy(source, offset, bytes, start, length);
        return this;
    }

    /** Overwrites a 32-bit integer written before. */
    void patchInt32(int position, int value) {
        Endian.putInt32(bytes, position, value);
    }

    /**
     * Makes room for so many more bytes, and some, in one step: growing by doubling would make and copy
     * an array per step.
     */
    public WireWriter reserve(int count) {
        if (bytes.length - size < count) {
            bytes = Arrays.copyOf(bytes, size + count + count / RESERVE_SHARE);
        }
        return this;
    }

    /** Makes room; the array may be another one afterwards. */
    private int room(int count) {
        if (bytes.length - size < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + count));
        }
        int start = size;
        size += count;
        return start;
    }
}
