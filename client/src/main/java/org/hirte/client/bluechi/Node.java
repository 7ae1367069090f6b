package org.hirte.client.bluechi;

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
import org.hirte.client.api.AuxiliaryUnitStruct;
import org.hirte.client.api.EnableUnitFilesReply;
import org.hirte.client.api.PropertyStruct;
import org.hirte.client.api.UnitFileChangeStruct;
import org.hirte.client.api.UnitFileStruct;
import org.hirte.client.api.UnitStruct;

/**
 * One node of the BLUECHI dialect (contract 2.4). Methods fail with Offline while it is not
 * connected.
 */
@DBusInterfaceName("org.eclipse.bluechi.Node")
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

    /**
     * Starts a unit that has no file. The path is systemd's own job on the node: no JobRemoved of
     * the controller follows.
     */
    @DBusMemberName("StartTransientUnit")
    DBusPath startTransientUnit(
            String name,
            String mode,
            List<PropertyStruct> properties,
            List<AuxiliaryUnitStruct> auxiliary);

    /** The units of this node. */
    @DBusMemberName("ListUnits")
    List<UnitStruct> listUnits();

    /** The unit files of this node. */
    @DBusMemberName("ListUnitFiles")
    List<UnitFileStruct> listUnitFiles();

    /** The enablement of a unit file, such as {@code enabled}. */
    @DBusMemberName("GetUnitFileState")
    String getUnitFileState(String file);

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

    /** Freezes the processes of a unit. */
    @DBusMemberName("FreezeUnit")
    void freezeUnit(String name);

    /** Thaws the processes of a frozen unit. */
    @DBusMemberName("ThawUnit")
    void thawUnit(String name);

    /** Sends a signal to {@code all}, {@code main} or {@code control} processes of a unit. */
    @DBusMemberName("KillUnit")
    void killUnit(String name, String who, int signal);

    /** Forgets the failed state of all units. */
    @DBusMemberName("ResetFailed")
    void resetFailed();

    /** Forgets the failed state of a unit. */
    @DBusMemberName("ResetFailedUnit")
    void resetFailedUnit(String name);

    /** The target the node boots into. */
    @DBusMemberName("GetDefaultTarget")
    String getDefaultTarget();

    /** Sets the target the node boots into. */
    @DBusMemberName("SetDefaultTarget")
    List<UnitFileChangeStruct> setDefaultTarget(String target, boolean force);

    /** Sets the log level of the agent on this node. */
    @DBusMemberName("SetLogLevel")
    void setLogLevel(String level);

    /** The configured name. */
    @DBusBoundProperty(name = "Name", access = Access.READ)
    String name();

    /** {@code online} or {@code offline}. */
    @DBusBoundProperty(name = "Status", access = Access.READ)
    String status();

    /** Microseconds of CLOCK_REALTIME at registration or the last heartbeat. */
    @DBusBoundProperty(name = "LastSeenTimestamp", access = Access.READ)
    UInt64 lastSeenTimestamp();

    /** The same in microseconds of CLOCK_MONOTONIC. */
    @DBusBoundProperty(name = "LastSeenTimestampMonotonic", access = Access.READ)
    UInt64 lastSeenTimestampMonotonic();

    /** Address of the agent; empty while offline and on unix sockets. */
    @DBusBoundProperty(name = "PeerIp", access = Access.READ)
    String peerIp();
}
