package org.hirte.manager.plane.board;

import java.util.Map;
import org.hirte.manager.core.LinkFigures;

/**
 * Figures of the loop thread at one instant, taken about once a second. Immutable.
 *
 * @param stampNanos when they were taken, {@link System#nanoTime}: the loop turned then
 * @param nodes by name
 * @param unitEvents events of units that came from nodes
 * @param relays how long calls took that were handed through to nodes
 * @param changesLost how often the plane could not keep up and read all anew
 * @param changesWaiting changes on their way to the plane's thread
 * @param monitors open monitors of clients
 * @param mergedEvents events that monitors were not told one by one
 */
public record Figures(
        long stampNanos,
        Map<String, OfNode> nodes,
        long unitEvents,
        Histogram relays,
        long changesLost,
        long changesWaiting,
        int monitors,
        long mergedEvents) {
    /** Of a manager that has not turned yet. */
    public static final Figures NONE = new Figures(0, Map.of(), 0, new Histogram(), 0, 0, 0, 0);

    /**
     * A node's.
     *
     * @param lastSeenMicros its registration or last heartbeat, CLOCK_REALTIME; 0 when never
     * @param registrations since the manager's start
     * @param agentVersion what its agent says of itself; empty where it says nothing
     * @param link the present link's
     */
    public record OfNode(
            long lastSeenMicros, long registrations, String agentVersion, LinkFigures link) {
        /** Of a node that never was there. */
        public static final OfNode NONE = new OfNode(0, 0, "", LinkFigures.NONE);
    }

    /** Those of a node. */
    public OfNode node(String name) {
        return nodes.getOrDefault(name, OfNode.NONE);
    }
}
