package org.hirte.lab.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.DoubleStream;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.Header;
import org.hirte.lab.swarm.SwarmProcess;
import org.hirte.lab.swarm.SwarmReport;
import org.hirte.protocol.Dialect;

/**
 * A flood of unit events from 90 of 100 nodes into one monitor, and work on the nodes meanwhile. The
 * quiet nodes are a process of their own, as other machines would be.
 */
final class ScaleFlood {
    private static final int FLOODING = 90;
    private static final int QUIET = 10;
    private static final int UNITS = 300;
    private static final int EVENTS_PER_SECOND = 20_000;
    private static final int RUNS = 300;
    private static final int RUNS_PER_ROUND = 20;
    private static final int QUIET_ROUNDS = 3;
    private static final long WARM_UP_MILLIS = 10_000;
    private static final long PAUSE_MILLIS = 300;

    /** Flood between two quiet moments, and what the rest of it is given to come through. */
    private static final long SEGMENT_SECONDS = 15;

    private static final long SETTLING_MILLIS = 1_000;
    private static final String UNIT = "unit-17.service";
    private static final String BUS = "dbus.service";

    private final ScaleLab lab;
    private final Dialect dialect;
    private final Figures figures;
    private final List<Double> memory = new ArrayList<>();
    private final List<Double> quietMillis = new ArrayList<>();
    private final List<Double> ratios = new ArrayList<>();
    private final Load load = new Load();

    /** Something that is timed again and again during the flood. */
    private record Probe(String name, Pairs.Work work, List<Double> millis) {
        Probe(String name, Pairs.Work work) {
            this(name, work, new ArrayList<>());
        }

        /** The times of one round and, behind it, a pause; the caller keeps them or not. */
        List<Double> round() throws IOException {
            double[] times = Timed.millis(RUNS_PER_ROUND, work);
            pause(PAUSE_MILLIS);
            return DoubleStream.of(times).boxed().toList();
        }

        /** Of those behind the first so many. */
        double medianSince(int count) {
            return ScaleFlood.median(millis.subList(count, millis.size()));
        }

        double median() {
            return ScaleFlood.median(millis);
        }
    }

    /** What the flood came to, added up over its segments. */
    private static final class Load {
        private double seconds;
        private long sent;
        private long merged;
        private long heard;
        private double watchedSeconds;
        private double managerSeconds;
        private double busSeconds;

        String perSecond(long sum) {
            return Figures.text(sum / seconds, "/s");
        }

        String share(double processorSeconds) {
            return Figures.text(processorSeconds / watchedSeconds * 100, "%");
        }
    }

    ScaleFlood(ScaleLab lab, Dialect dialect, Figures figures) {
        this.lab = lab;
        this.dialect = dialect;
        this.figures = figures;
    }

    void run(int seconds) throws IOException {
        figures.block("%,d unit events a second from %d of %d nodes into one monitor, %d s"
                .formatted(EVENTS_PER_SECOND, FLOODING, FLOODING + QUIET, seconds));
        figures.note(
                "what the bus carries when idle otherwise",
                Figures.text(BareEvents.perSecond(lab.busAddress()), "/s"));
        double floor = floor();
        try (SwarmProcess _ = lab.start(lab.swarm(QUIET, UNITS));
                SwarmProcess swarm =
                        lab.start(lab.swarm(FLOODING, UNITS).named("node", QUIET + 1));
                BlockingBus bus = lab.connect();
                EventReader reader = EventReader.start(lab.busAddress(), dialect)) {
            HirteNode quiet = new HirteNode(bus, dialect, "node5");
            HirteNode busy = new HirteNode(bus, dialect, "node50");
            Target.Request property = quiet.unitProperty(UNIT);
            Probe start =
                    new Probe("StartUnit on a quiet node during it", () -> quiet.startUnit(UNIT));
            Probe onBusy = new Probe("StartUnit on a flooding node", () -> busy.startUnit(UNIT));
            List<Probe> probes = List.of(
                    new Probe("Ping of the bus", () -> ping(bus, "org.freedesktop.DBus")),
                    new Probe("Ping of the manager", () -> ping(bus, dialect.baseName())),
                    new Probe(
                            "GetUnitProperty of a quiet node", () -> quiet.readProperty(property)),
                    onBusy,
                    start);
            Timed.millis(RUNS, start.work());
            Timed.millis(RUNS, start.work());
            flood(seconds, swarm, reader, probes);

            probes.forEach(probe -> figures.note(probe.name(), Figures.text(probe.median(), "ms")));
            figures.note("  .. between the floods", Figures.text(median(quietMillis), "ms"));
            figures.atMost("  .. during / between, neighbours", median(ratios), "x", 3);
            figures.note(
                    "  .. lowest and highest of " + ratios.size(),
                    "%.2f, %.2f x".formatted(Collections.min(ratios), Collections.max(ratios)));
            figures.note("  .. the same of the bus alone", Figures.text(floor, "x"));
            figures.atMost("StartUnit on a flooding node", onBusy.median(), "ms", 1_000);
            memory();
        }
    }

