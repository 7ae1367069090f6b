package org.hirte.protocol;

/** Range check of the numbers that travel as a D-Bus {@code u}. */
final class UnsignedInt {
    private static final long MAX = 0xffff_ffffL;

    private UnsignedInt() {}

    static void require(long value, String what) {
        if (value < 0 || value > MAX) {
            throw new IllegalArgumentException(what + " out of range: " + value);
        }
    }
}
