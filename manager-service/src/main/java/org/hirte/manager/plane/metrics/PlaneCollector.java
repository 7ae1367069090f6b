package org.hirte.manager.plane.metrics;

import io.prometheus.client.Collector;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hirte.config.ProductVersion;
import org.hirte.loop.LoopMeter;
import org.hirte.manager.core.LinkFigures;
import org.hirte.manager.plane.Plane;
import org.hirte.manager.plane.board.BoardSnapshot;
import org.hirte.manager.plane.board.Figures;
import org.hirte.manager.plane.board.NodeSnapshot;
import org.hirte.manager.plane.board.UnitState;
import org.hirte.manager.plane.rest.Glob;
import org.hirte.manager.plane.stream.StreamCounters;
import org.hirte.manager.plane.stream.StreamHub;

/**
 * Makes the figures when they are asked for, so that nothing is kept for nodes, units and results
 * that are gone.
 */
public final class PlaneCollector extends Collector {
    private static final List<String> UNIT_STATES =
            List.of("active", "inactive", "failed", "activating", "deactivating");

    private static final double NANOS = 1e9;
    private static final double MICROS = 1e6;

    private final Plane plane;
    private final StreamHub streams;
    private final List<Glob> units;

    /**
     * A collector.
     *
     * @param plane what is counted
     * @param streams its streams
     */
    public PlaneCollector(Plane plane, StreamHub streams) {
        this.plane = plane;
        this.streams = streams;
        units = plane.settings().unitMetrics().stream().map(Glob::of).toList();
    }

    @Override
    public List<MetricFamilySamples> collect() {
        Map<Metric, Family> families = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            families.put(metric, new Family(metric));
        }
        Filling filling = new Filling(families, plane.board().look(), plane.figures());
        filling.ofProduct();
        filling.ofNodes();
        filling.ofUnits();
        filling.ofJobs();
        filling.ofLoop();
        filling.ofStreams();
        return families.values().stream().map(Family::samples).toList();
    }

    /** One collection. */
    private final class Filling {
        private final Map<Metric, Family> families;
        private final BoardSnapshot board;
        private final Figures figures;

        Filling(Map<Metric, Family> families, BoardSnapshot board, Figures figures) {
            this.families = families;
            this.board = board;
            this.figures = figures;
        }

        private Family of(Metric metric) {
            Family family = families.get(metric);
            if (family == null) {
                throw new IllegalStateException("no family of " + metric);
            }
            return family;
        }

        void ofProduct() {
            of(Metric.BUILD_INFO).add(1, ProductVersion.text());
            of(Metric.START_TIME).add(plane.startedMicros() / MICROS);
            of(Metric.MONITORS).add(figures.monitors());
            of(Metric.MERGED_EVENTS).add(figures.mergedEvents());
        }

        void ofNodes() {
            int online = board.onlineCount();
            of(Metric.NODES).add(online, "online").add(board.nodes().size() - online, "offline");
            for (NodeSnapshot node : board.nodes()) {
                String name = node.name();
                Figures.OfNode ofNode = figures.node(name);
                of(Metric.NODE_ONLINE).add(node.isOnline() ? 1 : 0, name);
                of(Metric.NODE_STALE).add(node.isStale() ? 1 : 0, name);
                of(Metric.NODE_LAST_SEEN).add(ofNode.lastSeenMicros() / MICROS, name);
                of(Metric.NODE_REGISTRATIONS).add(ofNode.registrations(), name);
                node.byState()
                        .forEach((state, count) -> of(Metric.NODE_UNITS).add(count, name, state));
                ofLink(name, ofNode.link());
            }
        }

        private void ofLink(String node, LinkFigures link) {
            of(Metric.LINK_RECEIVED_BYTES).add(link.receivedBytes(), node);
            of(Metric.LINK_SENT_BYTES).add(link.sentBytes(), node);
            of(Metric.LINK_RECEIVED_MESSAGES).add(link.receivedMessages(), node);
            of(Metric.LINK_SENT_MESSAGES).add(link.sentMessages(), node);
            of(Metric.LINK_QUEUED_BYTES).add(link.queuedBytes(), node);
        }

        void ofUnits() {
            Map<String, Integer> byState = new TreeMap<>();
            for (NodeSnapshot node : board.nodes()) {
                node.byState().forEach((state, n) -> byState.merge(state, n, Integer::sum));
                if (!units.isEmpty()) {
                    node.units().forEach(unit -> ofUnit(node, unit));
                }
            }
            byState.forEach((state, count) -> of(Metric.UNITS).add(count, state));
            of(Metric.UNIT_EVENTS).add(figures.unitEvents());
            of(Metric.EVENTS).add(board.lastEvent());
        }

        private void ofUnit(NodeSnapshot node, UnitState unit) {
            if (units.stream().noneMatch(glob -> glob.matches(unit.name()))) {
                return;
            }
            for (String state : UNIT_STATES) {
                of(Metric.UNIT_STATE)
                        .add(
                                unit.countedState().equals(state) ? 1 : 0,
                                node.name(),
                                unit.name(),
                                state);
            }
        }

        void ofJobs() {
            of(Metric.JOBS_RUNNING).add(board.running().size());
            plane.board().durations().copy().forEach((kind, histogram) -> of(Metric.JOB_DURATION)
                    .add(histogram, kind.type(), kind.result()));
            of(Metric.RELAY_DURATION).add(figures.relays());
        }

        void ofLoop() {
            LoopMeter meter = plane.loopMeter();
            of(Metric.LOOP_LAG).add(meter.timerLagNanos() / NANOS);
            of(Metric.LOOP_BUSY).add(meter.busyNanos() / NANOS);
            of(Metric.LOOP_LONGEST_TURN).add(meter.longestTurnNanos() / NANOS);
            of(Metric.LOOP_SLOW_TURNS).add(meter.slowTurns());
            of(Metric.CHANGES_WAITING).add(figures.changesWaiting());
            of(Metric.CHANGES_LOST).add(figures.changesLost());
        }

        void ofStreams() {
            StreamCounters counters = streams.counters();
            of(Metric.STREAM_CLIENTS).add(streams.clientCount());
            of(Metric.STREAM_EVENTS).add(counters.events().sum());
            of(Metric.STREAM_BYTES).add(counters.bytes().sum());
            of(Metric.STREAM_GAPS).add(counters.gaps().sum());
            of(Metric.STREAM_DROPPED).add(counters.dropped().sum());
            of(Metric.STREAM_REFUSED).add(counters.refused().sum());
        }
    }
}
