package org.hirte.dbus.wire;

import org.jspecify.annotations.Nullable;

/** Appends whole messages to an output, back to back. */
public final class MessageWriter {
    private MessageWriter() {}

    /**
     * Appends one message.
     *
     * @param serial not 0
     * @return its length in bytes
     * @throws MessageTooLongException when it would exceed the limit; the output is unchanged then
     */
    public static int append(
            WireWriter out, Header header, int serial, BodyWriter body, int maxBytes) {
        int start = out.size();
        out.rebase();
        out.uint8('l').uint8(header.type().code()).uint8(header.flags()).uint8(1);
        out.int32(0).int32(serial);
        int fields = out.startArray('(');
        if (header.replySerial() != 0) {
            field(out, HeaderField.REPLY_SERIAL, 'u').int32(header.replySerial());
        }
        text(out, HeaderField.PATH, 'o', header.path());
        text(out, HeaderField.INTERFACE, 's', header.interfaceName());
        text(out, HeaderField.MEMBER, 's', header.member());
        text(out, HeaderField.ERROR_NAME, 's', header.errorName());
        text(out, HeaderField.DESTINATION, 's', header.destination());
        text(out, HeaderField.SENDER, 's', header.sender());
        if (!header.signature().isEmpty()) {
            field(out, HeaderField.SIGNATURE, 'g').signature(header.signature());
        }
        out.endArray(fields, '(');
        out.align(8);
        int bodyStart = out.size();
        body.write(out);
        int length = out.size() - start;
        if (length > maxBytes) {
            out.truncate(start);
            throw new MessageTooLongException(length, maxBytes);
        }
        out.patchInt32(start + 4, out.size() - bodyStart);
        return length;
    }

    private static void text(WireWriter out, int code, char type, @Nullable String value) {
        if (value != null) {
            field(out, code, type).string(value);
        }
    }

    private static WireWriter field(WireWriter out, int code, char type) {
        return out.struct().uint8(code).uint8(1).uint8(type).uint8(0);
    }
}
