package org.hirte.manager.plane.board;

import java.util.Locale;
import org.hirte.protocol.Reason;
import org.jspecify.annotations.Nullable;

/**
 * An event with its number. Immutable.
 *
 * @param sequence its number; each is one more than the one before
 * @param micros when it happened, CLOCK_REALTIME
 * @param type what it is about
 * @param change what happened, such as {@code state}
 * @param node the node's name; empty for a gap
 * @param unit the unit behind the change; null when it is not about a unit
 * @param reason whether it is real; null when it is not about a unit
 * @param job the job behind the change; null when it is not about a job
 */
public record PlaneEvent(
        long sequence,
        long micros,
        Type type,
        String change,
        String node,
        @Nullable UnitState unit,
        @Nullable Reason reason,
        @Nullable JobEntry job) {
    /** What an event is about. */
    public enum Type {
        /** A node. */
        NODE,
        /** A unit. */
        UNIT,
        /** A job. */
        JOB,
        /** Events before it were lost; not one to show. */
        GAP;

        private final String word = name().toLowerCase(Locale.ROOT);

        /** The word in JSON and of {@code event:}. */
        public String word() {
            return word;
        }
    }

    /** Name of the unit, of a job's unit, or null. */
    public @Nullable String unitName() {
        if (job != null) {
            return job.facts().unit();
        }
        return unit == null ? null : unit.name();
    }
}
