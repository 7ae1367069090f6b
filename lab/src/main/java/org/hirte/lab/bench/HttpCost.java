package org.hirte.lab.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.hirte.lab.LabException;
import org.hirte.lab.swarm.SwarmProcess;

/** What the plane costs when nobody uses it: the same manager with and without. */
final class HttpCost {
    private static final int RESTARTS = 7;
    private static final int IDLE_SECONDS = 8;

    private final ScaleLab lab;
    private final Figures figures;

    HttpCost(ScaleLab lab, Figures figures) {
        this.lab = lab;
        this.figures = figures;
    }

    void run() throws IOException {
        figures.block("an idle manager with and without HTTP, %d s after its start"
                .formatted(IDLE_SECONDS));
        for (String http : new String[] {"on", "off"}) {
            lab.hub().write("/etc/hirte/hirte.conf.d/cost.conf", "[hirte]\nHttp=" + http + "\n");
            double ready = Footprint.readyMillis(lab.hub(), ScaleLab.UNIT, RESTARTS);
            figures.note("Http=" + http + ": start to READY", Figures.text(ready, "ms"));
            memory("Http=" + http + ": memory, no agents");
            try (SwarmProcess _ = lab.start(lab.swarm(100, 300))) {
                memory("Http=" + http + ": memory, 100 agents with 300 units each");
            }
        }
        lab.hub().run("rm", "/etc/hirte/hirte.conf.d/cost.conf");
        lab.hub().systemctl("restart", ScaleLab.UNIT);
    }

    private void memory(String name) {
        try {
            TimeUnit.SECONDS.sleep(IDLE_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", e);
        }
        figures.note(name, Figures.text(lab.managerMegabytes(), "MB"));
    }
}
