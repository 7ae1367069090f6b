package org.hirte.manager.plane.rest;

import java.util.List;
import java.util.function.Predicate;
import org.hirte.manager.plane.board.UnitState;

/** Which units are wanted (docs/rest.md). */
public final class UnitFilter {
    /** Parameters it reads. */
    static final List<String> PARAMETERS = List.of("state", "sub", "load", "name", "type");

    private static final List<String> STATES = List.of(
            "active",
            "reloading",
            "inactive",
            "failed",
            "activating",
            "deactivating",
            "maintenance",
            "refreshing",
            UnitState.UNKNOWN);

    private final Predicate<String> state;
    private final Predicate<String> sub;
    private final Predicate<String> load;
    private final Predicate<String> name;
    private final Predicate<String> type;
    private final boolean isAny;

    /** Reads the parameters of a request. */
    UnitFilter(Query query) {
        state = query.words("state", STATES);
        sub = query.exact("sub");
        load = query.exact("load");
        name = query.globs("name");
        type = query.exact("type");
        isAny = PARAMETERS.stream().noneMatch(query::has);
    }

    /** Whether a unit is wanted. */
    boolean matches(UnitState unit) {
        return isAny
                || state.test(unit.countedState())
                        && type.test(unit.type())
                        && sub.test(String.valueOf(unit.subState()))
                        && load.test(String.valueOf(unit.loadState()))
                        && name.test(unit.name());
    }
}