    /** How much longer a StartUnit takes in a flood that has no manager and no agents in it. */
    private double floor() throws IOException {
        double idle = BareFlood.medianMillis(lab.busAddress(), 0, RUNS);
        double during = BareFlood.medianMillis(lab.busAddress(), EVENTS_PER_SECOND, RUNS);
        figures.note("StartUnit of a bare service, bus idle", Figures.text(idle, "ms"));
        figures.note("  .. beside a bare flood of that rate", Figures.text(during, "ms"));
        return during / idle;
    }

    /**
     * The flood in segments, and the work on a quiet node between them: the machine's own speed changes
     * within minutes, so only neighbours are compared.
     */
    private void flood(int seconds, SwarmProcess swarm, EventReader reader, List<Probe> probes)
            throws IOException {
        Probe start = probes.getLast();
        swarm.eventsPerSecond(EVENTS_PER_SECOND);
        Timed.millis(RUNS_PER_ROUND, start.work());
        pause(WARM_UP_MILLIS);
        double before = quiet(swarm, probes);
        do {
            swarm.eventsPerSecond(EVENTS_PER_SECOND);
            pause(SETTLING_MILLIS);
            int done = start.millis().size();
            segment(Math.min(SEGMENT_SECONDS, seconds), swarm, reader, probes);
            double after = quiet(swarm, probes);
            ratios.add(start.medianSince(done) / ((before + after) / 2));
            before = after;
        } while (load.seconds < seconds);
        figures.note("sent by the agents", load.perSecond(load.sent));
        figures.note("merged by the agents", load.perSecond(load.merged));
        figures.note("delivered to the monitor", load.perSecond(load.heard));
        figures.note("processor: manager", load.share(load.managerSeconds));
        figures.note("processor: main process of the bus", load.share(load.busSeconds));
    }

    private void segment(long seconds, SwarmProcess swarm, EventReader reader, List<Probe> probes)
            throws IOException {
        long watched = System.nanoTime();
        double managerBefore = lab.processorSeconds(ScaleLab.UNIT);
        double busBefore = lab.processorSeconds(BUS);
        SwarmReport swarmBefore = swarm.report();
        long heardBefore = reader.received();
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            for (Probe probe : probes) {
                probe.millis().addAll(probe.round());
            }
            memory.add(lab.managerMegabytes());
        }
        load.seconds += (System.nanoTime() - start) / 1e9;
        load.heard += reader.received() - heardBefore;
        SwarmReport swarmAfter = swarm.report();
        load.sent += swarmAfter.eventsSent() - swarmBefore.eventsSent();
        load.merged += swarmAfter.eventsMerged() - swarmBefore.eventsMerged();
        load.watchedSeconds += (System.nanoTime() - watched) / 1e9;
        load.managerSeconds += lab.processorSeconds(ScaleLab.UNIT) - managerBefore;
        load.busSeconds += lab.processorSeconds(BUS) - busBefore;
    }

    /**
     * The median of the last probe without a flood, milliseconds. All probes take their turns as in the
     * flood: without pauses between them, nothing would have to wake up, and it would be less.
     */
    private double quiet(SwarmProcess swarm, List<Probe> probes) throws IOException {
        swarm.eventsPerSecond(0);
        pause(SETTLING_MILLIS);
        List<Double> millis = new ArrayList<>();
        for (int round = 0; round < QUIET_ROUNDS; round++) {
            for (Probe other : probes.subList(0, probes.size() - 1)) {
                other.round();
            }
            millis.addAll(probes.getLast().round());
        }
        double median = median(millis);
        quietMillis.add(median);
        return median;
    }

    private static void ping(BlockingBus bus, String name) throws IOException {
        Header ping = Header.call("/org/freedesktop/DBus", "org.freedesktop.DBus.Peer", "Ping", "");
        bus.call(ping.to(name), BodyWriter.NOTHING);
    }

    private void memory() {
        int third = Math.max(1, memory.size() / 3);
        double early = median(memory.subList(0, third));
        double late = median(memory.subList(memory.size() - third, memory.size()));
        figures.note("manager's memory, first third", Figures.text(early, "MB"));
        figures.atMost("  .. last third / first third", late / early, "x", 1.1);
    }

    private static double median(List<Double> values) {
        return Samples.median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
