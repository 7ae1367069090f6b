package org.hirte.client.api;

import java.util.List;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;

/**
 * An auxiliary unit of StartTransientUnit: {@code (sa(sv))}.
 */
public final class AuxiliaryUnitStruct extends Struct {
    @Position(0)
    private final String name;

    @Position(1)
    private final List<PropertyStruct> properties;

    /** Creates the structure from its fields in wire order. */
    public AuxiliaryUnitStruct(String name, List<PropertyStruct> properties) {
        this.name = name;
        this.properties = properties;
    }

    public String name() {
        return name;
    }

    public List<PropertyStruct> properties() {
        return properties;
    }
}
