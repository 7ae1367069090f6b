package org.hirte.lab.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hirte.lab.LabException;
import org.hirte.lab.load.LoadProcess;
import org.hirte.lab.load.LoadReport;
import org.hirte.protocol.Dialect;

/** StartUnit, now and then, without and during a load on the HTTP side. */
final class HttpControl {
    private static final String UNIT = "unit-17.service";
    private static final int WARM_UP = 500;

    private final HirteNode node;
    private final ScaleLab lab;
    private final Figures figures;
    private final long pauseMillis;
    private double mostMegabytes;

    /**
     * Calls that are made while a load runs.
     *
     * @param pauseMillis between two; each makes some events, too
     */
    HttpControl(ScaleLab lab, BlockingBus bus, Dialect dialect, Figures figures, long pauseMillis)
            throws IOException {
        this.lab = lab;
        this.figures = figures;
        this.pauseMillis = pauseMillis;
        node = new HirteNode(bus, dialect, "node50");
        for (int i = 0; i < WARM_UP; i++) {
            node.startUnit(UNIT);
        }
    }

    /** Starts a load. */
    interface Load {
        LoadProcess start();
    }

    /** Median time of StartUnit with nothing else going on, or what is going on anyway. */
    double millis(int seconds) throws IOException {
        return median(sample(seconds));
    }

    /** Runs a load and prints what StartUnit and the processors say to it. */
    LoadReport during(Load load, int seconds, double withoutMillis) throws IOException {
        mostMegabytes = 0;
        try (LoadProcess running = load.start()) {
            double before = lab.processorSeconds(ScaleLab.UNIT);
            long start = System.nanoTime();
            List<Double> times = new ArrayList<>();
            for (int second = 0; second < seconds - 1; second++) {
                times.addAll(sample(1));
                mostMegabytes = Math.max(mostMegabytes, lab.managerMegabytes());
            }
            double elapsed = (System.nanoTime() - start) / 1e9;
            double manager = (lab.processorSeconds(ScaleLab.UNIT) - before) / elapsed;
            LoadReport report = running.finish();
            figures.note("processor: manager", Figures.text(manager * 100, "%"));
            figures.note(
                    "processor: load generator", Figures.text(report.get("processor") * 100, "%"));
            figures.note("StartUnit without it", Figures.text(withoutMillis, "ms"));
            figures.note("StartUnit during it", Figures.text(median(times), "ms"));
            figures.atMost("  .. during / without", median(times) / withoutMillis, "x", 1.5);
            return report;
        }
    }

    /** The manager's most resident memory during the latest load, megabytes. */
    double mostMegabytes() {
        return mostMegabytes;
    }

    private List<Double> sample(int seconds) throws IOException {
        List<Double> times = new ArrayList<>();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            node.startUnit(UNIT);
            times.add((System.nanoTime() - start) / 1e6);
            pause();
        }
        return times;
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(pauseMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", e);
        }
    }

    private static double median(List<Double> values) {
        return Samples.median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
