package org.hirte.client.hirte;

import java.util.List;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.hirte.client.api.NodeStruct;
import org.hirte.client.api.NodeUnitStruct;

/** The manager of the HIRTE dialect, at its root path (contract 2.3). */
@DBusInterfaceName("org.containers.hirte.Manager")
public interface Manager extends DBusInterface {
    /** Answers what it was sent. */
    @DBusMemberName("Ping")
    String ping(String message);

    /** All units of all online nodes. */
    @DBusMemberName("ListUnits")
    List<NodeUnitStruct> listUnits();

    /** All configured nodes in configured order, offline ones included. */
    @DBusMemberName("ListNodes")
    List<NodeStruct> listNodes();

    /** The path of a configured node, or ServiceUnknown. */
    @DBusMemberName("GetNode")
    DBusPath getNode(String name);

    /** Creates a monitor whose signals go to the caller. */
    @DBusMemberName("CreateMonitor")
    DBusPath createMonitor();

    /** Starts measuring jobs on all nodes; an error if already on. */
    @DBusMemberName("EnableMetrics")
    void enableMetrics();

    /** Stops measuring; an error if already off. */
    @DBusMemberName("DisableMetrics")
    void disableMetrics();

    /** Sets the level: DEBUG, INFO, WARN or ERROR. Lost on restart. */
    @DBusMemberName("SetLogLevel")
    void setLogLevel(String logLevel);

    /** Broadcast when systemd accepted a job, before the reply to its caller. */
    final class JobNew extends DBusSignal {
        private final UInt32 id;
        private final DBusPath job;

        /** Creates the signal as received or to be sent from the object at that path. */
        public JobNew(String objectPath, UInt32 id, DBusPath job) throws DBusException {
            super(objectPath, id, job);
            this.id = id;
            this.job = job;
        }

        public UInt32 id() {
            return id;
        }

        public DBusPath job() {
            return job;
        }
    }

    /** Broadcast when a job has ended; the result is systemd's own word such as {@code done}. */
    final class JobRemoved extends DBusSignal {
        private final UInt32 id;
        private final DBusPath job;
        private final String node;
        private final String unit;
        private final String result;

        /** Creates the signal as received or to be sent from the object at that path. */
        public JobRemoved(
                String objectPath, UInt32 id, DBusPath job, String node, String unit, String result)
                throws DBusException {
            super(objectPath, id, job, node, unit, result);
            this.id = id;
            this.job = job;
            this.node = node;
            this.unit = unit;
            this.result = result;
        }

        public UInt32 id() {
            return id;
        }

        public DBusPath job() {
            return job;
        }

        public String node() {
            return node;
        }

        public String unit() {
            return unit;
        }

        public String result() {
            return result;
        }
    }

    /** Broadcast when a node comes ({@code online}) or goes ({@code offline}). */
    final class NodeConnectionStateChanged extends DBusSignal {
        private final String node;
        private final String connectionState;

        /** Creates the signal as received or to be sent from the object at that path. */
        public NodeConnectionStateChanged(String objectPath, String node, String connectionState)
                throws DBusException {
            super(objectPath, node, connectionState);
            this.node = node;
            this.connectionState = connectionState;
        }

        public String node() {
            return node;
        }

        public String connectionState() {
            return connectionState;
        }
    }
}
