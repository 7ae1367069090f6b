package org.hirte.lab.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hirte.lab.LabException;
import org.hirte.lab.swarm.SwarmProcess;
import org.hirte.lab.swarm.SwarmReport;
import org.hirte.protocol.Dialect;

/** A flood of unit events from 90 of 100 nodes into one monitor, and work on the nodes meanwhile. */
final class ScaleFlood {
    private static final int AGENTS = 100;
    private static final int UNITS = 300;
    private static final int QUIET_AGENTS = 10;
    private static final int EVENTS_PER_SECOND = 20_000;
    private static final int WARM_UP_SECONDS = 10;
    private static final String UNIT = "unit-17.service";
    private static final String BUS = "dbus.service";

    private final ScaleLab lab;
    private final Dialect dialect;
    private final Figures figures;

    ScaleFlood(ScaleLab lab, Dialect dialect, Figures figures) {
        this.lab = lab;
        this.dialect = dialect;
        this.figures = figures;
    }

    void run(int seconds) throws IOException {
        figures.block("%,d unit events a second from %d of %d nodes into one monitor, %d s"
                .formatted(EVENTS_PER_SECOND, AGENTS - QUIET_AGENTS, AGENTS, seconds));
        double capacity = BareEvents.perSecond(lab.busAddress());
        try (SwarmProcess swarm = lab.start(lab.swarm(AGENTS, UNITS));
                BlockingBus bus = lab.connect();
                EventReader reader = EventReader.start(lab.busAddress(), dialect)) {
            HirteNode quiet = new HirteNode(bus, dialect, "node5");
            HirteNode flooding = new HirteNode(bus, dialect, "node50");
            Pairs.Work start = () -> quiet.startUnit(UNIT);
            Timed.millis(300, start);
            double before = Timed.medianMillis(300, start);

            swarm.eventsPerSecond(EVENTS_PER_SECOND, QUIET_AGENTS, AGENTS);
            Timed.millis(100, start);
            pause(WARM_UP_SECONDS);
            flooded(
                    seconds,
                    swarm,
                    reader,
                    capacity,
                    () -> {
                        List<Double> onQuiet = new ArrayList<>();
                        List<Double> onFlooding = new ArrayList<>();
                        sample(onQuiet, start);
                        sample(onFlooding, () -> flooding.startUnit(UNIT));
                        return new Times(onQuiet, onFlooding);
                    },
                    before);
            swarm.eventsPerSecond(0);
        }
    }

    /** Times of StartUnit during the flood, milliseconds. */
    private record Times(List<Double> onQuiet, List<Double> onFlooding) {}

    private interface Round {
        Times run() throws IOException;
    }

    private void flooded(
            int seconds,
            SwarmProcess swarm,
            EventReader reader,
            double capacity,
            Round round,
            double before)
            throws IOException {
        SwarmReport swarmBefore = swarm.report();
        double managerBefore = lab.processorSeconds(ScaleLab.UNIT);
        double busBefore = lab.processorSeconds(BUS);
        long heardBefore = reader.received();
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        List<Double> onQuiet = new ArrayList<>();
        List<Double> onFlooding = new ArrayList<>();
        List<Double> memory = new ArrayList<>();
        while (System.nanoTime() < end) {
            Times times = round.run();
            onQuiet.addAll(times.onQuiet());
            onFlooding.addAll(times.onFlooding());
            memory.add(lab.managerMegabytes());
        }
        double elapsed = (System.nanoTime() - start) / 1e9;
        SwarmReport swarmAfter = swarm.report();
        double sent = (swarmAfter.eventsSent() - swarmBefore.eventsSent()) / elapsed;
        double withheld = (swarmAfter.eventsWithheld() - swarmBefore.eventsWithheld()) / elapsed;
        double manager = (lab.processorSeconds(ScaleLab.UNIT) - managerBefore) / elapsed;
        double bus = (lab.processorSeconds(BUS) - busBefore) / elapsed;
        double heard = (reader.received() - heardBefore) / elapsed;

        figures.note("sent by the agents", Figures.text(sent, "/s"));
        figures.note("withheld by the agents, their links congested", Figures.text(withheld, "/s"));
        figures.note("what the bus carries when idle otherwise", Figures.text(capacity, "/s"));
        figures.note("delivered to the monitor", Figures.text(heard, "/s"));
        figures.note("processor: manager", Figures.text(manager * 100, "%"));
        figures.note("processor: main process of the bus", Figures.text(bus * 100, "%"));
        figures.note("StartUnit on a quiet node before", Figures.text(before, "ms"));
        double quiet = median(onQuiet);
        figures.note("StartUnit on a quiet node during it", Figures.text(quiet, "ms"));
        figures.atMost("  .. during / before", quiet / before, "x", 3);
        figures.atMost("StartUnit on a flooding node", median(onFlooding), "ms", 1_000);
        memory(memory);
    }

    private void memory(List<Double> megabytes) {
        int third = Math.max(1, megabytes.size() / 3);
        double early = median(megabytes.subList(0, third));
        double late = median(megabytes.subList(megabytes.size() - third, megabytes.size()));
        figures.note("manager's memory, first third", Figures.text(early, "MB"));
        figures.atMost("  .. last third / first third", late / early, "x", 1.1);
    }

    private static void sample(List<Double> times, Pairs.Work work) throws IOException {
        for (double millis : Timed.millis(20, work)) {
            times.add(millis);
        }
        pause(1);
    }

    private static double median(List<Double> values) {
        return Samples.median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static void pause(int seconds) {
        try {
            TimeUnit.SECONDS.sleep(seconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", e);
        }
    }
}
