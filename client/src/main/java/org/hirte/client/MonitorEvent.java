package org.hirte.client;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hirte.client.bus.BusVariant;

/**
 * What a monitor tells (contract 2.6, 5.5). The reason is {@code real} for what happened in systemd
 * and {@code virtual} for what the manager made up to bring the listener up to date, or because a
 * node came or went.
 */
public sealed interface MonitorEvent {
    /** Name of the node. */
    String node();

    /** Name of the unit; {@code *} for the subscription to all units itself. */
    String unit();

    /** A unit was loaded. */
    record Created(String node, String unit, String reason) implements MonitorEvent {}

    /** A unit was unloaded, or its node went away. */
    record Removed(String node, String unit, String reason) implements MonitorEvent {}

    /** The state of a unit changed. */
    record StateChanged(
            String node, String unit, String activeState, String subState, String reason)
            implements MonitorEvent {}

    /** Properties of a unit changed. */
    record PropertiesChanged(
            String node, String unit, String interfaceName, Map<String, BusVariant> properties)
            implements MonitorEvent {
        /** Copies the properties, keeping their order. */
        public PropertiesChanged {
            properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        }
    }
}
