package org.hirte.manager.plane.rest;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.WireReader;

/** Values as they travel, as values of JSON: numbers, texts, lists and objects. */
final class WireValues {
    private final String signature;
    private int position;

    private WireValues(String signature) {
        this.signature = signature;
    }

    /** Reads a dict of type {@code a{sv}}. */
    static Map<String, Object> properties(WireReader values) throws MalformedMessageException {
        Map<String, Object> properties = new LinkedHashMap<>();
        int end = values.array('{');
        while (values.hasNext(end)) {
            values.struct();
            properties.put(values.string(), variant(values));
        }
        return properties;
    }

    private static Object variant(WireReader values) throws MalformedMessageException {
        return new WireValues(values.variant()).next(values);
    }

    /** Reads a value of the type that comes next. */
    private Object next(WireReader values) throws MalformedMessageException {
        char type = signature.charAt(position++);
        return switch (type) {
            case 'y' -> values.uint8();
            case 'b' -> values.bool();
            case 'n' -> values.int16();
            case 'q' -> values.int16() & 0xffff;
            case 'i' -> values.int32();
            case 'u' -> values.uint32();
            case 'x' -> values.int64();
            case 't' -> unsigned(values.int64());
            case 'd' -> number(values.float64());
            case 's' -> values.string();
            case 'o' -> values.objectPath();
            case 'g' -> values.signature();
            case 'v' -> variant(values);
            case '(' -> struct(values);
            case 'a' -> array(values);
            default -> throw new MalformedMessageException("type '" + type + "'");
        };
    }

    private static Object unsigned(long bits) {
        return bits >= 0 ? (Object) bits : new BigInteger(Long.toUnsignedString(bits));
    }

    /** JSON has neither infinity nor NaN. */
    private static Object number(double value) {
        return Double.isFinite(value) ? (Object) value : Double.toString(value);
    }

    private Object struct(WireReader values) throws MalformedMessageException {
        values.struct();
        List<Object> fields = new ArrayList<>();
        while (signature.charAt(position) != ')') {
            fields.add(next(values));
        }
        position++;
        return fields;
    }

    private Object array(WireReader values) throws MalformedMessageException {
        int element = position;
        boolean isDict = signature.charAt(element) == '{';
        int behind = behindType(element);
        int end = values.array(signature.charAt(element));
        List<Object> items = new ArrayList<>();
        Map<String, Object> entries = new LinkedHashMap<>();
        while (values.hasNext(end)) {
            position = element;
            if (isDict) {
                values.struct();
                position++;
                String key = String.valueOf(next(values));
                entries.put(key, next(values));
            } else {
                items.add(next(values));
            }
        }
        position = behind;
        return isDict ? entries : items;
    }

    private int behindType(int start) {
        int at = start;
        while (signature.charAt(at) == 'a') {
            at++;
        }
        if (signature.charAt(at) != '(' && signature.charAt(at) != '{') {
            return at + 1;
        }
        int depth = 0;
        do {
            char c = signature.charAt(at++);
            depth += c == '(' || c == '{' ? 1 : c == ')' || c == '}' ? -1 : 0;
        } while (depth > 0);
        return at;
    }
}
