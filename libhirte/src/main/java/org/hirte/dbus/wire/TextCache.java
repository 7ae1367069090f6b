package org.hirte.dbus.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Texts of recent headers that were found legal for their header field. The same paths, interfaces and
 * members arrive again and again; finding them here saves checking them, and keeps a relay from making
 * garbage. Direct-mapped, so that hostile peers can only make it useless for themselves; one per
 * connection.
 */
final class TextCache {
    private static final int SLOTS = 128;
    private static final int MAX_BYTES = 256;

    private final @Nullable Text[] slots = new @Nullable Text[SLOTS];

    @SuppressWarnings("ArrayRecordComponent") // never leaves the cache
    private record Text(int field, byte[] bytes, String text) {
        boolean is(int wantedField, byte[] wanted, int offset, int length) {
            return field == wantedField
                    && Arrays.equals(bytes, 0, bytes.length, wanted, offset, offset + length);
        }
    }

    /** The text if it was added for this header field before. */
    @Nullable
    String find(int field, byte[] bytes, int offset, int length) {
        if (length > MAX_BYTES) {
            return null;
        }
        Text known = slots[slot(field, bytes, offset, length)];
        return known != null && known.is(field, bytes, offset, length) ? known.text : null;
    }

    /** Adds a text that is legal for this header field, and returns it. */
    String add(int field, byte[] bytes, int offset, int length) {
        String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
        if (length <= MAX_BYTES) {
            byte[] copy = Arrays.copyOfRange(bytes, offset, offset + length);
            slots[slot(field, bytes, offset, length)] = new Text(field, copy, text);
        }
        return text;
    }

    private static int slot(int field, byte[] bytes, int offset, int length) {
        long hash = field;
        int at = offset;
        for (int end = offset + length - 8; at <= end; at += 8) {
            hash = (hash ^ Words.int64(bytes, at)) * 0x9e3779b97f4a7c15L;
            hash ^= hash >>> 32;
        }
        for (int end = offset + length; at < end; at++) {
            hash = hash * 31 + bytes[at];
        }
        return (int) (hash ^ hash >>> 15) & SLOTS - 1;
    }
}
