package org.hirte.dbus.peer;

import java.util.HashMap;
import java.util.Map;
import org.hirte.dbus.wire.Spares;

/**
 * Memory that several connections share for messages under way, so that peers who announce long
 * ones cannot take it all together (decision 11). On the loop thread only.
 */
public final class MemoryBudget {
    /** Of the whole, what connections may keep while they have nothing to read. */
    private static final int IDLE_SHARE = 8;

    private final long maxBytes;
    private final Map<Integer, Spares<byte[]>> spares = new HashMap<>();
    private long usedBytes;
    private long keptBytes;

    /** @param maxBytes what all connections together may hold */
    public MemoryBudget(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** What is held now. */
    public long usedBytes() {
        return usedBytes;
    }

    /** What connections keep without needing it right now. */
    long keptBytes() {
        return keptBytes;
    }

    /** Lets a connection keep memory that it does not need right now, unless others keep too much. */
    boolean keep(long bytes) {
        if (keptBytes + bytes > maxBytes / IDLE_SHARE) {
            return false;
        }
        keptBytes += bytes;
        return true;
    }

    /** An array with this capacity or up to twice as much, of undefined content. */
    byte[] array(int capacity) {
        if (capacity > PeerLimits.LINGERING_BYTES) {
            return new byte[capacity];
        }
        int size = Math.max(1, Integer.highestOneBit(capacity - 1) << 1);
        Spares<byte[]> ofSize = spares.get(size);
        byte[] spare = ofSize == null ? null : ofSize.take();
        return spare == null ? new byte[size] : spare;
    }

    /** Takes an array of {@link #array} that is not used any more. */
    void spare(byte[] array) {
        if (array.length <= PeerLimits.LINGERING_BYTES) {
            spares.computeIfAbsent(array.length, size -> new Spares<>()).giveBack(array);
        }
    }

    void keepNoLonger(long bytes) {
        keptBytes -= bytes;
    }

    /** Takes some, or nothing when that would be too much. */
    boolean take(long bytes) {
        if (usedBytes + bytes > maxBytes) {
            return false;
        }
        usedBytes += bytes;
        return true;
    }

    void giveBack(long bytes) {
        usedBytes -= bytes;
    }
}
