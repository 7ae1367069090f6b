package org.hirte.manager.plane.rest;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.hirte.manager.plane.board.PlaneEvent;

/** Which events are wanted (docs/rest.md). */
public final class EventFilter {
    /** Parameters it reads. */
    public static final Set<String> PARAMETERS = Set.of("type", "node", "unit");

    private static final List<String> TYPES = List.of(
            PlaneEvent.Type.NODE.word(), PlaneEvent.Type.UNIT.word(), PlaneEvent.Type.JOB.word());

    private final Predicate<String> type;
    private final Predicate<String> node;
    private final Predicate<String> unit;
    private final boolean isForUnits;

    /** Reads the parameters of a request. */
    public EventFilter(Query query) {
        type = query.words("type", TYPES);
        node = query.globs("node");
        unit = query.globs("unit");
        isForUnits = query.has("unit");
    }

    /** Whether an event is wanted; events of nodes are not about any unit. */
    public boolean matches(PlaneEvent event) {
        String name = event.unitName();
        return event.type() != PlaneEvent.Type.GAP
                && type.test(event.type().word())
                && node.test(event.node())
                && (name == null ? !isForUnits : unit.test(name));
    }

    /** Whether a node is wanted. */
    public boolean matchesNode(String name) {
        return node.test(name);
    }

    /** Whether a unit is wanted. */
    public boolean matchesUnit(String name) {
        return unit.test(name);
    }
}
