package org.hirte.manager.plane.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
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
        @JsonUnwrapped UnitView unit,
        List<EventView> changes,
        @Nullable Map<String, Object> properties) {
    /** Copies the list. */
    public UnitDetail {
        changes = List.copyOf(changes);
    }
}
