package org.hirte.lab.bench;

import java.io.IOException;
import org.hirte.lab.load.LoadProcess;
import org.hirte.lab.load.LoadReport;
import org.hirte.lab.swarm.SwarmProcess;
import org.hirte.protocol.Dialect;

/** Pages of units at a rate, and answers that have not changed. */
final class HttpPages {
    private static final int AGENTS = 100;
    private static final int UNITS = 300;
    private static final int PER_SECOND = 200;
    private static final int CONNECTIONS = 16;
    private static final long PAUSE_MILLIS = 10;
    private static final String PAGE = "/api/v1/units?limit=500";

    private final ScaleLab lab;
    private final Dialect dialect;
    private final Figures figures;

    HttpPages(ScaleLab lab, Dialect dialect, Figures figures) {
        this.lab = lab;
        this.dialect = dialect;
        this.figures = figures;
    }

    void run(int seconds) throws IOException {
        try (SwarmProcess _ = lab.start(lab.swarm(AGENTS, UNITS));
                BlockingBus bus = lab.connect()) {
            lab.awaitUnits(AGENTS * UNITS);
            HttpControl control = new HttpControl(lab, bus, dialect, figures, PAUSE_MILLIS);
            int warmUp = Math.max(4, seconds / 4);
            page(warmUp).finish();

            figures.block("pages of 500 of %,d units, %d a second offered"
                    .formatted(AGENTS * UNITS, PER_SECOND));
            LoadReport pages = control.during(() -> page(seconds), seconds, control.millis(warmUp));
            figures.atLeast("answered", pages.get("rate"), "/s", 0.99 * PER_SECOND);
            figures.note("an answer", Figures.text(pages.get("answerBytes") / 1e3, "kB"));
            figures.note("  .. median", Figures.text(pages.get("medianMillis"), "ms"));
            figures.note("  .. 99th of 100", Figures.text(pages.get("p99Millis"), "ms"));
            figures.atMost(
                    "most requests that waited for a connection",
                    pages.get("mostDue"),
                    "",
                    CONNECTIONS);

            figures.block("the same page unchanged (If-None-Match), as many as are answered");
            unchanged(warmUp).finish();
            LoadReport tags = unchanged(seconds).finish();
            figures.atLeast("answered with 304", tags.get("rate"), "/s", 3_000);
            figures.note(
                    "processor: load generator", Figures.text(tags.get("processor") * 100, "%"));
            figures.note("manager's memory", Figures.text(lab.managerMegabytes(), "MB"));
        }
    }

    private LoadProcess page(int seconds) {
        return LoadProcess.requests(
                lab.hub(), ScaleLab.HTTP_PORT, PAGE, PER_SECOND, CONNECTIONS, seconds);
    }

    private LoadProcess unchanged(int seconds) {
        return LoadProcess.unchanged(lab.hub(), ScaleLab.HTTP_PORT, PAGE, CONNECTIONS, seconds);
    }
}
