package org.hirte.protocol;

/**
 * Number of a subscription of a monitor (contract 1.3).
 *
 * @param value 0 to 4294967295
 */
public record SubscriptionId(long value) implements Comparable<SubscriptionId> {
    /** Checks the range. */
    public SubscriptionId {
        UnsignedInt.require(value, "subscription id");
    }

    /** From the 32 bits of a D-Bus {@code u}. */
    public static SubscriptionId fromBits(int bits) {
        return new SubscriptionId(Integer.toUnsignedLong(bits));
    }

    /** The 32 bits of a D-Bus {@code u}. */
    public int bits() {
        return (int) value;
    }

    @Override
    public int compareTo(SubscriptionId other) {
        return Long.compare(value, other.value);
    }

    /** Decimal, as it stands in object paths and log lines. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
