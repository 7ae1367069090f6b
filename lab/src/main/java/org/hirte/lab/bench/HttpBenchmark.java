package org.hirte.lab.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hirte.lab.LabSetup;
import org.hirte.protocol.Dialect;

/**
 * What the manager's HTTP side does under load, and what StartUnit takes meanwhile: the time from a
 * change on a real node to the line at curl, then pages, unchanged answers and streams with a swarm
 * of 100 agents with 300 units each, and what the plane costs when it is idle. docs/rest.md has the
 * figures.
 *
 * <p>Arguments: {@code hirte} or {@code bluechi}, seconds of each load, the part to run or {@code
 * all}, directories of the JDK and of the installed product.
 */
public final class HttpBenchmark {
    private HttpBenchmark() {}

    /** A part of the benchmark, a block of figures. */
    private interface Part {
        void run() throws IOException;
    }

    /** Runs all of it; exits with 1 when an aim was missed. */
    public static void main(String[] arguments) throws IOException {
        Dialect dialect = Dialect.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        int seconds = Integer.parseInt(arguments[1]);
        String only = arguments[2];
        Path jdk = Path.of(arguments[3]);
        List<Path> trees = List.of(Path.of(arguments[4]));
        Figures figures = new Figures();
        try (ScaleLab lab = ScaleLab.boot(LabSetup.BusDaemon.DAEMON, trees, jdk, dialect)) {
            System.out.printf("%nmedians, %s, %d s each%n", dialect, seconds);
            Map<String, Part> parts = new LinkedHashMap<>();
            parts.put("latency", () -> new HttpLatency(lab, figures).run());
            parts.put("pages", () -> new HttpPages(lab, dialect, figures).run(seconds));
            parts.put("streams", () -> new HttpStreams(lab, dialect, figures).run(seconds));
            parts.put("cost", () -> new HttpCost(lab, figures).run());
            for (Map.Entry<String, Part> part : parts.entrySet()) {
                if (only.equals("all") || only.equals(part.getKey())) {
                    part.getValue().run();
                }
            }
        }
        System.exit(figures.areMet() ? 0 : 1);
    }
}
