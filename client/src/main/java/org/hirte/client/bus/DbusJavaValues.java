package org.hirte.client.bus;

import java.lang.reflect.Array;
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

    /** Arguments of simple types and arrays of strings: what the facade sends. */
    static Object[] toLibrary(String signature, List<Object> arguments) {
        Object[] values = new Object[arguments.size()];
        int position = 0;
        for (int i = 0; i < values.length; i++) {
            char type = signature.charAt(position);
            values[i] = type == 'u' ? new UInt32((Long) arguments.get(i)) : arguments.get(i);
            position += type == 'a' ? 2 : 1;
        }
        return values;
    }
}
