package org.hirte.manager.plane.board;

import java.util.List;
import java.util.Map;
import org.hirte.protocol.SystemStatus;
import org.jspecify.annotations.Nullable;

/**
 * Everything at one instant. Immutable.
 *
 * @param epoch of this run of the manager
 * @param revision grows with every change
 * @param lastEvent number of the latest event that is contained
 * @param nodes in the configuration's order
 * @param index place of each node among them
 * @param running jobs that run, oldest first
 * @param ended jobs that have ended, oldest first
 * @param endedCount jobs that ever ended
 */
public record BoardSnapshot(
        String epoch,
        long revision,
        long lastEvent,
        List<NodeSnapshot> nodes,
        Map<String, Integer> index,
        List<JobEntry> running,
        List<JobEntry> ended,
        long endedCount) {
    /** The node of that name; null when none is configured. */
    public @Nullable NodeSnapshot node(String name) {
        Integer at = index.get(name);
        return at == null ? null : nodes.get(at);
    }

    /** How many nodes are online. */
    public int onlineCount() {
        return (int) nodes.stream().filter(NodeSnapshot::isOnline).count();
    }

    /** The system's status. */
    public SystemStatus status() {
        return SystemStatus.of(onlineCount(), nodes.size());
    }

    /** Text of the revision, as clients see it. */
    public String revisionText() {
        return epoch + "-" + revision;
    }

    /** Text of an event's number, as clients see it. */
    public String eventId(long sequence) {
        return eventId(epoch, sequence);
    }

    static String eventId(String epoch, long sequence) {
        return epoch + "-" + sequence;
    }
}
