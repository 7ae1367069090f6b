package org.hirte.protocol;

/**
 * Number of a further receiver of a monitor's signals, BLUECHI only (contract 5.6).
 *
 * @param value 0 to 4294967295
 */
public record PeerId(long value) implements Comparable<PeerId> {
    /** Checks the range. */
    public PeerId {
        UnsignedInt.require(value, "peer id");
    }

    /** From the 32 bits of a D-Bus {@code u}. */
    public static PeerId fromBits(int bits) {
        return new PeerId(Integer.toUnsignedLong(bits));
    }

    /** The 32 bits of a D-Bus {@code u}. */
    public int bits() {
        return (int) value;
    }

    @Override
    public int compareTo(PeerId other) {
        return Long.compare(value, other.value);
    }

    /** Decimal, as it stands in object paths and log lines. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
