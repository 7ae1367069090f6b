package org.hirte.lab.swarm;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hirte.dbus.wire.Body;
import org.hirte.dbus.wire.WireWriter;
import org.hirte.protocol.UnitName;
import org.jspecify.annotations.Nullable;

/**
 * The units that each agent of a swarm has: names and what is made of them, once for all agents.
 * An agent's own state is which of its units are stopped.
 */
final class UnitSet {
    private static final String TUPLES = "a(ssssssouso)";

    private final List<Unit> units = new ArrayList<>();
    private final Map<String, Unit> byName = new HashMap<>();
    private final Body allRunning;

    /**
     * A unit.
     *
     * @param index in the list of units
     */
    record Unit(int index, String name, String description, String path) {}

    UnitSet(int count) {
        for (int i = 0; i < count; i++) {
            String name = "unit-" + i + ".service";
            Unit unit =
                    new Unit(i, name, "Simulated service " + i, new UnitName(name).systemdPath());
            units.add(unit);
            byName.put(name, unit);
        }
        allRunning = Body.of(TUPLES, writer -> write(writer, new BitSet()));
    }

    int count() {
        return units.size();
    }

    Unit at(int index) {
        return units.get(index);
    }

    @Nullable
    Unit named(String name) {
        return byName.get(name);
    }

    /** The answer to ListUnits; marshalled once as long as nothing is stopped. */
    void writeList(WireWriter writer, BitSet stopped) {
        if (stopped.isEmpty()) {
            allRunning.write(writer);
        } else {
            write(writer, stopped);
        }
    }

    private void write(WireWriter writer, BitSet stopped) {
        int mark = writer.startArray('(');
        for (Unit unit : units) {
            boolean isStopped = stopped.get(unit.index());
            writer.struct().string(unit.name()).string(unit.description()).string("loaded");
            writer.string(active(isStopped)).string(sub(isStopped));
            writer.string("").string(unit.path()).int32(0).string("").string("/");
        }
        writer.endArray(mark, '(');
    }

    /** The answer to ListUnitFiles. */
    void writeFiles(WireWriter writer) {
        int mark = writer.startArray('(');
        for (Unit unit : units) {
            writer.struct().string("/etc/systemd/system/" + unit.name()).string("disabled");
        }
        writer.endArray(mark, '(');
    }

    static String active(boolean isStopped) {
        return isStopped ? "inactive" : "active";
    }

    static String sub(boolean isStopped) {
        return isStopped ? "dead" : "running";
    }
}
