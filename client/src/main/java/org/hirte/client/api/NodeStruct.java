package org.hirte.client.api;

import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;

/**
 * One node of HIRTE's Manager.ListNodes: {@code (sos)}, contract 2.3.
 */
public final class NodeStruct extends Struct {
    @Position(0)
    private final String name;

    @Position(1)
    private final DBusPath path;

    @Position(2)
    private final String status;

    /** Creates the structure from its fields in wire order. */
    public NodeStruct(String name, DBusPath path, String status) {
        this.name = name;
        this.path = path;
        this.status = status;
    }

    public String name() {
        return name;
    }

    public DBusPath path() {
        return path;
    }

    public String status() {
        return status;
    }
}
