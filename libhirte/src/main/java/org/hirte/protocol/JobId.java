package org.hirte.protocol;

/**
 * Number of a job of the central daemon; never reused by one process (contract 1.3).
 *
 * @param value 0 to 4294967295
 */
public record JobId(long value) implements Comparable<JobId> {
    /** Checks the range. */
    public JobId {
        UnsignedInt.require(value, "job id");
    }

    /** From the 32 bits of a D-Bus {@code u}. */
    public static JobId fromBits(int bits) {
        return new JobId(Integer.toUnsignedLong(bits));
    }

    /** The 32 bits of a D-Bus {@code u}. */
    public int bits() {
        return (int) value;
    }

    @Override
    public int compareTo(JobId other) {
        return Long.compare(value, other.value);
    }

    /** Decimal, as it stands in object paths and log lines. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
