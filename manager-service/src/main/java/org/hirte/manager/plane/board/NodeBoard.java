package org.hirte.manager.plane.board;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hirte.manager.plane.board.Change.Present;
import org.jspecify.annotations.Nullable;

/** A node and its units, as the plane's thread keeps them. */
final class NodeBoard {
    private final String name;
    private final UnitArray units = new UnitArray();
    private final SortedMap<String, Integer> byState = new TreeMap<>();
    private @Nullable Present present;
    private long sinceMicros;
    private long staleSinceMicros;
    private long listedMicros;
    private long revision;
    private @Nullable NodeSnapshot look;

    NodeBoard(String name, long micros) {
        this.name = name;
        sinceMicros = micros;
        revision = micros; // never that of a node of this name that was there before
    }

    String name() {
        return name;
    }

    boolean isOnline() {
        return present != null;
    }

    void online(long micros, Present agent) {
        present = agent;
        sinceMicros = micros;
        changed();
    }

    void offline(long micros) {
        present = null;
        sinceMicros = micros;
        if (staleSinceMicros == 0 && units.size() > 0) {
            staleSinceMicros = micros;
        }
        changed();
    }

    /** Changes may have been lost; a listing follows. */
    void doubt(long micros) {
        if (staleSinceMicros == 0 && units.size() > 0) {
            staleSinceMicros = micros;
        }
        changed();
    }

    @Nullable
    UnitState unit(String unit) {
        return units.get(unit);
    }

    boolean isFull() {
        return units.size() >= BoardLimits.UNITS_PER_NODE;
    }

    void put(UnitState unit) {
        UnitState before = units.get(unit.name());
        if (before != null) {
            count(before, -1);
        }
        units.put(unit);
        count(unit, 1);
        changed();
    }

    void remove(UnitState unit) {
        units.remove(unit.name());
        count(unit, -1);
        changed();
    }

    /** Takes a listing, sorted by name, in place of all that was known. */
    Differences listed(long micros, List<UnitState> listed) {
        List<UnitState> before = units.look();
        Set<String> names = HashSet.newHashSet(listed.size());
        listed.forEach(unit -> names.add(unit.name()));
        List<UnitState> gone =
                before.stream().filter(unit -> !names.contains(unit.name())).toList();
        List<UnitState> other = new ArrayList<>();
        List<UnitState> kept = new ArrayList<>(listed.size());
        for (UnitState unit : listed) {
            UnitState known = units.get(unit.name());
            UnitState now = known == null ? unit : merged(known, unit, micros);
            kept.add(now);
            if (!now.equals(known)) {
                other.add(now);
            }
        }
        units.replace(kept);
        byState.clear();
        kept.forEach(unit -> count(unit, 1));
        listedMicros = micros;
        staleSinceMicros = 0;
        changed();
        return new Differences(other, gone);
    }

    /**
     * What a listing told that was not known.
     *
     * @param other units that are new or different
     * @param gone units that are not loaded any more
     */
    record Differences(List<UnitState> other, List<UnitState> gone) {
        int size() {
            return other.size() + gone.size();
        }
    }

    private UnitState merged(UnitState known, UnitState listed, long micros) {
        boolean isSame =
                listed.isIn(String.valueOf(known.activeState()), String.valueOf(known.subState()));
        // while nobody watched it may have left this state and come back
        long since = isSame && staleSinceMicros == 0 ? known.sinceMicros() : 0;
        boolean wasKnown = known.activeState() != null;
        return new UnitState(
                known.name(),
                listed.description(),
                listed.loadState(),
                listed.activeState(),
                listed.subState(),
                isSame || !wasKnown ? since : micros);
    }

    NodeSnapshot look() {
        NodeSnapshot known = look;
        if (known == null) {
            known = new NodeSnapshot(
                    name,
                    present,
                    sinceMicros,
                    staleSinceMicros,
                    listedMicros,
                    units.look(),
                    Collections.unmodifiableSortedMap(new TreeMap<>(byState)),
                    revision);
            look = known;
        }
        return known;
    }

    private void changed() {
        revision++;
        look = null;
    }

    private void count(UnitState unit, int difference) {
        byState.merge(unit.countedState(), difference, (a, b) -> a + b == 0 ? null : a + b);
    }
}
