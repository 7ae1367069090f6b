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
            if (code == HeaderField.SIGNATURE) {
                enter(in, code, 'g');
                signature = in.signature(texts);
            } else {
                field(in, bytes, code);
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

    private void field(WireReader in, byte[] bytes, int code) throws MalformedMessageException {
        switch (code) {
            case HeaderField.PATH -> message.path = text(in, bytes, code, 'o');
            case HeaderField.INTERFACE -> message.interfaceName = text(in, bytes, code, 's');
            case HeaderField.MEMBER -> message.member = text(in, bytes, code, 's');
            case HeaderField.ERROR_NAME -> message.errorName = text(in, bytes, code, 's');
            case HeaderField.DESTINATION -> message.destination = text(in, bytes, code, 's');
            case HeaderField.SENDER -> message.sender = text(in, bytes, code, 's');
            case HeaderField.REPLY_SERIAL -> {
                enter(in, code, 'u');
                message.replySerial = in.int32();
            }
            case HeaderField.UNIX_FDS -> {
                enter(in, code, 'u');
                if (in.int32() != 0) {
                    throw new MalformedMessageException("file descriptors are not accepted");
                }
            }
            case 0 -> throw new MalformedMessageException("header field 0");
            default -> in.skip("v"); // unknown fields are to be ignored
        }
    }

    /** Enters the variant that a header field is, whose type must be this one. */
    private static void enter(WireReader in, int code, char wanted)
            throws MalformedMessageException {
        if (!in.enterVariantOf(wanted)) {
            throw new MalformedMessageException(
                    "header field " + code + " of type " + in.variant());
        }
    }

    private String text(WireReader in, byte[] bytes, int code, char type)
            throws MalformedMessageException {
        enter(in, code, type);
        int length = in.uncheckedText();
        int start = in.position() - 1 - length;
        String known = texts.find(code, bytes, start, length);
        if (known != null) {
            return known;
        }
        if (!isLegal(code, bytes, start, length)) {
            String text = new String(bytes, start, Math.min(length, 64), StandardCharsets.UTF_8);
            String what = code == HeaderField.PATH ? ", an invalid object path" : "";
            throw new MalformedMessageException(
                    "header field " + code + " is '" + text + "'" + what);
        }
        return texts.add(code, bytes, start, length);
    }

    private static boolean isLegal(int code, byte[] bytes, int start, int length) {
        return switch (code) {
            case HeaderField.PATH -> Names.isObjectPath(bytes, start, length);
            case HeaderField.MEMBER -> Names.isMember(bytes, start, length);
            case HeaderField.DESTINATION, HeaderField.SENDER ->
                Names.isBusName(bytes, start, length);
            default -> Names.isInterface(bytes, start, length);
        };
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
