package org.hirte.lab.bench;

import java.io.IOException;
import org.hirte.lab.load.LoadProcess;
import org.hirte.lab.load.LoadReport;
import org.hirte.lab.swarm.SwarmProcess;
import org.hirte.protocol.Dialect;

/** Many streams with few events, few with many, more than can be carried, and one that sleeps. */
final class HttpStreams {
    private static final int AGENTS = 100;
    private static final int UNITS = 300;
    private static final int QUIET_SECONDS = 5;
    private static final int SETTLE_SECONDS = 2;
    private static final long PAUSE_MILLIS = 100;

    private final ScaleLab lab;
    private final Dialect dialect;
    private final Figures figures;

    /** A load: streams that read, others that do not, events a second. */
    private record Kind(int streams, int sleepers, int events) {}

    HttpStreams(ScaleLab lab, Dialect dialect, Figures figures) {
        this.lab = lab;
        this.dialect = dialect;
        this.figures = figures;
    }

    void run(int seconds) throws IOException {
        try (SwarmProcess swarm = lab.start(lab.swarm(AGENTS, UNITS));
                BlockingBus bus = lab.connect()) {
            lab.awaitUnits(AGENTS * UNITS);
            HttpControl control = new HttpControl(lab, bus, dialect, figures, PAUSE_MILLIS);
            figures.block("streams of events");
            double quietMillis = control.millis(QUIET_SECONDS);
            figures.note("StartUnit without any events", Figures.text(quietMillis, "ms"));
            complete(swarm, control, new Kind(1_000, 0, 20), seconds);
            complete(swarm, control, new Kind(10, 1, 5_000), seconds);
            beyond(swarm, control, new Kind(60, 10, 20_000), seconds);
            swarm.eventsPerSecond(0);
        }
    }

    private void complete(SwarmProcess swarm, HttpControl control, Kind kind, int seconds)
            throws IOException {
        LoadReport report = load(swarm, control, kind, seconds);
        figures.holds(
                "gaps", Figures.text(report.get("gaps"), ""), "none", report.get("gaps") == 0);
        figures.note("manager's most memory", Figures.text(control.mostMegabytes(), "MB"));
    }

    private void beyond(SwarmProcess swarm, HttpControl control, Kind kind, int seconds)
            throws IOException {
        LoadReport report = load(swarm, control, kind, seconds);
        figures.note("gaps, all announced", Figures.text(report.get("gaps"), ""));
        figures.atMost("manager's most memory", control.mostMegabytes(), "MB", 400);
    }

    private LoadReport load(SwarmProcess swarm, HttpControl control, Kind kind, int seconds)
            throws IOException {
        figures.block("%,d streams at %,d events a second each%s"
                .formatted(
                        kind.streams(),
                        kind.events(),
                        kind.sleepers() == 0
                                ? ""
                                : ", and " + kind.sleepers() + " that do not read"));
        swarm.eventsPerSecond(kind.events());
        control.millis(SETTLE_SECONDS);
        long sent = swarm.report().eventsSent();
        double withEvents = control.millis(QUIET_SECONDS);
        double rate = (double) (swarm.report().eventsSent() - sent) / QUIET_SECONDS;
        figures.note("sent by the agents before the streams", Figures.text(rate, "/s"));
        LoadReport report = control.during(
                () -> LoadProcess.streams(
                        lab.hub(), ScaleLab.HTTP_PORT, kind.streams(), kind.sleepers(), seconds),
                seconds,
                withEvents);
        swarm.eventsPerSecond(0);
        double elapsed = report.get("seconds");
        figures.note(
                "delivered to the slowest stream",
                Figures.text(report.get("fewest") / elapsed, "/s"));
        figures.note(
                "delivered to all streams", Figures.text(report.get("events") / elapsed, "/s"));
        figures.holds(
                "events missing without a word",
                Figures.text(report.get("holes"), ""),
                "none",
                report.get("holes") == 0);
        figures.holds(
                "streams that ended",
                Figures.text(report.get("ended"), ""),
                "none",
                report.get("ended") == 0);
        return report;
    }
}
