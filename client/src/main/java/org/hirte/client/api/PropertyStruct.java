package org.hirte.client.api;

import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.types.Variant;

/**
 * A named property value: {@code (sv)}.
 */
public final class PropertyStruct extends Struct {
    @Position(0)
    private final String name;

    @Position(1)
    private final Variant<?> value;

    /** Creates the structure from its fields in wire order. */
    public PropertyStruct(String name, Variant<?> value) {
        this.name = name;
        this.value = value;
    }

    public String name() {
        return name;
    }

    public Variant<?> value() {
        return value;
    }
}
