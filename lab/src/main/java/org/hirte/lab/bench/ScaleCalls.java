package org.hirte.lab.bench;

import java.io.IOException;
import org.hirte.dbus.wire.Body;
import org.hirte.lab.swarm.SwarmProcess;
import org.hirte.protocol.Dialect;

/** Calls with 100 agents of 300 units each, against a bare reply through the same bus. */
final class ScaleCalls {
    private static final int AGENTS = 100;
    private static final int UNITS = 300;
    private static final int IN_FLIGHT = 64;
    private static final double MOST_TIMES_BARE = 1.6;
    private static final String UNIT = "unit-17.service";

    private final ScaleLab lab;
    private final Dialect dialect;
    private final Figures figures;

    ScaleCalls(ScaleLab lab, Dialect dialect, Figures figures) {
        this.lab = lab;
        this.dialect = dialect;
        this.figures = figures;
    }

    void run() throws IOException {
        figures.block(AGENTS + " agents with " + UNITS + " units each");
        try (SwarmProcess swarm = lab.start(lab.swarm(AGENTS, UNITS));
                BlockingBus bus = lab.connect()) {
            HirteNode node = new HirteNode(bus, dialect, "node50");
            listAll(bus, node);
            listOne(bus, node);
            Target.Request property = node.unitProperty(UNIT);
            figures.atMost(
                    "GetUnitProperty",
                    millis(3_000, () -> node.readProperty(property)),
                    "ms",
                    0.35);
            figures.atMost(
                    "StartUnit .. JobRemoved",
                    millis(1_000, () -> node.startUnit(UNIT)),
                    "ms",
                    0.5);
            double batch = millis(30, () -> node.readProperties(property, 1_000, IN_FLIGHT));
            figures.atLeast(
                    "GetUnitProperty, " + IN_FLIGHT + " in flight", 1e6 / batch, "/s", 5_000);
            figures.note("manager's memory", Figures.text(lab.managerMegabytes(), "MB"));
            figures.note("calls answered by the swarm", swarm.report().callsAnswered() + "");
        }
    }

    private void listAll(BlockingBus bus, HirteNode node) throws IOException {
        Samples pairs = againstBare(bus, node.allUnits().retained(), 40, 60, node::listAllUnits);
        figures.note("ListUnits of all", Figures.text(pairs.hirteMillis(), "ms"));
        noteBare(pairs);
        figures.atMost("  .. hirte / bare", pairs.ratio(), "x", MOST_TIMES_BARE);
    }

    /** The aim is a time, which depends on the machine; the bare reply tells by how much. */
    private void listOne(BlockingBus bus, HirteNode node) throws IOException {
        Samples pairs = againstBare(bus, node.units().retained(), 1_000, 1_000, node::listUnits);
        figures.atMost("Node.ListUnits", pairs.hirteMillis(), "ms", 0.7);
        noteBare(pairs);
        figures.note("  .. hirte / bare", Figures.text(pairs.ratio(), "x"));
    }

    private void noteBare(Samples pairs) {
        figures.note(pairs.name(), Figures.text(pairs.plainMillis(), "ms"));
    }

    private Samples againstBare(
            BlockingBus bus, Body answer, int warmUp, int pairs, Pairs.Work hirte)
            throws IOException {
        String name = "bare reply of the same %,d bytes".formatted(answer.length());
        try (BareReplies bare = BareReplies.start(lab.busAddress(), answer)) {
            Samples.Limit limit = new Samples.Limit.Ratio(MOST_TIMES_BARE);
            return Pairs.run(name, limit, warmUp, pairs, hirte, () -> bare.askBy(bus));
        }
    }

    /** Median time after as many runs that are not counted. */
    private static double millis(int runs, Pairs.Work work) throws IOException {
        for (int i = 0; i < runs; i++) {
            work.run();
        }
        return Timed.medianMillis(runs, work);
    }
}
