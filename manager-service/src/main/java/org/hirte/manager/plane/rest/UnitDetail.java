package org.hirte.manager.plane.rest;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A unit with all that is known of it.
 *
 * @param unit its fields stand beside the others
 * @param changes its latest events, newest first
 * @param properties what its node told; null when it was not asked
 */
public record UnitDetail(
        UnitView unit, List<EventView> changes, @Nullable Map<String, Object> properties)
        implements Shown {
    /** Copies the list. */
    public UnitDetail {
        changes = List.copyOf(changes);
    }

    @Override
    public void write(JsonText json) {
        unit.write(json);
        json.list("changes", changes).map("properties", properties);
    }
}
