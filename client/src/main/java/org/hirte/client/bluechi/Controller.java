package org.hirte.client.bluechi;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.annotations.DBusBoundProperty;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.annotations.DBusProperty.Access;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.hirte.client.api.NodePeerStruct;
import org.hirte.client.api.UnitFileStruct;
import org.hirte.client.api.UnitStruct;

/** The controller of the BLUECHI dialect, at its root path (contract 2.3). */
@DBusInterfaceName("org.eclipse.bluechi.Controller")
public interface Controller extends DBusInterface {
    /** All units of all online nodes, by node name. */
    @DBusMemberName("ListUnits")
    Map<String, List<UnitStruct>> listUnits();

    /** All unit files of all online nodes, by node name. */
    @DBusMemberName("ListUnitFiles")
    Map<String, List<UnitFileStruct>> listUnitFiles();

    /** All configured nodes in configured order, offline ones included. */
    @DBusMemberName("ListNodes")
    List<NodePeerStruct> listNodes();

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

    /** State of the whole system: {@code up}, {@code degraded} or {@code down}. */
    @DBusBoundProperty(name = "Status", access = Access.READ)
    String status();

    /** The current log level. */
    @DBusBoundProperty(name = "LogLevel", access = Access.READ)
    String logLevel();

    /** Where the log goes: {@code journald}, {@code stderr} or {@code stderr-full}. */
    @DBusBoundProperty(name = "LogTarget", access = Access.READ)
    String logTarget();

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
}
