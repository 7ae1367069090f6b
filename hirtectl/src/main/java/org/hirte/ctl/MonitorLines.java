package org.hirte.ctl;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hirte.client.MonitorEvent;
import org.hirte.client.bus.BusVariant;
import org.hirte.ctl.output.Columns;
import org.hirte.protocol.FieldNames;
import org.jspecify.annotations.Nullable;

/** What {@code monitor} prints for an event (contract 11.2). */
public final class MonitorLines {
    private MonitorLines() {}

    /** The lines of an event. */
    public static String of(MonitorEvent event) {
        StringBuilder out = new StringBuilder();
        out.append('[').append(event.node()).append("] ").append(event.unit()).append("\n\t");
        switch (event) {
            case MonitorEvent.Created created ->
                out.append("Unit created (reason: ").append(created.reason()).append(")\n");
            case MonitorEvent.Removed removed ->
                out.append("Unit removed (reason: ").append(removed.reason()).append(")\n");
            case MonitorEvent.StateChanged changed ->
                out.append("Unit state changed (reason: ")
                        .append(changed.reason())
                        .append(")\n\tActive: ")
                        .append(changed.activeState())
                        .append(" (")
                        .append(changed.subState())
                        .append(")\n");
            case MonitorEvent.PropertiesChanged changed -> {
                out.append("Unit properties changed (Interface: ")
                        .append(changed.interfaceName())
                        .append(")\n");
                properties(out, changed.properties());
            }
        }
        return out.toString();
    }

    private static void properties(StringBuilder out, Map<String, BusVariant> properties) {
        for (Map.Entry<String, BusVariant> property : properties.entrySet()) {
            if (property.getValue().signature().equals("s")) {
                String text = property.getValue().value().toString();
                out.append('\t').append(property.getKey()).append(": ");
                out.append(Columns.printable(text)).append('\n');
            }
        }
    }

    /** An event as docs/rest.md has it. */
    static Map<String, @Nullable Object> fields(MonitorEvent event) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put(FieldNames.TIME, FieldValues.time(Instant.now()));
        fields.put(FieldNames.TYPE, FieldNames.UNIT);
        fields.put(FieldNames.CHANGE, change(event));
        fields.put(FieldNames.NODE, event.node());
        fields.put(FieldNames.UNIT, event.unit());
        switch (event) {
            case MonitorEvent.Created created -> fields.put(FieldNames.REASON, created.reason());
            case MonitorEvent.Removed removed -> fields.put(FieldNames.REASON, removed.reason());
            case MonitorEvent.StateChanged changed -> {
                fields.put(FieldNames.ACTIVE_STATE, changed.activeState());
                fields.put(FieldNames.SUB_STATE, changed.subState());
                fields.put(FieldNames.REASON, changed.reason());
            }
            case MonitorEvent.PropertiesChanged changed -> {
                Map<String, @Nullable Object> properties = new LinkedHashMap<>();
                changed.properties()
                        .forEach((name, value) -> properties.put(name, PropertyText.plain(value)));
                fields.put("interface", changed.interfaceName());
                fields.put(FieldNames.PROPERTIES, properties);
            }
        }
        return fields;
    }

    private static String change(MonitorEvent event) {
        return switch (event) {
            case MonitorEvent.Created created -> "new";
            case MonitorEvent.Removed removed -> "removed";
            case MonitorEvent.StateChanged changed -> "state";
            case MonitorEvent.PropertiesChanged changed -> "properties";
        };
    }
}
