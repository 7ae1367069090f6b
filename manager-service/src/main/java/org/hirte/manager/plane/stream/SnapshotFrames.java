package org.hirte.manager.plane.stream;

import java.util.Iterator;
import java.util.List;
import org.hirte.manager.plane.board.BoardSnapshot;
import org.hirte.manager.plane.board.Figures;
import org.hirte.manager.plane.board.NodeSnapshot;
import org.hirte.manager.plane.rest.EventFilter;
import org.hirte.manager.plane.rest.JobView;
import org.hirte.manager.plane.rest.NodeView;
import org.hirte.manager.plane.rest.UnitView;
import org.jspecify.annotations.Nullable;

/** The present state as part of a stream, made piece by piece as the client reads. */
final class SnapshotFrames {
    private final BoardSnapshot board;
    private final Figures figures;
    private final EventFilter filter;
    private final Frames frames;
    private final Iterator<NodeSnapshot> nodes;
    private int rest = 2;

    SnapshotFrames(BoardSnapshot board, Figures figures, EventFilter filter, Frames frames) {
        this.board = board;
        this.figures = figures;
        this.filter = filter;
        this.frames = frames;
        nodes = board.nodes().stream()
                .filter(node -> filter.matchesNode(node.name()))
                .iterator();
    }

    /** The next piece; null behind the last one. */
    byte @Nullable [] next() {
        if (nodes.hasNext()) {
            return node(nodes.next());
        }
        if (rest == 0) {
            return null;
        }
        rest--;
        return rest == 1 ? jobs() : end();
    }

    private byte[] node(NodeSnapshot node) {
        List<UnitView> units = node.units().stream()
                .filter(unit -> filter.matchesUnit(unit.name()))
                .map(unit -> UnitView.of(node, unit))
                .toList();
        NodeView facts = NodeView.of(node, figures);
        return frames.frame(
                "snapshot-node", null, json -> json.field("node", facts).list("units", units));
    }

    private byte[] jobs() {
        List<JobView> jobs = board.running().stream()
                .filter(job -> filter.matchesNode(job.facts().node())
                        && filter.matchesUnit(job.facts().unit()))
                .map(JobView::of)
                .toList();
        return frames.frame("snapshot-jobs", null, json -> json.list("jobs", jobs));
    }

    private byte[] end() {
        return frames.frame(
                "snapshot-end",
                board.eventId(board.lastEvent()),
                json -> json.field("revision", board.revisionText()));
    }
}
