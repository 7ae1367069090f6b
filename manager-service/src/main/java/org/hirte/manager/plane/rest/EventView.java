package org.hirte.manager.plane.rest;

import org.hirte.manager.plane.board.JobEntry;
import org.hirte.manager.plane.board.PlaneEvent;
import org.hirte.manager.plane.board.UnitState;
import org.hirte.protocol.Reason;
import org.jspecify.annotations.Nullable;

/** An event as clients see it (docs/rest.md); fields that do not belong to its kind are left out. */
public record EventView(
        String id,
        String time,
        String type,
        String change,
        String node,
        @Nullable String unit,
        @Nullable String description,
        @Nullable String loadState,
        @Nullable String activeState,
        @Nullable String subState,
        @Nullable String reason,
        @Nullable JobView job)
        implements Shown {
    /**
     * The view of an event.
     *
     * @param id text of its number
     */
    public static EventView of(String id, PlaneEvent event) {
        UnitState unit = event.unit();
        boolean hasState = unit != null
                && (event.change().equals("state") || event.change().equals("listed"));
        UnitState state = hasState ? unit : null;
        UnitState listed = event.change().equals("listed") ? unit : null;
        Reason reason = event.reason();
        JobEntry job = event.job();
        return new EventView(
                id,
                Times.known(event.micros()),
                event.type().word(),
                event.change(),
                event.node(),
                event.unitName(),
                listed == null ? null : listed.description(),
                listed == null ? null : listed.loadState(),
                state == null ? null : state.activeState(),
                state == null ? null : state.subState(),
                reason == null ? null : reason.wire(),
                job == null ? null : JobView.of(job));
    }

    @Override
    public void write(JsonText json) {
        json.field("id", id)
                .field("time", time)
                .field("type", type)
                .field("change", change)
                .field("node", node)
                .fieldIfAny("unit", unit)
                .fieldIfAny("description", description)
                .fieldIfAny("loadState", loadState)
                .fieldIfAny("activeState", activeState)
                .fieldIfAny("subState", subState)
                .fieldIfAny("reason", reason)
                .fieldIfAny("job", job);
    }
}
