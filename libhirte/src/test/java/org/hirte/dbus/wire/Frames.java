package org.hirte.dbus.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Frames for tests: recorded ones, and decoding without mercy for what is left out. */
public final class Frames {
    private Frames() {}

    /** Recorded frames by name. */
    static Map<String, byte[]> golden() {
        Map<String, byte[]> frames = new LinkedHashMap<>();
        try (InputStream in = Frames.class.getResourceAsStream("golden.txt")) {
            if (in == null) {
                throw new IllegalStateException("no golden.txt");
            }
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (!line.startsWith("#")) {
                    String[] words = line.split(" ", 2);
                    frames.put(words[0], HexFormat.of().parseHex(words[1]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return frames;
    }

    /** One recorded frame. */
    static byte[] golden(String name) {
        byte[] frame = golden().get(name);
        if (frame == null) {
            throw new IllegalArgumentException("no golden frame " + name);
        }
        return frame;
    }

    /** Frames, parses and validates a whole message, as a connection does. */
    public static Message parse(byte[] frame) throws MalformedMessageException {
        int length = Framing.length(frame, 0, frame.length, WireLimits.MAX_MESSAGE_BYTES);
        if (length != frame.length) {
            throw new MalformedMessageException("length " + length + " of " + frame.length);
        }
        Message message = new MessageParser().parse(frame, 0, frame.length);
        message.body().validate();
        return message;
    }

    /** A message with this body, as our writer makes it. */
    public static byte[] signal(Body body) {
        Header header = Header.signal("/a", "a.b", "C", body.signature());
        return frame(header, 1, body);
    }

    /** A whole message. */
    public static byte[] frame(Header header, int serial, BodyWriter body) {
        WireWriter out = new WireWriter(64);
        MessageWriter.append(out, header, serial, body, WireLimits.MAX_MESSAGE_BYTES);
        return java.util.Arrays.copyOf(out.array(), out.size());
    }

    /** All values of a body as plain objects: lists for structs and arrays, maps for dicts. */
    public static List<Object> decode(Body body) throws MalformedMessageException {
        WireReader in = body.reader();
        List<Object> values = new ArrayList<>();
        for (String type : types(body.signature())) {
            values.add(decode(in, type));
        }
        if (in.remaining() != 0) {
            throw new MalformedMessageException(in.remaining() + " bytes left");
        }
        return values;
    }

    private static Object decode(WireReader in, String type) throws MalformedMessageException {
        return switch (type.charAt(0)) {
            case 'y' -> in.uint8();
            case 'b' -> in.bool();
            case 'n' -> in.int16();
            case 'q' -> in.int16() & 0xffff;
            case 'i' -> in.int32();
            case 'u' -> in.uint32();
            case 'x' -> in.int64();
            case 't' -> Long.toUnsignedString(in.int64());
            case 'd' -> in.float64();
            case 's' -> in.string();
            case 'o' -> in.objectPath();
            case 'g' -> in.signature();
            case 'v' -> {
                String inner = in.variant();
                yield List.of(inner, decode(in, inner));
            }
            case '(' -> {
                in.struct();
                List<Object> fields = new ArrayList<>();
                for (String field : types(type.substring(1, type.length() - 1))) {
                    fields.add(decode(in, field));
                }
                yield fields;
            }
            default -> decodeArray(in, type.substring(1));
        };
    }

    private static Object decodeArray(WireReader in, String element)
            throws MalformedMessageException {
        int end = in.array(element.charAt(0));
        Map<Object, Object> dict = new LinkedHashMap<>();
        List<Object> list = new ArrayList<>();
        while (in.hasNext(end)) {
            if (element.charAt(0) == '{') {
                in.struct();
                Object key = decode(in, element.substring(1, 2));
                dict.put(key, decode(in, element.substring(2, element.length() - 1)));
            } else {
                list.add(decode(in, element));
            }
        }
        return element.charAt(0) == '{' ? dict : list;
    }

    private static List<String> types(String signature) {
        List<String> types = new ArrayList<>();
        int at = 0;
        while (at < signature.length()) {
            int end = org.hirte.dbus.type.Signature.end(signature, at);
            types.add(signature.substring(at, end));
            at = end;
        }
        return types;
    }
}
