package org.hirte.dbus.wire;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Strings of recent headers. The same paths, interfaces and members arrive again and again; finding
 * them here keeps a relay from making garbage. Direct-mapped, so that hostile peers can only make
 * it useless for themselves; one per connection.
 */
final class TextCache {
    private static final int SLOTS = 128;
    private static final int MAX_BYTES = 256;

    private final @Nullable String[] slots = new @Nullable String[SLOTS];

    String get(byte[] bytes, int offset, int length) {
        if (length > MAX_BYTES) {
            return new String(bytes, offset, length, StandardCharsets.UTF_8);
        }
        int hash = length;
        for (int i = offset; i < offset + length; i++) {
            hash = hash * 31 + bytes[i];
        }
        int slot = (hash ^ hash >>> 15) & (SLOTS - 1);
        String known = slots[slot];
        if (known != null && isSame(known, bytes, offset, length)) {
            return known;
        }
        String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
        slots[slot] = text;
        return text;
    }

    /** Non-ASCII text never matches, since its bytes are negative. */
    private static boolean isSame(String known, byte[] bytes, int offset, int length) {
        if (known.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (known.charAt(i) != bytes[offset + i]) {
                return false;
            }
        }
        return true;
    }
}
