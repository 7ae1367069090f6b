package org.hirte.dbus.wire;

import java.nio.charset.StandardCharsets;
import org.hirte.dbus.type.Names;
import org.hirte.dbus.type.Signature;

/**
 * A cursor over marshalled values. Every step checks bounds, padding and the value's own rules, so
 * that walking a body is the same as validating it. Not for several threads.
 */
public final class WireReader {
    private final byte[] bytes;
    private final int base;
    private final int end;
    private final boolean bigEndian;
    private int at;

    /**
     * @param base offset that alignment counts from
     * @param start first byte to read
     * @param end behind the last byte to read
     */
    WireReader(byte[] bytes, int base, int start, int end, boolean bigEndian) {
        this.bytes = bytes;
        this.base = base;
        this.at = start;
        this.end = end;
        this.bigEndian = bigEndian;
    }

    /** Offset of the cursor in the array. */
    public int position() {
        return at;
    }

    /** Bytes left. */
    public int remaining() {
        return end - at;
    }

    /** Steps over padding, which must be zero. */
    public void align(int alignment) throws MalformedMessageException {
        int padding = -(at - base) & (alignment - 1);
        if (padding > 0) {
            skipPadding(padding);
        }
    }

    private void skipPadding(int padding) throws MalformedMessageException {
        int start = take(padding);
        for (int i = start; i < start + padding; i++) {
            if (bytes[i] != 0) {
                throw bad("padding is not zero");
            }
        }
    }

    /** Steps to the start of a struct or dict entry. */
    public void struct() throws MalformedMessageException {
        align(8);
    }

    /** Reads a byte, 0..255. */
    public int uint8() throws MalformedMessageException {
        return bytes[take(1)] & 0xff;
    }

    /** Reads a signed 16-bit integer. */
    public short int16() throws MalformedMessageException {
        align(2);
        return Endian.int16(bytes, take(2), bigEndian);
    }

    /** Reads a 32-bit integer. */
    public int int32() throws MalformedMessageException {
        align(4);
        return Endian.int32(bytes, take(4), bigEndian);
    }

    /** Reads an unsigned 32-bit integer. */
    public long uint32() throws MalformedMessageException {
        return Integer.toUnsignedLong(int32());
    }

    /** Reads a 64-bit integer, signed or unsigned. */
    public long int64() throws MalformedMessageException {
        align(8);
        return Endian.int64(bytes, take(8), bigEndian);
    }

    /** Reads a boolean, which must be 0 or 1. */
    public boolean bool() throws MalformedMessageException {
        int value = int32();
        if ((value & ~1) != 0) {
            throw bad("boolean is " + value);
        }
        return value == 1;
    }

    /** Reads a double. */
    public double float64() throws MalformedMessageException {
        return Double.longBitsToDouble(int64());
    }

    /** Reads a string. */
    public String string() throws MalformedMessageException {
        int length = stringLength();
        return new String(bytes, takeString(length), length, StandardCharsets.UTF_8);
    }

    /** Reads a string that has probably come before. */
    public String string(TextCache texts) throws MalformedMessageException {
        int length = stringLength();
        int start = takeString(length);
        String known = texts.find(TextCache.ANY, bytes, start, length);
        return known != null ? known : texts.add(TextCache.ANY, bytes, start, length);
    }

    /** Reads an object path. */
    public String objectPath() throws MalformedMessageException {
        int length = stringLength();
        return new String(bytes, takePath(length), length, StandardCharsets.ISO_8859_1);
    }

    /** Reads a signature; it is valid. */
    public String signature() throws MalformedMessageException {
        int length = uint8();
        return signatureAt(takeTerminated(length), length);
    }

    private String signatureAt(int start, int length) throws MalformedMessageException {
        String text = new String(bytes, start, length, StandardCharsets.ISO_8859_1);
        if (!Signature.isValid(text)) {
            throw bad("invalid signature '" + text + "'");
        }
        return text;
    }

    /** Reads a signature that may be known from before. */
    String signature(TextCache texts) throws MalformedMessageException {
        int length = uint8();
        int start = takeTerminated(length);
        String known = texts.find(HeaderField.SIGNATURE, bytes, start, length);
        if (known != null) {
            return known;
        }
        String text = signatureAt(start, length);
        texts.add(HeaderField.SIGNATURE, bytes, start, length);
        return text;
    }

    /** Enters a variant and returns the type of its value, which comes next. */
    public String variant() throws MalformedMessageException {
        String type = signature();
        if (!Signature.isSingle(type)) {
            throw bad("variant of signature '" + type + "'");
        }
        return type;
    }

    /** Enters a variant if its type is this basic one; else nothing is read. */
    boolean enterVariantOf(char type) {
        boolean isSo =
                end - at >= 3 && bytes[at] == 1 && bytes[at + 1] == type && bytes[at + 2] == 0;
        at += isSo ? 3 : 0;
        return isSo;
    }

    /**
     * Steps over a string or an object path and returns its length; what it says is left to the caller.
     * It ends one byte before the cursor.
     */
    int uncheckedText() throws MalformedMessageException {
        int length = stringLength();
        takeTerminated(length);
        return length;
    }

    /** Enters an array of elements with this first type character; returns its end position. */
    public int array(char elementType) throws MalformedMessageException {
        int length = int32();
        if (length < 0 || length > WireLimits.MAX_ARRAY_BYTES) {
            throw bad("array of " + Integer.toUnsignedString(length) + " bytes");
        }
        align(Signature.alignment(elementType));
        if (length > end - at) {
            throw bad("array of " + length + " bytes where " + (end - at) + " are left");
        }
        return at + length;
    }

