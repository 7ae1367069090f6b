package org.hirte.dbus.wire;

/**
 * Merges the ListUnits replies of several nodes into one, without decoding the units.
 *
 * <p>Legal because alignment counts modulo 8 from the message's start, a unit tuple starts at a
 * multiple of 8 and none of its fields needs more than 4: the payload of {@code a(ssssssouso)} fits
 * verbatim into any other array of structs, and each tuple verbatim behind a node name once padded.
 */
public final class UnitListMerge {
    /** Signature of one node's units. */
    public static final String UNITS = "a(ssssssouso)";

    /** Types within a unit tuple. */
    private static final char[] TUPLE = "ssssssouso".toCharArray();

    private UnitListMerge() {}

    /**
     * Appends one dict entry: node name to its array, verbatim. For {@code a{sa(...)}} whose array
     * the caller has started with element type '{'.
     *
     * @param array body of signature {@code a(...)}, validated
     */
    public static void appendEntry(WireWriter out, String node, Body array) {
        out.struct().string(node);
        appendArray(out, array);
    }

    /** Appends an array of structs, verbatim when little-endian. */
    private static void appendArray(WireWriter out, Body array) {
        if (array.bigEndian()) {
            Transcoder.append(array, out);
            return;
        }
        // payload of an empty array may lack the padding that stands before its first element
        int mark = out.startArray('(');
        if (array.length() > 8) {
            out.raw(array.bytes(), array.offset() + 8, array.length() - 8);
        }
        out.endArray(mark, '(');
    }

    /**
     * Appends each unit of a node as {@code (sssssssouso)}: the node's name in front. For an array
     * the caller has started with element type '('.
     *
     * @param units body of signature {@link #UNITS}, validated
     */
    public static void appendPrefixed(WireWriter out, String node, Body units) {
        Body source = units.bigEndian() ? Body.of(UNITS, units) : units;
        WireWriter name = new WireWriter(64).string(node).align(4);
        byte[] bytes = source.bytes();
        int base = source.offset();
        int at = base + 8; // behind the array's length and its padding
        int end = base + source.length();
        while (at < end) {
            int start = at + (-(at - base) & 7);
            at = behindUnit(bytes, base, start);
            // starts 8-aligned in the source and 4-aligned here
            out.struct().raw(name.array(), 0, name.size()).raw(bytes, start, at - start);
        }
    }

    /** Position right behind the last field, an object path, of a unit that starts 8-aligned. */
    private static int behindUnit(byte[] bytes, int base, int start) {
        int at = start;
        int behind = start;
        for (char type : TUPLE) {
            int value = Words.int32(bytes, at);
            behind = type == 'u' ? at + 4 : at + 4 + value + 1;
            at = behind + (-(behind - base) & 3);
        }
        return behind;
    }
}
