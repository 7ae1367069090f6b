package org.hirte.lab.bench;

import java.io.IOException;
import org.hirte.lab.swarm.SwarmProcess;

/** How fast a thousand agents are registered, at once and after the manager has been restarted. */
final class ScaleRegistration {
    private static final int AGENTS = 1_000;
    private static final int ROUNDS = 5;
    private static final int RESTARTS = 3;

    private final ScaleLab lab;
    private final Figures figures;

    ScaleRegistration(ScaleLab lab, Figures figures) {
        this.lab = lab;
        this.figures = figures;
    }

    void run() throws IOException {
        figures.block(AGENTS + " agents");
        try (SwarmProcess swarm = lab.start(lab.swarm(AGENTS, 10))) {
            double[] seconds = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                int mark = swarm.mark();
                swarm.drop();
                seconds[i] = swarm.awaitFill(mark).fillMicros() / 1e6;
            }
            figures.atMost("all registered, warm manager", Samples.median(seconds), "s", 1.5);
            seconds = new double[RESTARTS];
            for (int i = 0; i < RESTARTS; i++) {
                int mark = swarm.mark();
                lab.hub().systemctl("restart", ScaleLab.UNIT);
                seconds[i] = swarm.awaitFill(mark).fillMicros() / 1e6;
            }
            figures.atMost("all back after the manager's restart", Samples.median(seconds), "s", 5);
        }
    }
}
