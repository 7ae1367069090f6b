package org.hirte.protocol;

/**
 * Number of a proxy object of an agent (contract 1.3).
 *
 * @param value 0 to 4294967295
 */
public record ProxyId(long value) implements Comparable<ProxyId> {
    /** Checks the range. */
    public ProxyId {
        UnsignedInt.require(value, "proxy id");
    }

    /** From the 32 bits of a D-Bus {@code u}. */
    public static ProxyId fromBits(int bits) {
        return new ProxyId(Integer.toUnsignedLong(bits));
    }

    /** The 32 bits of a D-Bus {@code u}. */
    public int bits() {
        return (int) value;
    }

    @Override
    public int compareTo(ProxyId other) {
        return Long.compare(value, other.value);
    }

    /** Decimal, as it stands in object paths and log lines. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
