package org.hirte.manager.plane.board;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** Units of a node by name, sorted. Immutable once it is in a {@link NodeSnapshot}. */
public final class UnitList extends AbstractList<UnitState> implements RandomAccess {
    private final String[] names;
    private final @Nullable String[] descriptions;
    private final @Nullable String[] loadStates;
    private final @Nullable String[] activeStates;
    private final @Nullable String[] subStates;
    private final long[] sinceMicros;
    private final int size;

    /** A view of the first ones of these columns. */
    UnitList(
            String[] names,
            @Nullable String[] descriptions,
            @Nullable String[] loadStates,
            @Nullable String[] activeStates,
            @Nullable String[] subStates,
            long[] sinceMicros,
            int size) {
        this.names = names;
        this.descriptions = descriptions;
        this.loadStates = loadStates;
        this.activeStates = activeStates;
        this.subStates = subStates;
        this.sinceMicros = sinceMicros;
        this.size = size;
    }

    @Override
    public UnitState get(int index) {
        Objects.checkIndex(index, size);
        return new UnitState(
                names[index],
                descriptions[index],
                loadStates[index],
                activeStates[index],
                subStates[index],
                sinceMicros[index]);
    }

    @Override
    public int size() {
        return size;
    }

    /** The unit of that name, or null. */
    public @Nullable UnitState find(String name) {
        int index = indexOf(name);
        return index < 0 ? null : get(index);
    }

    /** Its place, or {@code -place - 1} of where it would be. */
    int indexOf(String name) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = names[middle].compareTo(name);
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
