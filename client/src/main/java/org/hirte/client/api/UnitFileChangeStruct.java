package org.hirte.client.api;

import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;

/**
 * One change made on disk by enabling, disabling or setting the default target: {@code (sss)}.
 *
 * <p>The type is {@code symlink} or {@code unlink}; the destination is empty for {@code unlink}.
 */
public final class UnitFileChangeStruct extends Struct {
    @Position(0)
    private final String type;

    @Position(1)
    private final String file;

    @Position(2)
    private final String destination;

    /** Creates the structure from its fields in wire order. */
    public UnitFileChangeStruct(String type, String file, String destination) {
        this.type = type;
        this.file = file;
        this.destination = destination;
    }

    public String type() {
        return type;
    }

    public String file() {
        return file;
    }

    public String destination() {
        return destination;
    }
}
