package org.hirte.manager.plane.rest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hirte.manager.plane.board.NodeSnapshot;
import org.hirte.manager.plane.board.UnitState;
import org.jspecify.annotations.Nullable;

/** Cuts a page out of the units of some nodes. */
final class UnitPages {
    private static final List<String> SORTS =
            List.of("node", "name", "state", "sub", "load", "since");

    private final Listing<UnitRow> listing;
    private final UnitFilter filter;

    UnitPages(Query query) {
        listing = new Listing<>(query, Sorting.of(query, "node", SORTS));
        filter = new UnitFilter(query);
    }

    /** The page of the units of these nodes that are loaded. */
    Page<UnitView> loaded(List<NodeSnapshot> nodes, String revision) {
        Sorting sorting = listing.sorting();
        if (sorting.by().equals("node") && !sorting.isDescending()) {
            return inOrder(nodes, revision);
        }
        for (NodeSnapshot node : nodes) {
            for (UnitState unit : node.units()) {
                add(new UnitRow(node, unit, true, null));
            }
        }
        return sorted(revision);
    }

    /** Adds a unit to the list if it is wanted. */
    void add(UnitRow row) {
        if (filter.matches(row.unit())) {
            listing.add(row);
        }
    }

    /** The page of what was added. */
    Page<UnitView> sorted(String revision) {
        return listing.page(row -> row.place(listing.sorting()), revision, UnitRow::view);
    }

    /** Units stand in this order already, so only the page itself is looked at closely. */
    private Page<UnitView> inOrder(List<NodeSnapshot> nodes, String revision) {
        List<NodeSnapshot> sorted =
                nodes.stream().sorted(Comparator.comparing(NodeSnapshot::name)).toList();
        Listing.Place after = listing.after();
        List<UnitView> views = new ArrayList<>(listing.limit());
        int total = 0;
        boolean isMore = false;
        for (NodeSnapshot node : sorted) {
            for (UnitState unit : node.units()) {
                if (!filter.matches(unit)) {
                    continue;
                }
                total++;
                if (views.size() == listing.limit()) {
                    isMore = true;
                } else if (isBehind(after, node, unit)) {
                    views.add(UnitView.of(node, unit));
                }
            }
        }
        String next = isMore ? place(views.getLast()).cursor() : null;
        return new Page<>(views, total, revision, next);
    }

    private static Listing.Place place(UnitView view) {
        return new Listing.Place("", UnitRow.name(view.node(), view.name()));
    }

    private static boolean isBehind(
            Listing.@Nullable Place after, NodeSnapshot node, UnitState unit) {
        if (after == null) {
            return true;
        }
        int tab = after.name().indexOf('\t');
        String afterNode = after.name().substring(0, Math.max(0, tab));
        int order = node.name().compareTo(afterNode);
        return order > 0
                || order == 0 && unit.name().compareTo(after.name().substring(tab + 1)) > 0;
    }
}
