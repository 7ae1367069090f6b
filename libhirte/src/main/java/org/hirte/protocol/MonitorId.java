package org.hirte.protocol;

/**
 * Number of a monitor; never reused by one process (contract 1.3).
 *
 * @param value 0 to 4294967295
 */
public record MonitorId(long value) implements Comparable<MonitorId> {
    /** Checks the range. */
    public MonitorId {
        UnsignedInt.require(value, "monitor id");
    }

    /** From the 32 bits of a D-Bus {@code u}. */
    public static MonitorId fromBits(int bits) {
        return new MonitorId(Integer.toUnsignedLong(bits));
    }

    /** The 32 bits of a D-Bus {@code u}. */
    public int bits() {
        return (int) value;
    }

    @Override
    public int compareTo(MonitorId other) {
        return Long.compare(value, other.value);
    }

    /** Decimal, as it stands in object paths and log lines. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
