package org.hirte.client.hirte;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.annotations.DBusBoundProperty;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.annotations.DBusProperty.Access;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.UInt64;
import org.freedesktop.dbus.types.Variant;
import org.hirte.client.api.EnableUnitFilesReply;
import org.hirte.client.api.PropertyStruct;
import org.hirte.client.api.UnitFileChangeStruct;
import org.hirte.client.api.UnitStruct;

/**
 * One node of the HIRTE dialect (contract 2.4). Methods fail with Offline while it is not
 * connected.
 */
@DBusInterfaceName("org.containers.hirte.Node")
public interface Node extends DBusInterface {
    /** Starts a unit; the reply is the path of the job, which ends with JobRemoved. */
    @DBusMemberName("StartUnit")
    DBusPath startUnit(String name, String mode);

    /** Stops a unit; the reply is the path of the job, which ends with JobRemoved. */
    @DBusMemberName("StopUnit")
    DBusPath stopUnit(String name, String mode);

    /** Restarts a unit; the reply is the path of the job, which ends with JobRemoved. */
    @DBusMemberName("RestartUnit")
    DBusPath restartUnit(String name, String mode);

    /** Reloads a unit; the reply is the path of the job, which ends with JobRemoved. */
    @DBusMemberName("ReloadUnit")
    DBusPath reloadUnit(String name, String mode);

    /** The units of this node. */
    @DBusMemberName("ListUnits")
    List<UnitStruct> listUnits();

    /** All properties of a unit; an empty interface name means those of all interfaces. */
    @DBusMemberName("GetUnitProperties")
    Map<String, Variant<?>> getUnitProperties(String name, String interfaceName);

    /** One property of a unit. */
    @DBusMemberName("GetUnitProperty")
    Variant<?> getUnitProperty(String name, String interfaceName, String property);

    /** Sets properties of a unit; runtime ones are gone after a reboot. */
    @DBusMemberName("SetUnitProperties")
    void setUnitProperties(String name, boolean runtime, List<PropertyStruct> properties);

    /** Enables unit files, without reloading systemd. */
    @DBusMemberName("EnableUnitFiles")
    EnableUnitFilesReply<Boolean, List<UnitFileChangeStruct>> enableUnitFiles(
            List<String> files, boolean runtime, boolean force);

    /** Disables unit files, without reloading systemd. */
    @DBusMemberName("DisableUnitFiles")
    List<UnitFileChangeStruct> disableUnitFiles(List<String> files, boolean runtime);

    /** Lets the node's systemd read its unit files again. */
    @DBusMemberName("Reload")
    void reload();

    /** Sets the log level of the agent on this node. */
    @DBusMemberName("SetLogLevel")
    void setLogLevel(String level);

    /** The configured name. */
    @DBusBoundProperty(name = "Name", access = Access.READ)
    String name();

    /** {@code online} or {@code offline}. */
    @DBusBoundProperty(name = "Status", access = Access.READ)
    String status();

    /** Seconds of CLOCK_REALTIME at the last heartbeat, 0 before the first. */
    @DBusBoundProperty(name = "LastSeenTimestamp", access = Access.READ)
    UInt64 lastSeenTimestamp();
}
