package org.hirte.lab.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.hirte.lab.LabSetup;
import org.hirte.protocol.Dialect;

/**
 * What the manager does with hundreds and thousands of agents, simulated by a swarm: registration,
 * calls, a flood of events, answers too big for the bus, and agents that misbehave. Everything in
 * one run, medians, with what the bus itself takes beside it. docs/scale.md has the figures.
 *
 * <p>Arguments: {@code hirte} or {@code bluechi}, {@code daemon} or {@code broker}, seconds of the
 * flood, directory of the JDK, then the trees to put into the nodes.
 */
public final class ScaleBenchmark {
    private ScaleBenchmark() {}

    /** Runs all of it; exits with 1 when an aim was missed. */
    public static void main(String[] arguments) throws IOException {
        Dialect dialect = Dialect.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        var bus = LabSetup.BusDaemon.valueOf(arguments[1].toUpperCase(Locale.ROOT));
        int floodSeconds = Integer.parseInt(arguments[2]);
        Path jdk = Path.of(arguments[3]);
        List<Path> trees = List.of(arguments).subList(4, arguments.length).stream()
                .map(Path::of)
                .toList();
        Figures figures = new Figures();
        try (ScaleLab lab = ScaleLab.boot(bus, trees, jdk, dialect)) {
            System.out.printf("%nmedians, %s on dbus-%s%n", dialect, arguments[1]);
            new ScaleCalls(lab, dialect, figures).run();
            new ScaleFlood(lab, dialect, figures).run(floodSeconds);
            new ScaleMisbehaviour(lab, dialect, figures).run();
            new ScaleRegistration(lab, figures).run();
            new ScaleBigAnswers(lab, dialect, figures).run();
        }
        System.exit(figures.areMet() ? 0 : 1);
    }
}
