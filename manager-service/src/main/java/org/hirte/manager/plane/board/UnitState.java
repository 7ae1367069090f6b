package org.hirte.manager.plane.board;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a unit.
 *
 * @param name its name
 * @param description systemd's Description; null until listed
 * @param loadState systemd's LoadState; null until listed
 * @param activeState systemd's ActiveState; null until known
 * @param subState systemd's SubState; null until known
 * @param sinceMicros when the present state was heard of; 0 when it was so before
 */
public record UnitState(
        String name,
        @Nullable String description,
        @Nullable String loadState,
        @Nullable String activeState,
        @Nullable String subState,
        long sinceMicros) {
    /** State under which units are counted whose own is not known. */
    public static final String UNKNOWN = "unknown";

    static UnitState unknown(String name) {
        return new UnitState(name, null, null, null, null, 0);
    }

    /** ActiveState, or {@link #UNKNOWN}. */
    public String countedState() {
        return activeState == null ? UNKNOWN : activeState;
    }

    /** Kind of unit: what is behind the last dot. */
    public String type() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    boolean isIn(String active, String sub) {
        return active.equals(activeState) && sub.equals(subState);
    }
}
