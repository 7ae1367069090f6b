package org.hirte.dbus.peer;

/** The bus daemon's own names (specification, Message Bus Messages). */
final class BusNames {
    static final String SERVICE = "org.freedesktop.DBus";
    static final String PATH = "/org/freedesktop/DBus";
    static final String INTERFACE = "org.freedesktop.DBus";

    /** RequestName: replace the owner where that one allows it. */
    static final int REPLACE_EXISTING = 2;

    /** RequestName: fail instead of waiting in a queue. */
    static final int DO_NOT_QUEUE = 4;

    /** RequestName's answer: we own the name now. */
    static final int PRIMARY_OWNER = 1;

    /** RequestName's answer: we owned it already. */
    static final int ALREADY_OWNER = 4;

    private BusNames() {}
}
