package org.hirte.client.hirte;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/** A monitor of the HIRTE dialect (contract 2.6). */
@DBusInterfaceName("org.containers.hirte.Monitor")
public interface Monitor extends DBusInterface {
    /** Adds a subscription; {@code *} stands for all. The reply is its id. */
    @DBusMemberName("Subscribe")
    UInt32 subscribe(String node, String unit);

    /** Adds one subscription for several units of a node. */
    @DBusMemberName("SubscribeList")
    UInt32 subscribeList(String node, List<String> units);

    /** Ends a subscription. */
    @DBusMemberName("Unsubscribe")
    void unsubscribe(UInt32 id);

    /** Ends the monitor with all its subscriptions. */
    @DBusMemberName("Close")
    void close();

    /** A unit was loaded; the reason is {@code real} or {@code virtual} (contract 5.5). */
    final class UnitNew extends DBusSignal {
        private final String node;
        private final String unit;
        private final String reason;

        /** Creates the signal as received or to be sent from the object at that path. */
        public UnitNew(String objectPath, String node, String unit, String reason)
                throws DBusException {
            super(objectPath, node, unit, reason);
            this.node = node;
            this.unit = unit;
            this.reason = reason;
        }

        public String node() {
            return node;
        }

        public String unit() {
            return unit;
        }

        public String reason() {
            return reason;
        }
    }

    /** A unit was unloaded, or its node went away. */
    final class UnitRemoved extends DBusSignal {
        private final String node;
        private final String unit;
        private final String reason;

        /** Creates the signal as received or to be sent from the object at that path. */
        public UnitRemoved(String objectPath, String node, String unit, String reason)
                throws DBusException {
            super(objectPath, node, unit, reason);
            this.node = node;
            this.unit = unit;
            this.reason = reason;
        }

        public String node() {
            return node;
        }

        public String unit() {
            return unit;
        }

        public String reason() {
            return reason;
        }
    }

    /** The active or sub state of a unit changed. */
    final class UnitStateChanged extends DBusSignal {
        private final String node;
        private final String unit;
        private final String activeState;
        private final String subState;
        private final String reason;

        /** Creates the signal as received or to be sent from the object at that path. */
        public UnitStateChanged(
                String objectPath,
                String node,
                String unit,
                String activeState,
                String subState,
                String reason)
                throws DBusException {
            super(objectPath, node, unit, activeState, subState, reason);
            this.node = node;
            this.unit = unit;
            this.activeState = activeState;
            this.subState = subState;
            this.reason = reason;
        }

        public String node() {
            return node;
        }

        public String unit() {
            return unit;
        }

        public String activeState() {
            return activeState;
        }

        public String subState() {
            return subState;
        }

        public String reason() {
            return reason;
        }
    }

    /** Properties of a unit changed. */
    final class UnitPropertiesChanged extends DBusSignal {
        private final String node;
        private final String unit;
        private final String interfaceName;
        private final Map<String, Variant<?>> properties;

        /** Creates the signal as received or to be sent from the object at that path. */
        public UnitPropertiesChanged(
                String objectPath,
                String node,
                String unit,
                String interfaceName,
                Map<String, Variant<?>> properties)
                throws DBusException {
            super(objectPath, node, unit, interfaceName, properties);
            this.node = node;
            this.unit = unit;
            this.interfaceName = interfaceName;
            this.properties = properties;
        }

        public String node() {
            return node;
        }

        public String unit() {
            return unit;
        }

        public String interfaceName() {
            return interfaceName;
        }

        public Map<String, Variant<?>> properties() {
            return properties;
        }
    }
}
