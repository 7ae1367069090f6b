package org.hirte.client.bluechi;

import org.freedesktop.dbus.annotations.DBusBoundProperty;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.annotations.DBusProperty.Access;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.UInt64;

/** The agent of the BLUECHI dialect on its own node (contract 2.8). */
@DBusInterfaceName("org.eclipse.bluechi.Agent")
public interface Agent extends DBusInterface {
    /** Starts a unit of another node and returns once it is active or failed (contract 7). */
    @DBusMemberName("CreateProxy")
    void createProxy(String localService, String node, String unit);

    /** Gives up a unit of another node. */
    @DBusMemberName("RemoveProxy")
    void removeProxy(String localService, String node, String unit);

    /** Cancels a job by the controller's id. */
    @DBusMemberName("JobCancel")
    void jobCancel(UInt32 id);

    /** Connects to another controller, given as a D-Bus address. */
    @DBusMemberName("SwitchController")
    void switchController(String address);

    /** {@code online} or {@code offline}. */
    @DBusBoundProperty(name = "Status", access = Access.READ)
    String status();

    /** The current log level. */
    @DBusBoundProperty(name = "LogLevel", access = Access.READ)
    String logLevel();

    /** Where the log goes. */
    @DBusBoundProperty(name = "LogTarget", access = Access.READ)
    String logTarget();

    /** When the link was lost; 0 while connected, microseconds of CLOCK_REALTIME. */
    @DBusBoundProperty(name = "DisconnectTimestamp", access = Access.READ)
    UInt64 disconnectTimestamp();

    /** When the link was lost; 0 while connected, microseconds of CLOCK_MONOTONIC. */
    @DBusBoundProperty(name = "DisconnectTimestampMonotonic", access = Access.READ)
    UInt64 disconnectTimestampMonotonic();

    /** Last heartbeat of the controller or registration, microseconds of CLOCK_REALTIME. */
    @DBusBoundProperty(name = "LastSeenTimestamp", access = Access.READ)
    UInt64 lastSeenTimestamp();

    /** Last heartbeat of the controller or registration, microseconds of CLOCK_MONOTONIC. */
    @DBusBoundProperty(name = "LastSeenTimestampMonotonic", access = Access.READ)
    UInt64 lastSeenTimestampMonotonic();

    /** The D-Bus address in use. */
    @DBusBoundProperty(name = "ControllerAddress", access = Access.READ)
    String controllerAddress();
}
