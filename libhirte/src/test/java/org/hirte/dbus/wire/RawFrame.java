package org.hirte.dbus.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Builds frames without any rule, in either byte order, for what no decent writer would write. */
final class RawFrame {
    private final ByteArrayOutputStream fields = new ByteArrayOutputStream();
    private final boolean bigEndian;
    int order;
    int type = 4;
    int flags = 1;
    int version = 1;
    int serial = 1;
    byte[] body = new byte[0];

    RawFrame(boolean bigEndian) {
        this.bigEndian = bigEndian;
        order = bigEndian ? 'B' : 'l';
    }

    /** A legal signal without a body. */
    static RawFrame signal() {
        return new RawFrame(false).text(1, "o", "/a").text(2, "s", "a.b").text(3, "s", "C");
    }

    RawFrame type(int newType) {
        type = newType;
        return this;
    }

    RawFrame serial(int newSerial) {
        serial = newSerial;
        return this;
    }

    /** A string-like field. */
    RawFrame text(int code, String signature, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        start(code, signature);
        int32(fields, bytes.length);
        fields.writeBytes(bytes);
        fields.write(0);
        return this;
    }

    /** A signature field. */
    RawFrame signature(int code, String value) {
        start(code, "g");
        fields.write(value.length());
        fields.writeBytes(value.getBytes(StandardCharsets.ISO_8859_1));
        fields.write(0);
        return this;
    }

    RawFrame uint32(int code, int value) {
        start(code, "u");
        int32(fields, value);
        return this;
    }

    /** Bytes of any field, after its 8-aligned start. */
    RawFrame raw(int... bytes) {
        pad(fields, 8);
        for (int b : bytes) {
            fields.write(b);
        }
        return this;
    }

    RawFrame body(String signature, int... bytes) {
        signature(8, signature);
        body = bytes(bytes);
        return this;
    }

    byte[] build() {
        return build(fields.size(), body.length);
    }

    /** With lengths that need not be true. */
    byte[] build(int claimedFields, int claimedBody) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(order);
        out.write(type);
        out.write(flags);
        out.write(version);
        int32(out, claimedBody);
        int32(out, serial);
        int32(out, claimedFields);
        out.writeBytes(fields.toByteArray());
        pad(out, 8);
        out.writeBytes(body);
        return out.toByteArray();
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private void start(int code, String signature) {
        pad(fields, 8);
        fields.write(code);
        fields.write(signature.length());
        fields.writeBytes(signature.getBytes(StandardCharsets.ISO_8859_1));
        fields.write(0);
    }

    private static void pad(ByteArrayOutputStream out, int alignment) {
        while (out.size() % alignment != 0) {
            out.write(0);
        }
    }

    private void int32(ByteArrayOutputStream out, int value) {
        for (int i = 0; i < 4; i++) {
            out.write(value >>> (bigEndian ? 24 - 8 * i : 8 * i));
        }
    }
}
