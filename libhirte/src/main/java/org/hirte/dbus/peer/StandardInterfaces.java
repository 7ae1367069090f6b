package org.hirte.dbus.peer;

/** Names of the interfaces every object has, and their introspection XML. */
final class StandardInterfaces {
    static final String PEER = "org.freedesktop.DBus.Peer";
    static final String INTROSPECTABLE = "org.freedesktop.DBus.Introspectable";
    static final String PROPERTIES = "org.freedesktop.DBus.Properties";

    private StandardInterfaces() {}
}
