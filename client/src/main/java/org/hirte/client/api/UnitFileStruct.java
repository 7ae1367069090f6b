package org.hirte.client.api;

import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;

/**
 * One unit file: {@code (ss)}, path and enablement.
 */
public final class UnitFileStruct extends Struct {
    @Position(0)
    private final String path;

    @Position(1)
    private final String enablement;

    /** Creates the structure from its fields in wire order. */
    public UnitFileStruct(String path, String enablement) {
        this.path = path;
        this.enablement = enablement;
    }

    public String path() {
        return path;
    }

    public String enablement() {
        return enablement;
    }
}
