package org.hirte.dbus.peer;

/**
 * Memory that several connections share for messages under way, so that peers who announce long
 * ones cannot take it all together (decision 11). On the loop thread only.
 */
public final class MemoryBudget {
    private final long maxBytes;
    private long usedBytes;

    /** @param maxBytes what all connections together may hold */
    public MemoryBudget(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** What is held now. */
    public long usedBytes() {
        return usedBytes;
    }

    /** Whether so much is held that nobody should keep what is not needed right now. */
    boolean isScarce() {
        return usedBytes > maxBytes / 4;
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
