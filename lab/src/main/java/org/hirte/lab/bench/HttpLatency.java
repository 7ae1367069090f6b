package org.hirte.lab.bench;

import java.io.IOException;
import org.hirte.lab.LabNode;
import org.hirte.lab.RunningCommand;

/**
 * From a unit's change on a node to its line at curl on the manager's node. The change has systemd's
 * own time stamp, of the clock that all nodes share with this program.
 */
final class HttpLatency {
    private static final int WARM_UP = 300;
    private static final int RUNS = 300;
    private static final String UNIT = "bench-oneshot.service";

    private final ScaleLab lab;
    private final Figures figures;

    HttpLatency(ScaleLab lab, Figures figures) {
        this.lab = lab;
        this.figures = figures;
    }

    void run() throws IOException {
        figures.block("from a change on a node with a real systemd and agent to the line at curl");
        LabNode node = lab.startAgent();
        node.defineService(UNIT, """
                [Unit]
                StartLimitIntervalSec=0
                [Service]
                Type=oneshot
                RemainAfterExit=yes
                ExecStart=/bin/true
                """);
        String url = ScaleLab.HTTP + "/api/v1/events/stream?type=unit&unit=" + UNIT;
        try (RunningCommand curl = lab.hub().start("curl", "-sN", url);
                BlockingBus bus = BlockingBus.connect(node.busAddress())) {
            curl.stdout().await("the stream's begin", line -> line.startsWith("retry"));
            Systemd systemd = new Systemd(bus);
            for (int i = 0; i < WARM_UP; i++) {
                millis(systemd, curl);
            }
            double[] millis = new double[RUNS];
            for (int i = 0; i < RUNS; i++) {
                millis[i] = millis(systemd, curl);
            }
            figures.atMost("change .. line", Samples.median(millis), "ms", 10);
            java.util.Arrays.sort(millis);
            figures.note("  .. 99th of 100", Figures.text(millis[RUNS * 99 / 100], "ms"));
        }
    }

    private static double millis(Systemd systemd, RunningCommand curl) throws IOException {
        int mark = curl.stdout().size();
        systemd.requestRestart(UNIT);
        curl.stdout()
                .awaitFrom(
                        mark,
                        UNIT + " to be active",
                        line -> line.contains("\"activeState\":\"active\""));
        long heardMicros = System.nanoTime() / 1_000; // CLOCK_MONOTONIC, as in systemd's stamps
        return (heardMicros - systemd.stateChangedMicros(UNIT)) / 1e3;
    }
}
