package org.hirte.dbus.wire;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Properties as a dict {@code a{sv}}, kept marshalled. One read from a received message borrows the
 * connection's buffer; {@link #retained} makes one that stays.
 *
 * <p>Entries can be copied verbatim into any other message: each starts at a multiple of 8, and
 * alignment counts modulo 8.
 */
public final class PropertyMap implements BodyWriter {
    /** Signature of the dict. */
    public static final String SIGNATURE = "a{sv}";

    private final byte[] bytes;
    private final int start;
    private final int length;

    /** Entries, little-endian, that start at a multiple of 8 of their message. */
    private PropertyMap(byte[] bytes, int start, int length) {
        this.bytes = bytes;
        this.start = start;
        this.length = length;
    }

    /**
     * Reads the dict that comes next.
     *
     * @param body what the cursor walks
     * @throws MalformedMessageException when it is not a legal dict of that type
     */
    public static PropertyMap read(Body body, WireReader reader) throws MalformedMessageException {
        if (body.bigEndian()) {
            WireWriter writer = new WireWriter(256);
            Transcoder.copy(reader, SIGNATURE, writer);
            int first = Math.min(8, writer.size());
            return new PropertyMap(writer.array(), first, writer.size() - first);
        }
        int end = reader.array('{');
        int start = reader.position();
        while (reader.hasNext(end)) {
            reader.skip("{sv}");
        }
        return new PropertyMap(body.bytes(), start, end - start);
    }

    /** Marshalled size of the entries, bytes. */
    public int size() {
        return length;
    }

    /** Appends the dict. */
    @Override
    public void write(WireWriter writer) {
        int mark = writer.startArray('{');
        writer.raw(bytes, start, length);
        writer.endArray(mark, '{');
    }

    /** A copy that does not borrow. */
    public PropertyMap retained() {
        return new PropertyMap(Arrays.copyOfRange(bytes, start, start + length), 0, length);
    }

    /** All properties of both; the newer's values where both have one. */
    public PropertyMap mergedWith(PropertyMap newer) {
        try {
            Set<String> names = new HashSet<>();
            WireReader reader = newer.reader();
            while (reader.remaining() > 0) {
                reader.struct();
                names.add(reader.string());
                reader.skip("v");
            }
            WireWriter merged = new WireWriter(length + newer.length + 8);
            appendOthers(names, merged);
            merged.struct().raw(newer.bytes, newer.start, newer.length);
            return new PropertyMap(merged.array(), 0, merged.size());
        } catch (MalformedMessageException e) {
            throw new IllegalStateException("properties were legal when they were read", e);
        }
    }

    private void appendOthers(Set<String> names, WireWriter target)
            throws MalformedMessageException {
        WireReader reader = reader();
        while (reader.remaining() > 0) {
            reader.struct();
            int entry = reader.position();
            boolean isReplaced = names.contains(reader.string());
            reader.skip("v");
            if (!isReplaced) {
                target.struct().raw(bytes, entry, reader.position() - entry);
            }
        }
    }

    private WireReader reader() {
        return new WireReader(bytes, start, start, start + length, false);
    }

    @Override
    public String toString() {
        return "PropertyMap[" + length + " bytes]";
    }
}
