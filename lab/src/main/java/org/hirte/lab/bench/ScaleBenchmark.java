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
 * What the manager does with hundreds and thousands of agents, simulated by a swarm: registration,
 * calls, a flood of events, answers too big for the bus, and agents that misbehave. Everything in
 * one run, medians, with what the bus itself takes beside it. docs/scale.md has the figures.
 *
 * <p>Arguments: {@code hirte} or {@code bluechi}, {@code daemon} or {@code broker}, seconds of the
 * flood, the part to run or {@code all}, directory of the JDK, then the trees to put into the nodes.
 */
public final class ScaleBenchmark {
    private ScaleBenchmark() {}

    /** A part of the benchmark, a block of figures. */
    private interface Part {
        void run() throws IOException;
    }

    /** Runs all of it; exits with 1 when an aim was missed. */
    public static void main(String[] arguments) throws IOException {
        Dialect dialect = Dialect.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        var bus = LabSetup.BusDaemon.valueOf(arguments[1].toUpperCase(Locale.ROOT));
        int floodSeconds = Integer.parseInt(arguments[2]);
        String only = arguments[3];
        Path jdk = Path.of(arguments[4]);
        List<Path> trees = List.of(arguments).subList(5, arguments.length).stream()
                .map(Path::of)
                .toList();
        Figures figures = new Figures();
        try (ScaleLab lab = ScaleLab.boot(bus, trees, jdk, dialect)) {
            System.out.printf("%nmedians, %s on dbus-%s%n", dialect, arguments[1]);
            Map<String, Part> parts = new LinkedHashMap<>();
            parts.put("calls", () -> new ScaleCalls(lab, dialect, figures).run());
            parts.put("flood", () -> new ScaleFlood(lab, dialect, figures).run(floodSeconds));
            parts.put("misbehaviour", () -> new ScaleMisbehaviour(lab, dialect, figures).run());
            parts.put("registration", () -> new ScaleRegistration(lab, figures).run());
            parts.put("big", () -> new ScaleBigAnswers(lab, dialect, figures).run());
            for (Map.Entry<String, Part> part : parts.entrySet()) {
                if (only.equals("all") || only.equals(part.getKey())) {
                    part.getValue().run();
                }
            }
        }
        System.exit(figures.areMet() ? 0 : 1);
    }
}
