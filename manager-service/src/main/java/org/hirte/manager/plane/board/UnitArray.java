package org.hirte.manager.plane.board;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node's units by name. Sorted, and copied when it is changed for the first time after a look at
 * it, so that what was looked at never changes.
 */
final class UnitArray {
    private static final UnitState[] NOTHING = {};

    private UnitState[] units = NOTHING;
    private int size;
    private boolean isShared;

    int size() {
        return size;
    }

    @Nullable
    UnitState get(String name) {
        int index = indexOf(name);
        return index < 0 ? null : units[index];
    }

    void put(UnitState unit) {
        int index = indexOf(unit.name());
        if (index >= 0) {
            own(size);
            units[index] = unit;
            return;
        }
        int at = -index - 1;
        own(size + 1);
        System.arraycopy(units, at, units, at + 1, size - at);
        units[at] = unit;
        size++;
    }

    void remove(String name) {
        int index = indexOf(name);
        if (index >= 0) {
            own(size);
            System.arraycopy(units, index + 1, units, index, size - index - 1);
            size--;
            units[size] = units[Math.max(0, size - 1)];
        }
    }

    /** Takes these, sorted by name, in place of all. */
    void replace(List<UnitState> sorted) {
        units = sorted.toArray(NOTHING);
        size = units.length;
        isShared = false;
    }

    /** A view that stays as it is. */
    List<UnitState> look() {
        isShared = true;
        return Collections.unmodifiableList(Arrays.asList(units)).subList(0, size);
    }

    private void own(int capacity) {
        if (isShared || capacity > units.length) {
            int room = capacity > units.length ? capacity + capacity / 8 + 1 : units.length;
            units = Arrays.copyOf(units, room);
            isShared = false;
        }
    }

    private int indexOf(String name) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = units[middle].name().compareTo(name);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }
}
