package org.hirte.manager.plane.rest;

import org.hirte.manager.plane.board.NodeSnapshot;
import org.hirte.manager.plane.board.UnitState;
import org.jspecify.annotations.Nullable;

/** A unit as clients see it (docs/rest.md). */
public record UnitView(
        String node,
        String name,
        @Nullable String description,
        String type,
        boolean loaded,
        @Nullable String loadState,
        @Nullable String activeState,
        @Nullable String subState,
        @Nullable String since,
        boolean stale,
        @Nullable String staleSince,
        @Nullable UnitFile unitFile)
        implements Shown {
    /** A file of a unit. */
    public record UnitFile(String path, String state) implements Shown {
        @Override
        public void write(JsonText json) {
            json.field("path", path).field("state", state);
        }
    }

    /** The view of a unit that is loaded. */
    public static UnitView of(NodeSnapshot node, UnitState unit) {
        return of(node, unit, true, null);
    }

    static UnitView of(
            NodeSnapshot node, UnitState unit, boolean isLoaded, @Nullable UnitFile file) {
        return new UnitView(
                node.name(),
                unit.name(),
                unit.description(),
                unit.type(),
                isLoaded,
                unit.loadState(),
                unit.activeState(),
                unit.subState(),
                Times.text(unit.sinceMicros()),
                node.isStale(),
                Times.text(node.staleSinceMicros()),
                file);
    }

    @Override
    public void write(JsonText json) {
        json.field("node", node)
                .field("name", name)
                .field("description", description)
                .field("type", type)
                .field("loaded", loaded)
                .field("loadState", loadState)
                .field("activeState", activeState)
                .field("subState", subState)
                .field("since", since)
                .field("stale", stale)
                .field("staleSince", staleSince)
                .field("unitFile", unitFile);
    }
}
