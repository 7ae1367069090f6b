package org.hirte.ctl.bus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hirte.client.bus.BusVariant;
import org.hirte.dbus.type.Signature;
import org.hirte.dbus.wire.Body;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.WireReader;
import org.hirte.dbus.wire.WireWriter;

/** Bodies on the wire and as plain values, see {@link org.hirte.client.bus}. */
final class Values {
    private Values() {}

    static List<Object> read(Body body) throws MalformedMessageException {
        String types = body.signature();
        return readAll(body.reader(), types, 0, types.length());
    }

    /** Reads values of the types from an index up to another. */
    private static List<Object> readAll(WireReader reader, String types, int from, int to)
            throws MalformedMessageException {
        List<Object> values = new ArrayList<>(to - from);
        int end;
        for (int at = from; at < to; at = end) {
            end = Signature.end(types, at);
            values.add(readOne(reader, types, at, end));
        }
        return values;
    }

    /** Reads a value of the type from an index up to another. */
    private static Object readOne(WireReader reader, String types, int at, int end)
            throws MalformedMessageException {
        return switch (types.charAt(at)) {
            case 's' -> reader.string();
            case 'o' -> reader.objectPath();
            case 'g' -> reader.signature();
            case 'b' -> reader.bool();
            case 'y' -> (byte) reader.uint8();
            case 'n' -> (int) reader.int16();
            case 'q' -> Short.toUnsignedInt(reader.int16());
            case 'i' -> reader.int32();
            case 'u' -> reader.uint32();
            case 'x', 't' -> reader.int64();
            case 'd' -> reader.float64();
            case 'v' -> variant(reader);
            case '(' -> {
                reader.struct();
                yield readAll(reader, types, at + 1, end - 1);
            }
            case 'a' ->
                types.charAt(at + 1) == '{'
                        ? map(reader, types, at + 2, end - 1)
                        : list(reader, types, at + 1, end);
            default ->
                throw new MalformedMessageException(
                        "a value of type '" + types.charAt(at) + "' cannot be used here");
        };
    }

    private static BusVariant variant(WireReader reader) throws MalformedMessageException {
        String type = reader.variant();
        return new BusVariant(type, readOne(reader, type, 0, type.length()));
    }

    private static List<Object> list(WireReader reader, String types, int element, int typeEnd)
            throws MalformedMessageException {
        List<Object> values = new ArrayList<>();
        int end = reader.array(types.charAt(element));
        while (reader.hasNext(end)) {
            values.add(readOne(reader, types, element, typeEnd));
        }
        return values;
    }

    private static Map<Object, Object> map(WireReader reader, String types, int key, int typeEnd)
            throws MalformedMessageException {
        Map<Object, Object> values = new LinkedHashMap<>();
        int end = reader.array('{');
        while (reader.hasNext(end)) {
            reader.struct();
            Object name = readOne(reader, types, key, key + 1);
            values.put(name, readOne(reader, types, key + 1, typeEnd));
        }
        return values;
    }

    /** Whether {@link #write} can write these; an IllegalArgumentException if not. */
    static void check(String types, List<Object> arguments) {
        write(new WireWriter(64), types, arguments);
    }

    /** Writes arguments; a ClassCastException if a value is not of its type. */
    static void write(WireWriter writer, String types, List<Object> arguments) {
        int next = 0;
        for (int at = 0; at < types.length(); at = Signature.end(types, at)) {
            writeOne(writer, types, at, arguments.get(next++));
        }
    }

    private static void writeOne(WireWriter writer, String types, int at, Object value) {
        switch (types.charAt(at)) {
            case 's', 'o' -> writer.string((String) value);
            case 'b' -> writer.bool((Boolean) value);
            case 'y' -> writer.uint8((Byte) value);
            case 'i' -> writer.int32((Integer) value);
            case 'u' -> writer.int32((int) (long) (Long) value);
            case 'x', 't' -> writer.int64((Long) value);
            case 'd' -> writer.float64((Double) value);
            case 'v' -> {
                BusVariant variant = (BusVariant) value;
                writer.variant(variant.signature());
                writeOne(writer, variant.signature(), 0, variant.value());
            }
            case '(' -> {
                writer.struct();
                String inner = types.substring(at + 1, Signature.end(types, at) - 1);
                write(writer, inner, List.copyOf((List<?>) value));
            }
            case 'a' -> {
                int mark = writer.startArray(types.charAt(at + 1));
                for (Object element : (List<?>) value) {
                    writeOne(writer, types, at + 1, element);
                }
                writer.endArray(mark, types.charAt(at + 1));
            }
            default ->
                throw new IllegalArgumentException(
                        "arguments of type '" + types.charAt(at) + "' are not sent");
        }
    }
}
