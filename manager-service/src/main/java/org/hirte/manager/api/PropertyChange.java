package org.hirte.manager.api;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hirte.dbus.wire.Body;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.WireReader;
import org.hirte.dbus.wire.WireWriter;

/** A change of a unit's properties as agents send it: unit, interface, properties. */
final class PropertyChange {
    private static final String SIGNATURE = "ssa{sv}";

    private PropertyChange() {}

    /** The interface whose properties changed. */
    static String interfaceName(Body change) {
        try {
            WireReader reader = change.reader();
            reader.string();
            return reader.string();
        } catch (MalformedMessageException e) {
            throw invalid(e);
        }
    }

    /** Appends the node and the change behind it; the properties verbatim where possible. */
    static void append(WireWriter out, String node, Body change) {
        Body source = change.bigEndian() ? Body.of(SIGNATURE, change) : change;
        try {
            WireReader reader = source.reader();
            out.string(node).string(reader.string()).string(reader.string());
            int end = reader.array('{');
            int mark = out.startArray('{');
            // the first entry starts at a multiple of 8 in both messages
            out.raw(source.bytes(), reader.position(), end - reader.position());
            out.endArray(mark, '{');
        } catch (MalformedMessageException e) {
            throw invalid(e);
        }
    }

    /** One change that says what both say; the newer value of a property counts. */
    static Body merged(Body older, Body newer) {
        Map<String, Value> values = new LinkedHashMap<>();
        collect(older.bigEndian() ? Body.of(SIGNATURE, older) : older, values);
        collect(newer.bigEndian() ? Body.of(SIGNATURE, newer) : newer, values);
        try {
            WireReader names = newer.reader();
            String unit = names.string();
            String interfaceName = names.string();
            return Body.of(SIGNATURE, out -> {
                out.string(unit).string(interfaceName);
                int mark = out.startArray('{');
                values.values().forEach(value -> value.append(out));
                out.endArray(mark, '{');
            });
        } catch (MalformedMessageException e) {
            throw invalid(e);
        }
    }

    /** A dict entry in place: from its start, which is a multiple of 8, to its end. */
    private record Value(Body source, int start, int end) {
        void append(WireWriter out) {
            out.struct().raw(source.bytes(), start, end - start);
        }
    }

    private static void collect(Body change, Map<String, Value> values) {
        try {
            WireReader reader = change.reader();
            reader.string();
            reader.string();
            int end = reader.array('{');
            while (reader.hasNext(end)) {
                reader.struct();
                int start = reader.position();
                String name = reader.string();
                reader.skip("v");
                values.put(name, new Value(change, start, reader.position()));
            }
        } catch (MalformedMessageException e) {
            throw invalid(e);
        }
    }

    private static IllegalStateException invalid(MalformedMessageException e) {
        return new IllegalStateException("a change of properties was not validated", e);
    }
}
