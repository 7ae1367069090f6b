package org.hirte.manager.plane.board;

import java.util.SortedMap;
import org.hirte.manager.plane.board.Change.Present;
import org.jspecify.annotations.Nullable;

/**
 * A node at one instant. Immutable.
 *
 * @param name its name
 * @param present its agent; null while offline
 * @param sinceMicros since when it is online or offline, CLOCK_REALTIME
 * @param staleSinceMicros since when its units may have changed unseen; 0 when they have not
 * @param listedMicros when it told all of its units; 0 when it did not yet
 * @param units by name
 * @param byState number of units by ActiveState
 * @param revision grows with every change of the node
 */
public record NodeSnapshot(
        String name,
        @Nullable Present present,
        long sinceMicros,
        long staleSinceMicros,
        long listedMicros,
        UnitList units,
        SortedMap<String, Integer> byState,
        long revision) {
    /** Whether an agent is registered. */
    public boolean isOnline() {
        return present != null;
    }

    /** Whether its units may have changed unseen. */
    public boolean isStale() {
        return staleSinceMicros != 0;
    }

    /** A unit of it; null when it is not loaded. */
    public @Nullable UnitState unit(String unitName) {
        return units.find(unitName);
    }
}
