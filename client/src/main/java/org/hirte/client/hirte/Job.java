package org.hirte.client.hirte;

import org.freedesktop.dbus.annotations.DBusBoundProperty;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.annotations.DBusProperty.Access;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.UInt32;

/** A running job of the HIRTE dialect (contract 2.5). */
@DBusInterfaceName("org.containers.hirte.Job")
public interface Job extends DBusInterface {
    /** hirte 0.4 always refuses this. */
    @DBusMemberName("Cancel")
    void cancel();

    /** The number in the path. */
    @DBusBoundProperty(name = "Id", access = Access.READ)
    UInt32 id();

    /** Name of the node it runs on. */
    @DBusBoundProperty(name = "Node", access = Access.READ)
    String node();

    /** Name of the unit. */
    @DBusBoundProperty(name = "Unit", access = Access.READ)
    String unit();

    /** {@code start}, {@code stop}, {@code restart} or {@code reload}. */
    @DBusBoundProperty(name = "JobType", access = Access.READ)
    String jobType();

    /** {@code waiting} or {@code running}. */
    @DBusBoundProperty(name = "State", access = Access.READ)
    String state();
}
