package org.hirte.dbus.wire;

import java.nio.charset.StandardCharsets;
import org.hirte.dbus.type.Names;
import org.hirte.dbus.type.Signature;
import org.jspecify.annotations.Nullable;

/** Decodes message headers; one per connection, reusing its {@link Message}. */
public final class MessageParser {
    /** Bus daemons disconnect who sends these: libraries use them for signals to themselves. */
    private static final String LOCAL_PATH = "/org/freedesktop/DBus/Local";

    private static final String LOCAL_INTERFACE = "org.freedesktop.DBus.Local";

    private final TextCache texts = new TextCache();
    private final Message message = new Message();

    /**
     * Decodes the header of a whole message. The body is not looked at: {@link Body#validate}.
     *
     * @param length as {@link Framing#length} told
     * @return the parser's own message, valid until the next call
     * @throws MalformedMessageException when the header is not legal
     */
    public Message parse(byte[] bytes, int offset, int length) throws MalformedMessageException {
        boolean bigEndian = bytes[offset] == 'B';
        int bodyLength = Endian.int32(bytes, offset + 4, bigEndian);
        int bodyStart = offset + length - bodyLength;
        clear();
        message.length = length;
        message.type = MessageType.of(bytes[offset + 1] & 0xff);
        message.flags = bytes[offset + 2] & 0xff;
        message.serial = Endian.int32(bytes, offset + 8, bigEndian);
        if (message.serial == 0) {
            throw new MalformedMessageException("serial 0");
        }
        WireReader in = new WireReader(bytes, offset, offset + 12, bodyStart, bigEndian);
        String signature = "";
        int end = in.array('(');
        int seen = 0;
        while (in.hasNext(end)) {
            in.struct();
            int code = in.uint8();
            if (code <= HeaderField.UNIX_FDS && (seen & 1 << code) != 0) {
                throw new MalformedMessageException("header field " + code + " twice");
            }
            seen |= code <= HeaderField.UNIX_FDS ? 1 << code : 0;
            String type = in.variant();
            if (code == HeaderField.SIGNATURE) {
                expect(code, type, "g");
                signature = in.signature();
            } else {
                field(in, bytes, bigEndian, code, type);
            }
        }
        in.align(8);
        if (bodyLength > 0 && signature.isEmpty()) {
            throw new MalformedMessageException("body of " + bodyLength + " bytes, no signature");
        }
        checkRequiredFields();
        message.body = new Body(signature, bytes, bodyStart, bodyLength, bigEndian);
        return message;
    }

    private void field(WireReader in, byte[] bytes, boolean bigEndian, int code, String type)
            throws MalformedMessageException {
        switch (code) {
            case 0 -> throw new MalformedMessageException("header field 0");
            case HeaderField.PATH -> {
                expect(code, type, "o");
                message.path = text(in, bytes, bigEndian, type);
            }
            case HeaderField.INTERFACE -> {
                expect(code, type, "s");
                message.interfaceName = name(in, bytes, bigEndian, code);
            }
            case HeaderField.MEMBER -> {
                expect(code, type, "s");
                message.member = name(in, bytes, bigEndian, code);
            }
            case HeaderField.ERROR_NAME -> {
                expect(code, type, "s");
                message.errorName = name(in, bytes, bigEndian, code);
            }
            case HeaderField.DESTINATION -> {
                expect(code, type, "s");
                message.destination = name(in, bytes, bigEndian, code);
            }
            case HeaderField.SENDER -> {
                expect(code, type, "s");
                message.sender = name(in, bytes, bigEndian, code);
            }
            case HeaderField.REPLY_SERIAL -> {
                expect(code, type, "u");
                message.replySerial = in.int32();
            }
            case HeaderField.UNIX_FDS -> {
                expect(code, type, "u");
                if (in.int32() != 0) {
                    throw new MalformedMessageException("file descriptors are not accepted");
                }
            }
            default -> in.skip(type); // unknown fields are to be ignored
        }
    }

    private static void expect(int code, String type, String wanted)
            throws MalformedMessageException {
        if (!type.equals(wanted)) {
            throw new MalformedMessageException("header field " + code + " of type " + type);
        }
    }

    private String text(WireReader in, byte[] bytes, boolean bigEndian, String type)
            throws MalformedMessageException {
        in.align(4);
        int start = in.position() + 4;
        in.skip(type);
        return texts.get(bytes, start, Endian.int32(bytes, start - 4, bigEndian));
    }

    private String name(WireReader in, byte[] bytes, boolean bigEndian, int code)
            throws MalformedMessageException {
        in.align(4);
        int start = in.position() + 4;
        in.skip("s");
        int length = Endian.int32(bytes, start - 4, bigEndian);
        boolean valid =
                switch (code) {
                    case HeaderField.MEMBER -> Names.isMember(bytes, start, length);
                    case HeaderField.DESTINATION, HeaderField.SENDER ->
                        Names.isBusName(bytes, start, length);
                    default -> Names.isInterface(bytes, start, length);
                };
        if (!valid) {
            String text = new String(bytes, start, Math.min(length, 64), StandardCharsets.UTF_8);
            throw new MalformedMessageException("header field " + code + " is '" + text + "'");
        }
        return texts.get(bytes, start, length);
    }

    private void checkRequiredFields() throws MalformedMessageException {
        boolean complete =
                switch (message.type) {
                    case CALL -> message.path != null && message.member != null;
                    case RETURN -> message.replySerial != 0;
                    case ERROR -> message.replySerial != 0 && message.errorName != null;
                    case SIGNAL ->
                        message.path != null
                                && message.interfaceName != null
                                && message.member != null;
                    case UNKNOWN -> true;
                };
        if (!complete) {
            throw new MalformedMessageException("required header field missing: " + message);
        }
        if (LOCAL_PATH.equals(message.path) || LOCAL_INTERFACE.equals(message.interfaceName)) {
            throw new MalformedMessageException("path or interface reserved for local use");
        }
    }

    private void clear() {
        message.replySerial = 0;
        message.path = null;
        message.interfaceName = null;
        message.member = null;
        message.errorName = null;
        message.destination = null;
        message.sender = null;
        message.body = Body.EMPTY;
    }

    /** Whether a body of this signature may be relayed to a bus: no file descriptors. */
    public static boolean isRelayable(String signature, @Nullable String wanted) {
        return !Signature.hasFileDescriptor(signature)
                && (wanted == null || wanted.equals(signature));
    }
}
