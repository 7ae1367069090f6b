package org.hirte.manager.plane.board;

import java.util.List;
import org.hirte.dbus.wire.Body;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.JobResult;
import org.hirte.protocol.JobState;
import org.hirte.protocol.JobType;
import org.hirte.protocol.Reason;
import org.jspecify.annotations.Nullable;

/** Something that changed in the model, as the loop thread hands it over. Immutable. */
public sealed interface Change {
    /** When, CLOCK_REALTIME in microseconds. */
    long micros();

    /** A node is configured from now on. */
    record NodeAdded(long micros, String node) implements Change {}

    /** A node is not configured any more. */
    record NodeRemoved(long micros, String node) implements Change {}

    /** An agent has registered. */
    record NodeOnline(long micros, String node, Present present) implements Change {}

    /** A node's link is lost. */
    record NodeOffline(long micros, String node) implements Change {}

    /** A unit is loaded; or is said to be, once more. */
    record UnitAppeared(long micros, String node, String unit, Reason reason) implements Change {}

    /** A unit's state. */
    record UnitChanged(
            long micros,
            String node,
            String unit,
            String activeState,
            String subState,
            Reason reason)
            implements Change {}

    /** A unit is not loaded any more. */
    record UnitRemoved(long micros, String node, String unit, Reason reason) implements Change {}

    /**
     * All units of a node.
     *
     * @param units {@code a(ssssssouso)}, not borrowed
     * @param isFirst whether it is the first since the node is online
     */
    record UnitsListed(long micros, String node, Body units, boolean isFirst) implements Change {}

    /** A job was accepted. */
    record JobBegun(long micros, JobFacts job) implements Change {}

    /** A job's state. */
    record JobChanged(long micros, long id, JobState state) implements Change {}

    /**
     * A job's end.
     *
     * @param durationMicros since its request, by a clock that does not jump
     */
    record JobEnded(long micros, long id, JobResult result, long durationMicros)
            implements Change {}

    /**
     * Changes were lost since the plane could not keep up: this is how it is now. Units follow, as
     * listings.
     *
     * @param nodes in the configuration's order
     */
    record Resync(long micros, List<NodeFacts> nodes, List<JobFacts> jobs) implements Change {}

    /**
     * A node's registered agent.
     *
     * @param address text of its IP address; null on a unix socket
     */
    record Present(Dialect dialect, @Nullable String address) {}

    /** A node; {@code present} is null while it is offline. */
    record NodeFacts(String node, @Nullable Present present) {}

    /**
     * A job that has not ended.
     *
     * @param requestedMicros CLOCK_REALTIME
     */
    record JobFacts(
            long id,
            String node,
            String unit,
            JobType type,
            long requestedMicros,
            JobState state) {}
}
