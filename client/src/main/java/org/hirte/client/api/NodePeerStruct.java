package org.hirte.client.api;

import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;

/**
 * One node of BLUECHI's Controller.ListNodes: {@code (soss)}, contract 2.3.
 */
public final class NodePeerStruct extends Struct {
    @Position(0)
    private final String name;

    @Position(1)
    private final DBusPath path;

    @Position(2)
    private final String status;

    @Position(3)
    private final String peerIp;

    /** Creates the structure from its fields in wire order. */
    public NodePeerStruct(String name, DBusPath path, String status, String peerIp) {
        this.name = name;
        this.path = path;
        this.status = status;
        this.peerIp = peerIp;
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

    public String peerIp() {
        return peerIp;
    }
}
