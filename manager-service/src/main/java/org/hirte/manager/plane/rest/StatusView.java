package org.hirte.manager.plane.rest;

import java.util.Map;
import java.util.TreeMap;
import org.hirte.manager.plane.board.BoardSnapshot;
import org.hirte.manager.plane.board.NodeSnapshot;

/** The system as clients see it (docs/rest.md). */
public record StatusView(
        String status,
        String version,
        String epoch,
        String startedAt,
        long uptimeSeconds,
        Nodes nodes,
        Units units,
        Jobs jobs,
        String lastEventId)
        implements Shown {
    /** How many nodes there are. */
    public record Nodes(int total, int online, int offline) implements Shown {
        @Override
        public void write(JsonText json) {
            json.field("total", total).field("online", online).field("offline", offline);
        }
    }

    /** How many units there are. */
    public record Units(int total, int stale, Map<String, Integer> byState) implements Shown {
        @Override
        public void write(JsonText json) {
            json.field("total", total).field("stale", stale).map("byState", byState);
        }
    }

    /** How many jobs there are and were. */
    public record Jobs(int running, long ended) implements Shown {
        @Override
        public void write(JsonText json) {
            json.field("running", running).field("ended", ended);
        }
    }

    static StatusView of(BoardSnapshot board, String version, long startedMicros, long nowMicros) {
        int total = 0;
        int stale = 0;
        Map<String, Integer> byState = new TreeMap<>();
        for (NodeSnapshot node : board.nodes()) {
            total += node.units().size();
            stale += node.isStale() ? node.units().size() : 0;
            node.byState().forEach((state, count) -> byState.merge(state, count, Integer::sum));
        }
        int online = board.onlineCount();
        return new StatusView(
                board.status().wire(),
                version,
                board.epoch(),
                Times.known(startedMicros),
                Math.max(0, (nowMicros - startedMicros) / 1_000_000),
                new Nodes(board.nodes().size(), online, board.nodes().size() - online),
                new Units(total, stale, byState),
                new Jobs(board.running().size(), board.endedCount()),
                board.eventId(board.lastEvent()));
    }

    @Override
    public void write(JsonText json) {
        json.field("status", status)
                .field("version", version)
                .field("epoch", epoch)
                .field("startedAt", startedAt)
                .field("uptimeSeconds", uptimeSeconds)
                .field("nodes", nodes)
                .field("units", units)
                .field("jobs", jobs)
                .field("lastEventId", lastEventId);
    }
}
