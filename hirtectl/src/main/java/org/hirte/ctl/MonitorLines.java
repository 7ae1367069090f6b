package org.hirte.ctl;

import java.util.Map;
import org.hirte.client.MonitorEvent;
import org.hirte.client.bus.BusVariant;

/** What {@code monitor} prints for an event (contract 11.2). */
final class MonitorLines {
    private MonitorLines() {}

    static String of(MonitorEvent event) {
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
                out.append('\t').append(property.getKey()).append(": ");
                out.append(printable(property.getValue().value().toString())).append('\n');
            }
        }
    }

    /** Without control characters: what a service says must not steer the terminal. */
    private static String printable(String text) {
        StringBuilder printable = new StringBuilder(text);
        for (int i = 0; i < printable.length(); i++) {
            if (Character.isISOControl(printable.charAt(i))) {
                printable.setCharAt(i, '?');
            }
        }
        return printable.toString();
    }
}
