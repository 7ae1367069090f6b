package org.hirte.manager.core;

import java.util.LinkedHashSet;
import java.util.SequencedSet;
import org.hirte.protocol.Reason;
import org.hirte.protocol.UnitName;

/**
 * A unit string of a node that somebody has subscribed to, and what the last events said of it
 * (contract 5.4). Exists as long as there are subscriptions.
 */
final class TrackedUnit {
    /** State of {@code *} once its agent has announced it. */
    private static final String ANY_ACTIVE = "active";

    private static final String ANY_SUB = "running";

    private final Node node;
    private final UnitName unit;
    private final SequencedSet<Subscription> subscriptions = new LinkedHashSet<>();
    private boolean isLoaded;
    private boolean isAnnounced;
    private String activeState = "";
    private String subState = "";

    TrackedUnit(Node node, UnitName unit) {
        this.node = node;
        this.unit = unit;
    }

    SequencedSet<Subscription> subscriptions() {
        return subscriptions;
    }

    boolean isLoaded() {
        return isLoaded;
    }

    /** Takes note of an event of this unit string. */
    void note(UnitEvent event) {
        switch (event) {
            case UnitEvent.Appeared appeared -> {
                isLoaded = true;
                if (unit.isAny()) {
                    activeState = ANY_ACTIVE;
                    subState = ANY_SUB;
                }
            }
            case UnitEvent.StateChanged changed -> {
                isLoaded = true;
                activeState = changed.activeState();
                subState = changed.subState();
            }
            case UnitEvent.PropertiesChanged changed -> {}
            case UnitEvent.Removed removed -> forget();
        }
    }

    /** Its agent is asked for it anew. */
    void resubscribed() {
        isAnnounced = false;
    }

    /**
     * Whether an agent that was asked for this unit alone would have sent the event, too: the first
     * says that the unit is there, and what is known already is not said in answer to the request.
     */
    boolean isNews(UnitEvent event) {
        boolean isNews =
                switch (event) {
                    case UnitEvent.Appeared appeared ->
                        !isLoaded || appeared.reason() == Reason.REAL;
                    case UnitEvent.StateChanged changed ->
                        isAnnounced
                                && (changed.reason() == Reason.REAL
                                        || !changed.activeState().equals(activeState)
                                        || !changed.subState().equals(subState));
                    case UnitEvent.PropertiesChanged changed -> isAnnounced;
                    case UnitEvent.Removed removed -> isAnnounced;
                };
        isAnnounced |= isNews;
        return isNews;
    }

    /** Brings a further listener up to date. */
    void replayTo(UnitListener listener) {
        if (!isLoaded) {
            return;
        }
        listener.unitEvent(new UnitEvent.Appeared(node, unit, Reason.VIRTUAL));
        if (!activeState.isEmpty()) {
            listener.unitEvent(
                    new UnitEvent.StateChanged(node, unit, activeState, subState, Reason.VIRTUAL));
        }
    }

    /** Whether listeners believe the unit to be in another state than inactive. */
    boolean isBelievedActive() {
        return isLoaded && !activeState.equals("inactive");
    }

    private void forget() {
        isLoaded = false;
        activeState = "";
        subState = "";
    }
}
