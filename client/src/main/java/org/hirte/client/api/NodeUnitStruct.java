package org.hirte.client.api;

import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.types.UInt32;

/**
 * One unit with its node's name in front: {@code (sssssssouso)}, the element of HIRTE's
 * Manager.ListUnits (contract 2.3).
 */
public final class NodeUnitStruct extends Struct {
    @Position(0)
    private final String node;

    @Position(1)
    private final String name;

    @Position(2)
    private final String description;

    @Position(3)
    private final String loadState;

    @Position(4)
    private final String activeState;

    @Position(5)
    private final String subState;

    @Position(6)
    private final String following;

    @Position(7)
    private final DBusPath unitPath;

    @Position(8)
    private final UInt32 jobId;

    @Position(9)
    private final String jobType;

    @Position(10)
    private final DBusPath jobPath;

    /** Creates the structure from its fields in wire order. */
    public NodeUnitStruct(
            String node,
            String name,
            String description,
            String loadState,
            String activeState,
            String subState,
            String following,
            DBusPath unitPath,
            UInt32 jobId,
            String jobType,
            DBusPath jobPath) {
        this.node = node;
        this.name = name;
        this.description = description;
        this.loadState = loadState;
        this.activeState = activeState;
        this.subState = subState;
        this.following = following;
        this.unitPath = unitPath;
        this.jobId = jobId;
        this.jobType = jobType;
        this.jobPath = jobPath;
    }

    public String node() {
        return node;
    }

    public String name() {
        return name;
    }

    public String description() {
        return description;
    }

    public String loadState() {
        return loadState;
    }

    public String activeState() {
        return activeState;
    }

    public String subState() {
        return subState;
    }

    public String following() {
        return following;
    }

    public DBusPath unitPath() {
        return unitPath;
    }

    public UInt32 jobId() {
        return jobId;
    }

    public String jobType() {
        return jobType;
    }

    public DBusPath jobPath() {
        return jobPath;
    }
}
