package org.hirte.manager.plane.board;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node's units by name. Sorted, and kept as columns, so that a change of a unit's state leaves no
 * garbage behind that has grown old: in a flood each unit changes again and again. Columns are copied
 * when they are changed for the first time after a look, so that what was looked at never changes.
 */
final class UnitArray {
    private static final String[] NOTHING = {};

    private String[] names = NOTHING;
    private @Nullable String[] descriptions = NOTHING;
    private @Nullable String[] loadStates = NOTHING;
    private @Nullable String[] activeStates = NOTHING;
    private @Nullable String[] subStates = NOTHING;
    private long[] sinceMicros = {};
    private int size;

    /** Whether a look has them: names, descriptions and load states; the others. */
    private boolean areFactsShared;

    private boolean areStatesShared;

    int size() {
        return size;
    }

    @Nullable
    UnitState get(String name) {
        return view().find(name);
    }

    void put(UnitState unit) {
        int index = view().indexOf(unit.name());
        if (index < 0) {
            index = -index - 1;
            insert(index);
            setFacts(index, unit);
        } else if (!hasFacts(index, unit)) {
            ownFacts(size);
            setFacts(index, unit);
        }
        ownStates(size);
        setStates(index, unit);
    }

    void remove(String name) {
        int index = view().indexOf(name);
        if (index < 0) {
            return;
        }
        ownFacts(size);
        ownStates(size);
        shift(index + 1, index);
        size--;
    }

    /** Takes these, sorted by name, in place of all. */
    void replace(List<UnitState> sorted) {
        size = sorted.size();
        names = new String[size];
        descriptions = new @Nullable String[size];
        loadStates = new @Nullable String[size];
        activeStates = new @Nullable String[size];
        subStates = new @Nullable String[size];
        sinceMicros = new long[size];
        areFactsShared = false;
        areStatesShared = false;
        for (int i = 0; i < size; i++) {
            UnitState unit = sorted.get(i);
            setFacts(i, unit);
            setStates(i, unit);
        }
    }

    /** A view that stays as it is. */
    UnitList look() {
        areFactsShared = true;
        areStatesShared = true;
        return view();
    }

    private UnitList view() {
        return new UnitList(
                names, descriptions, loadStates, activeStates, subStates, sinceMicros, size);
    }

    private void insert(int index) {
        ownFacts(size + 1);
        ownStates(size + 1);
        shift(index, index + 1);
        size++;
    }

    private void shift(int from, int to) {
        int count = size - from;
        System.arraycopy(names, from, names, to, count);
        System.arraycopy(descriptions, from, descriptions, to, count);
        System.arraycopy(loadStates, from, loadStates, to, count);
        System.arraycopy(activeStates, from, activeStates, to, count);
        System.arraycopy(subStates, from, subStates, to, count);
        System.arraycopy(sinceMicros, from, sinceMicros, to, count);
    }

    /** Identity will do: texts are shared, and a copy too many harms nobody. */
    @SuppressWarnings("ReferenceEquality")
    private boolean hasFacts(int index, UnitState unit) {
        return descriptions[index] == unit.description() && loadStates[index] == unit.loadState();
    }

    private void setFacts(int index, UnitState unit) {
        names[index] = unit.name();
        descriptions[index] = unit.description();
        loadStates[index] = unit.loadState();
    }

    private void setStates(int index, UnitState unit) {
        activeStates[index] = unit.activeState();
        subStates[index] = unit.subState();
        sinceMicros[index] = unit.sinceMicros();
    }

    private void ownFacts(int capacity) {
        if (areFactsShared || capacity > names.length) {
            int room = room(capacity, names.length);
            names = Arrays.copyOf(names, room);
            descriptions = Arrays.copyOf(descriptions, room);
            loadStates = Arrays.copyOf(loadStates, room);
            areFactsShared = false;
        }
    }

    private void ownStates(int capacity) {
        if (areStatesShared || capacity > sinceMicros.length) {
            int room = room(capacity, sinceMicros.length);
            activeStates = Arrays.copyOf(activeStates, room);
            subStates = Arrays.copyOf(subStates, room);
            sinceMicros = Arrays.copyOf(sinceMicros, room);
            areStatesShared = false;
        }
    }

    private static int room(int capacity, int present) {
        return capacity > present ? capacity + capacity / 8 + 1 : present;
    }
}
