package org.hirte.client.hirte;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.interfaces.DBusInterface;

/** Ends a daemon of the HIRTE dialect (contract 2.9). */
@DBusInterfaceName("org.containers.hirte.Shutdown")
public interface Shutdown extends DBusInterface {
    /** Leaves the event loop: a normal exit. */
    @DBusMemberName("Shutdown")
    void shutdown();
}
