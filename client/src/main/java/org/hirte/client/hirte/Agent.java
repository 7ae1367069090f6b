package org.hirte.client.hirte;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.interfaces.DBusInterface;

/** The agent of the HIRTE dialect on its own node (contract 2.8). */
@DBusInterfaceName("org.containers.hirte.Agent")
public interface Agent extends DBusInterface {
    /** Starts a unit of another node and returns once it is active or failed (contract 7). */
    @DBusMemberName("CreateProxy")
    void createProxy(String localService, String node, String unit);

    /** Gives up a unit of another node. */
    @DBusMemberName("RemoveProxy")
    void removeProxy(String localService, String node, String unit);
}
