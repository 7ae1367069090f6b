package org.hirte.dbus.wire;

import org.hirte.dbus.type.Signature;

/** Rewrites big-endian values as little-endian ones: the slow path of relaying. */
final class Transcoder {
    private final WireReader in;
    private final WireWriter out;

    private Transcoder(WireReader in, WireWriter out) {
        this.in = in;
        this.out = out;
    }

    /** Appends the values of a body that has been validated. */
    static void append(Body body, WireWriter out) {
        try {
            copy(body.reader(), body.signature(), out);
        } catch (MalformedMessageException e) {
            throw new IllegalStateException("body was not validated before relaying", e);
        }
    }

    /**
     * Copies the values that come next, whatever their byte order and alignment.
     *
     * @throws MalformedMessageException when they are not legal
     */
    static void copy(WireReader in, String signature, WireWriter out)
            throws MalformedMessageException {
        Transcoder transcoder = new Transcoder(in, out);
        int index = 0;
        while (index < signature.length()) {
            index = transcoder.one(signature, index);
        }
    }

    private int one(String types, int index) throws MalformedMessageException {
        switch (types.charAt(index)) {
            case 'y' -> out.uint8(in.uint8());
            case 'n', 'q' -> out.int16(in.int16());
            case 'b', 'i', 'u', 'h' -> out.int32(in.int32());
            case 'x', 't', 'd' -> out.int64(in.int64());
            case 's', 'o' -> out.string(in.string());
            case 'g' -> out.signature(in.signature());
            case 'v' -> variant();
            case 'a' -> array(types, index + 1);
            default -> struct(types, index + 1);
        }
        return Signature.end(types, index);
    }

    private void variant() throws MalformedMessageException {
        String type = in.variant();
        out.variant(type);
        one(type, 0);
    }

    private void array(String types, int element) throws MalformedMessageException {
        int end = in.array(types.charAt(element));
        int mark = out.startArray(types.charAt(element));
        while (in.hasNext(end)) {
            one(types, element);
        }
        out.endArray(mark, types.charAt(element));
    }

    private void struct(String types, int first) throws MalformedMessageException {
        in.struct();
        out.struct();
        int index = first;
        while (types.charAt(index) != ')' && types.charAt(index) != '}') {
            index = one(types, index);
        }
    }
}