    /** Whether an array entered before has more elements; checks that none overran its end. */
    public boolean hasNext(int arrayEnd) throws MalformedMessageException {
        if (at > arrayEnd) {
            throw bad("element exceeds its array");
        }
        return at < arrayEnd;
    }

    /**
     * Steps over the values of a signature and appends them to a writer, aligned anew.
     *
     * @throws MalformedMessageException when they are not legal; part of them may be written then
     */
    public void copy(String signature, WireWriter target) throws MalformedMessageException {
        Transcoder.copy(this, signature, target);
    }

    /** Steps over the values of a signature, checking them; file descriptors are refused. */
    public void skip(String signature) throws MalformedMessageException {
        int index = 0;
        while (index < signature.length()) {
            index = skipOne(signature, index, 0);
        }
    }

    /** Steps over one complete type and returns the index behind it. */
    private int skipOne(String types, int index, int depth) throws MalformedMessageException {
        switch (types.charAt(index)) {
            case 's' -> skipString();
            case 'o' -> takePath(stringLength());
            case 'i', 'u' -> int32();
            case 'b' -> bool();
            case 'v' -> skipVariant(depth + 1);
            case 'a' -> {
                skipArray(types, index + 1, depth + 1);
                return Signature.end(types, index);
            }
            case '(', '{' -> {
                return skipStruct(types, index + 1, depth + 1);
            }
            case 'y' -> take(1);
            case 'n', 'q' -> int16();
            case 'x', 't', 'd' -> int64();
            case 'g' -> signature();
            case 'h' -> throw bad("file descriptor"); // none travel with our messages
            default -> throw bad("type '" + types.charAt(index) + "'");
        }
        return index + 1;
    }

    private void skipVariant(int depth) throws MalformedMessageException {
        checkDepth(depth);
        skipOne(variant(), 0, depth);
    }

    private void checkDepth(int depth) throws MalformedMessageException {
        if (depth > WireLimits.MAX_DEPTH) {
            throw bad("values nested deeper than " + WireLimits.MAX_DEPTH);
        }
    }

    private void skipArray(String types, int element, int depth) throws MalformedMessageException {
        checkDepth(depth);
        int arrayEnd = array(types.charAt(element));
        int fixed = fixedSize(types.charAt(element));
        if (fixed > 0) {
            if ((arrayEnd - at) % fixed != 0) {
                throw bad("array is no multiple of its elements");
            }
            at = arrayEnd;
            return;
        }
        if (types.charAt(element) == '(' && isFlat(types, element, arrayEnd, depth + 1)) {
            at = arrayEnd;
            return;
        }
        while (hasNext(arrayEnd)) {
            skipOne(types, element, depth);
        }
    }

    /** Whether all elements are known to be legal without further steps. */
    private boolean isFlat(String types, int element, int arrayEnd, int depth) {
        if (bigEndian || depth > WireLimits.MAX_DEPTH) {
            return false;
        }
        byte[] flat = FlatStructs.types(types, element);
        return flat != null && FlatStructs.isValid(bytes, base, at, arrayEnd, flat);
    }

    /** Returns the index behind the struct's or dict entry's end. */
    private int skipStruct(String types, int first, int depth) throws MalformedMessageException {
        checkDepth(depth);
        struct();
        int index = first;
        while (types.charAt(index) != ')' && types.charAt(index) != '}') {
            index = skipOne(types, index, depth);
        }
        return index + 1;
    }

    /** What {@code takeString(stringLength())} does, in one step: most of all bytes are strings. */
    private void skipString() throws MalformedMessageException {
        align(4);
        int first = at + 4;
        if (first >= end) {
            throw bad("ends early");
        }
        int length = Endian.int32(bytes, at, bigEndian);
        if (length < 0 || length >= end - first) {
            throw bad("string of " + Integer.toUnsignedString(length) + " bytes exceeds message");
        }
        if (bytes[first + length] != 0) {
            throw bad("string is not terminated");
        }
        if (!Utf8.isValid(bytes, first, length)) {
            throw bad("string is not UTF-8");
        }
        at = first + length + 1;
    }

    /** Size of elements whose every bit pattern is legal, else 0. */
    private static int fixedSize(char type) {
        return switch (type) {
            case 'y' -> 1;
            case 'n', 'q' -> 2;
            case 'i', 'u' -> 4;
            case 'x', 't', 'd' -> 8;
            default -> 0;
        };
    }

    private int stringLength() throws MalformedMessageException {
        int length = int32();
        if (length < 0 || length >= end - at) {
            throw bad("string of " + Integer.toUnsignedString(length) + " bytes exceeds message");
        }
        return length;
    }

    private int takeTerminated(int length) throws MalformedMessageException {
        int start = take(length + 1);
        if (bytes[start + length] != 0) {
            throw bad("string is not terminated");
        }
        return start;
    }

    private int takeString(int length) throws MalformedMessageException {
        int start = takeTerminated(length);
        if (!Utf8.isValid(bytes, start, length)) {
            throw bad("string is not UTF-8");
        }
        return start;
    }

    private int takePath(int length) throws MalformedMessageException {
        int start = takeTerminated(length);
        if (!Names.isObjectPath(bytes, start, length)) {
            throw bad("invalid object path");
        }
        return start;
    }

    private int take(int count) throws MalformedMessageException {
        if (count > end - at) {
            throw bad("ends early");
        }
        int start = at;
        at += count;
        return start;
    }

    private MalformedMessageException bad(String what) {
        return new MalformedMessageException(what + " at byte " + (at - base));
    }
}
