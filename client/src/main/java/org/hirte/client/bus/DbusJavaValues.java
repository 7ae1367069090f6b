package org.hirte.client.bus;

import java.lang.reflect.Array;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.UInt16;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.UInt64;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;

/** Values as dbus-java has them and as the package description lists them. */
final class DbusJavaValues {
    private DbusJavaValues() {}

    static List<Object> fromLibrary(Object @Nullable [] values) {
        List<Object> body = new ArrayList<>();
        if (values != null) {
            for (Object value : values) {
                body.add(fromLibrary(value));
            }
        }
        return body;
    }

    private static Object fromLibrary(Object value) {
        return switch (value) {
            case DBusPath path -> path.getPath();
            case UInt32 number -> number.longValue();
            case UInt64 number -> number.value().longValue();
            case UInt16 number -> number.intValue();
            case Short number -> number.intValue();
            case Variant<?> variant ->
                new BusVariant(variant.getSig(), fromLibrary(variant.getValue()));
            case Map<?, ?> map -> {
                Map<Object, Object> plain = new LinkedHashMap<>();
                map.forEach((key, element) -> plain.put(fromLibrary(key), fromLibrary(element)));
                yield plain;
            }
            case Collection<?> collection -> {
                List<Object> plain = new ArrayList<>(collection.size());
                collection.forEach(element -> plain.add(fromLibrary(element)));
                yield plain;
            }
            case Object array
            when array.getClass().isArray() -> {
                List<Object> plain = new ArrayList<>();
                for (int i = 0; i < Array.getLength(array); i++) {
                    plain.add(fromLibrary(Array.get(array, i)));
                }
                yield plain;
            }
            default -> value;
        };
    }

    /** Arguments of basic types, variants, structures, and arrays of these: what the facade sends. */
    static Object[] toLibrary(String signature, List<Object> arguments) {
        Object[] values = new Object[arguments.size()];
        int at = 0;
        for (int i = 0; i < values.length; i++) {
            String type = oneType(signature, at);
            values[i] = toLibrary(type, arguments.get(i));
            at += type.length();
        }
        return values;
    }

    private static Object toLibrary(String type, Object value) {
        return switch (type.charAt(0)) {
            case 'u' -> new UInt32((Long) value);
            case 't' -> new UInt64(new BigInteger(Long.toUnsignedString((Long) value)));
            case 'v' -> {
                BusVariant variant = (BusVariant) value;
                yield new Variant<>(
                        toLibrary(variant.signature(), variant.value()), variant.signature());
            }
            case '(' ->
                toLibrary(type.substring(1, type.length() - 1), new ArrayList<>((List<?>) value));
            case 'a' -> {
                List<Object> elements = new ArrayList<>();
                for (Object element : (List<?>) value) {
                    elements.add(toLibrary(type.substring(1), element));
                }
                yield elements;
            }
            default -> value;
        };
    }

    /** The complete type at a place; there are no dictionaries among what is sent. */
    private static String oneType(String signature, int at) {
        int end = at;
        while (signature.charAt(end) == 'a') {
            end++;
        }
        int depth = 0;
        do {
            char character = signature.charAt(end++);
            depth += character == '(' ? 1 : character == ')' ? -1 : 0;
        } while (depth > 0);
        return signature.substring(at, end);
    }
}
