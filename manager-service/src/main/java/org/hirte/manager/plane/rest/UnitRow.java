package org.hirte.manager.plane.rest;

import org.hirte.manager.plane.board.NodeSnapshot;
import org.hirte.manager.plane.board.UnitState;
import org.jspecify.annotations.Nullable;

/**
 * A unit of a node, to be listed.
 *
 * @param isLoaded false for one that only has a file
 * @param file its file, when these were asked for and it has one
 */
record UnitRow(
        NodeSnapshot node, UnitState unit, boolean isLoaded, UnitView.@Nullable UnitFile file) {
    /** Node and unit; sorts by the node first, since names have no control characters. */
    static String name(String node, String unit) {
        return node + "\t" + unit;
    }

    Listing.Place place(Sorting sorting) {
        String key =
                switch (sorting.by()) {
                    case "name" -> unit.name();
                    case "state" -> unit.countedState();
                    case "sub" -> String.valueOf(unit.subState());
                    case "load" -> String.valueOf(unit.loadState());
                    case "since" -> Sorting.number(unit.sinceMicros());
                    default -> sorting.isDescending() ? node.name() : "";
                };
        return new Listing.Place(key, name(node.name(), unit.name()));
    }

    UnitView view() {
        return UnitView.of(node, unit, isLoaded, file);
    }
}
