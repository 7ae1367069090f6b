package org.hirte.dbus.peer;

import org.jspecify.annotations.Nullable;

/** An event that may be held back while its receiver's way is congested ({@link EventLane}). */
public interface LaneEvent {
    /** What the event is about; events of one subject keep their order. */
    Object subject();

    /**
     * Events of one subject with equal keys may be merged into one; null for an edge (a unit that
     * appears or disappears), which is never merged and which nothing is merged across.
     */
    @Nullable
    Object mergeKey();

    /** About how many bytes it takes, for the bound on what is held. */
    int bytes();

    /** Writes the event to its connection. */
    void send();

    /** The same event, borrowing nothing. */
    LaneEvent retained();

    /** One event that says what this and a newer one of the same key say. */
    LaneEvent mergedWith(LaneEvent newer);
}
