package org.hirte.lab.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.hirte.lab.swarm.SwarmProcess;
import org.hirte.protocol.Dialect;

/** A thousand nodes of 300 units: more than one message of a bus can say. */
final class ScaleBigAnswers {
    private static final int AGENTS = 1_000;
    private static final int UNITS = 300;
    private static final int CALLS = 10;
    private static final int REST_SECONDS = 30;
    private static final String UNIT = "unit-17.service";

    private final ScaleLab lab;
    private final Dialect dialect;
    private final Figures figures;

    ScaleBigAnswers(ScaleLab lab, Dialect dialect, Figures figures) {
        this.lab = lab;
        this.dialect = dialect;
        this.figures = figures;
    }

    void run() throws IOException {
        figures.block(AGENTS + " agents with " + UNITS + " units each");
        try (SwarmProcess swarm = lab.start(lab.swarm(AGENTS, UNITS));
                BlockingBus bus = lab.connect()) {
            HirteNode node = new HirteNode(bus, dialect, "node50");
            figures.note("manager's memory, just registered", memory());
            rest();
            figures.note("  .. after " + REST_SECONDS + " s of rest", memory());
            String pid = lab.hub().property(ScaleLab.UNIT, "MainPID");
            double millis = Timed.medianMillis(CALLS, () -> refused(node));
            figures.holds(
                    "ListUnits of all " + AGENTS * UNITS + " units",
                    Figures.text(millis, "ms"),
                    "LimitsExceeded",
                    true);
            node.startUnit(UNIT);
            boolean lives = pid.equals(lab.hub().property(ScaleLab.UNIT, "MainPID"));
            figures.holds("the API lives on", lives ? "yes" : "no", "yes", lives);
            figures.atMost(
                    "manager's memory, after " + CALLS + " of these",
                    lab.managerMegabytes(),
                    "MB",
                    250);
            new ScalePages(lab, figures).run(AGENTS * UNITS);
            figures.note("manager's memory after reading them", memory());
            rest();
            figures.note("  .. after " + REST_SECONDS + " s of rest", memory());
            figures.note("agents still registered", swarm.report().registered() + "");
        }
    }

    private String memory() {
        return Figures.text(lab.managerMegabytes(), "MB");
    }

    /** Longer than the manager waits until it has a heap collected that has grown. */
    private static void rest() {
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(REST_SECONDS));
    }

    private static void refused(HirteNode node) throws IOException {
        try {
            node.listAllUnits();
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("LimitsExceeded")) {
                return;
            }
            throw e;
        }
        throw new IOException("an answer that should be too big was sent");
    }
}
