package org.hirte.dbus.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Texts that arrive again and again: paths, interfaces and members of headers, found legal for their header
 * field; names and states of units. Finding them here saves checking them, and keeps a relay from making
 * garbage. Direct-mapped, so that a hostile peer can only make it useless for whom it is shared with. For
 * one thread.
 */
public final class TextCache {
    private static final int HEADER_TEXTS = 128;
    private static final int MAX_BYTES = 256;

    /** In place of a header field: any text. */
    static final int ANY = 0;

    private final @Nullable Text[] slots;

    /** One for the headers of a connection. */
    TextCache() {
        this(HEADER_TEXTS);
    }

    /**
     * An empty one.
     *
     * @param texts how many it holds at most; a power of two
     */
    public TextCache(int texts) {
        slots = new @Nullable Text[texts];
    }

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

    private int slot(int field, byte[] bytes, int offset, int length) {
        long hash = field;
        int at = offset;
        for (int end = offset + length - 8; at <= end; at += 8) {
            hash = (hash ^ Words.int64(bytes, at)) * 0x9e3779b97f4a7c15L;
            hash ^= hash >>> 32;
        }
        for (int end = offset + length; at < end; at++) {
            hash = hash * 31 + bytes[at];
        }
        return (int) (hash ^ hash >>> 15) & slots.length - 1;
    }
}
