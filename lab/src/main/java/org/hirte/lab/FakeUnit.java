package org.hirte.lab;

import java.util.Collection;
import org.hirte.dbus.wire.WireWriter;
import org.hirte.protocol.BusLabel;
import org.jspecify.annotations.Nullable;

/** A unit of {@link FakeSystemd}: a name and a state. */
final class FakeUnit {
    private static final String UNITS = "/org/freedesktop/systemd1/unit/";

    private final String name;
    private final String path;
    private String active = "inactive";
    private String sub = "dead";

    FakeUnit(String name) {
        this.name = name;
        path = UNITS + BusLabel.escape(name);
    }

    /** The unit whose object this path is. */
    static @Nullable FakeUnit at(@Nullable String path, Collection<FakeUnit> units) {
        if (path == null || !path.startsWith(UNITS)) {
            return null;
        }
        for (FakeUnit unit : units) {
            if (unit.path.equals(path)) {
                return unit;
            }
        }
        return null;
    }

    String name() {
        return name;
    }

    String path() {
        return path;
    }

    void enter(String newActive, String newSub) {
        active = newActive;
        sub = newSub;
    }

    /** Appends the struct of ListUnits. */
    void writeListed(WireWriter writer) {
        writer.struct().string(name).string("Unit " + name).string("loaded");
        writer.string(active).string(sub).string("").string(path);
        writer.int32(0).string("").string("/");
    }

    /** Appends a property as a variant; the empty string for one that it does not have. */
    void writeProperty(WireWriter writer, String property) {
        writer.stringVariant(
                switch (property) {
                    case "Id" -> name;
                    case "Description" -> "Unit " + name;
                    case "LoadState" -> "loaded";
                    case "ActiveState" -> active;
                    case "SubState" -> sub;
                    case "FreezerState" -> "running";
                    case "UnitFileState" -> "disabled";
                    default -> "";
                });
    }

    /** Appends the answer to GetAll. */
    void writeProperties(WireWriter writer) {
        int mark = writer.startArray('{');
        for (String property : new String[] {"Id", "Description", "LoadState", "UnitFileState"}) {
            writer.struct().string(property);
            writeProperty(writer, property);
        }
        writeState(writer);
        writer.endArray(mark, '{');
    }

    /** Appends the body of PropertiesChanged for the state. */
    void writeChange(WireWriter writer) {
        writer.string("org.freedesktop.systemd1.Unit");
        int mark = writer.startArray('{');
        writeState(writer);
        writer.endArray(mark, '{');
        writer.endArray(writer.startArray('s'), 's');
    }

    private void writeState(WireWriter writer) {
        for (String property : new String[] {"ActiveState", "SubState"}) {
            writer.struct().string(property);
            writeProperty(writer, property);
        }
    }
}
