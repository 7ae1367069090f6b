package org.hirte.dbus.wire;

import java.util.Arrays;

/**
 * A message body, or a part of one that starts at a multiple of 8: marshalled values and their
 * signature. A body of a received message borrows the connection's buffer and is valid during the
 * callback only; {@link #retained} makes one that stays.
 *
 * @param signature types of the values
 * @param bytes array that holds the marshalled values
 * @param offset where they start
 * @param length how many bytes they take
 * @param bigEndian their byte order
 */
@SuppressWarnings("ArrayRecordComponent") // a view on a buffer; equals() compares the bytes
public record Body(String signature, byte[] bytes, int offset, int length, boolean bigEndian)
        implements BodyWriter {
    /** No values. */
    public static final Body EMPTY = new Body("", new byte[0], 0, 0, false);

    /** Marshals values into a body of its own, little-endian. */
    public static Body of(String signature, BodyWriter values) {
        WireWriter writer = new WireWriter(128);
        values.write(writer);
        return new Body(signature, writer.array(), 0, writer.size(), false);
    }

    /** A body of one string. */
    public static Body ofString(String value) {
        return of("s", w -> w.string(value));
    }

    /** A copy that does not borrow. */
    public Body retained() {
        byte[] copy = Arrays.copyOfRange(bytes, offset, offset + length);
        return new Body(signature, copy, 0, length, bigEndian);
    }

    /** A cursor at the first value. */
    public WireReader reader() {
        return new WireReader(bytes, offset, offset, offset + length, bigEndian);
    }

    /** Appends the values; verbatim when little-endian, else transcoded. */
    @Override
    public void write(WireWriter writer) {
        if (bigEndian) {
            Transcoder.append(this, writer);
        } else {
            writer.raw(bytes, offset, length);
        }
    }

    /**
     * Walks the values against the signature, with every rule a bus daemon applies.
     *
     * @throws MalformedMessageException when a daemon would refuse the body
     */
    public void validate() throws MalformedMessageException {
        WireReader reader = reader();
        reader.skip(signature);
        if (reader.remaining() != 0) {
            throw new MalformedMessageException(reader.remaining()
                    + " bytes behind the values of signature '" + signature + "'");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Body body
                && signature.equals(body.signature)
                && bigEndian == body.bigEndian
                && Arrays.equals(
                        bytes,
                        offset,
                        offset + length,
                        body.bytes,
                        body.offset,
                        body.offset + body.length);
    }

    @Override
    public int hashCode() {
        int hash = signature.hashCode();
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    @Override
    public String toString() {
        return "Body[" + signature + ", " + length + " bytes]";
    }
}
