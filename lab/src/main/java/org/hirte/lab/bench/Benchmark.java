package org.hirte.lab.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.hirte.lab.Await;
import org.hirte.lab.Lab;
import org.hirte.lab.LabNode;
import org.hirte.lab.LabSetup;
import org.hirte.protocol.Dialect;

/**
 * Three nodes with 300 units each; the manager runs on the first, and everything is measured on the
 * second. Prints medians of interleaved pairs against plain systemd, then memory and start times.
 * What is measured is the steady state: a daemon's first some hundred jobs are slower, until the JVM
 * has compiled what they need, so as many pairs as that are run first and not counted.
 *
 * <p>Arguments: directory of the installed tree, directory of the JDK, dialect ({@code hirte} or
 * {@code bluechi}), seconds of idling before memory is read.
 */
public final class Benchmark {
    private static final int NODES = 3;
    private static final int UNITS = 300;
    private static final int IN_FLIGHT = 64;
    private static final String ONESHOT = "bench-oneshot.service";
    private static final String WATCHED = "bench@1.target";

    private final Lab lab;
    private final Dialect dialect;
    private final List<Samples> results = new ArrayList<>();

    private Benchmark(Lab lab, Dialect dialect) {
        this.lab = lab;
        this.dialect = dialect;
    }

    /** Runs all of it; exits with 1 when a limit was missed. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path tree = Path.of(arguments[0]);
        Path jdk = Path.of(arguments[1]);
        Dialect dialect = Dialect.valueOf(arguments[2].toUpperCase(Locale.ROOT));
        int idleSeconds = Integer.parseInt(arguments[3]);
        LabSetup setup = new LabSetup(LabSetup.BusDaemon.DAEMON, List.of(tree), List.of(jdk));
        boolean isMet;
        try (Lab lab = Lab.boot(setup, "node1", "node2", "node3")) {
            Benchmark benchmark = new Benchmark(lab, dialect);
            benchmark.prepare();
            benchmark.measureSpeed();
            isMet = benchmark.printSpeed();
            benchmark.printCost(idleSeconds);
        }
        System.exit(isMet ? 0 : 1);
    }

    private LabNode manager() {
        return lab.node("node1");
    }

    private void prepare() {
        manager().write("/etc/hirte/hirte.conf", "[hirte]\nAllowedNodeNames=node1,node2,node3\n");
        for (int i = 1; i <= NODES; i++) {
            LabNode node = lab.node("node" + i);
            node.write(
                    "/etc/hirte/agent.conf",
                    "[hirte-agent]\nNodeName=node" + i + "\nManagerHost=node1\n");
            node.write("/etc/systemd/system/bench@.target", "[Unit]\nDescription=Unit %i\n");
            node.defineService(ONESHOT, """
                    [Unit]
                    StartLimitIntervalSec=0
                    [Service]
                    Type=oneshot
                    ExecStart=/bin/true
                    """);
            String targets = "systemctl start $(seq -f bench@%g.target " + UNITS + ")";
            node.run("sh", "-c", targets);
        }
        manager().systemctl("start", "hirte.service");
        for (int i = 1; i <= NODES; i++) {
            lab.node("node" + i).systemctl("start", "hirte-agent.service");
        }
        Await.until(
                "three nodes online",
                () -> manager().journal("hirte.service"),
                journal -> journal.lines()
                                .filter(line -> line.contains("Registered managed node"))
                                .count()
                        >= NODES);
    }

    private void measureSpeed() throws IOException {
        try (BlockingBus managerBus = BlockingBus.connect(manager().busAddress());
                BlockingBus nodeBus = BlockingBus.connect(lab.node("node2").busAddress())) {
            HirteNode hirte = new HirteNode(managerBus, dialect, "node2");
            Systemd plain = new Systemd(nodeBus);
            measure(hirte, plain);
        }
    }

    private void measure(HirteNode hirte, Systemd plain) throws IOException {
        Target.Request viaHirte = hirte.unitProperty(WATCHED);
        Target.Request direct = plain.unitProperty(WATCHED);
        results.add(Pairs.run(
                "StartUnit of a oneshot .. JobRemoved",
                new Samples.Limit.Ratio(1.15),
                400,
                200,
                () -> hirte.startUnit(ONESHOT),
                () -> plain.startUnit(ONESHOT)));
        results.add(Pairs.run(
                "GetUnitProperty",
                new Samples.Limit.Added(0.15),
                4000,
                2000,
                () -> hirte.readProperty(viaHirte),
                () -> plain.readProperty(direct)));
        results.add(Pairs.run(
                "Node.ListUnits, " + UNITS + " units",
                new Samples.Limit.Ratio(1.6),
                500,
                500,
                hirte::listUnits,
                plain::listUnits));
        results.add(Pairs.run(
                "ListUnits of " + NODES + " nodes / plain of one",
                new Samples.Limit.Ratio(3),
                1000,
                500,
                hirte::listAllUnits,
                plain::listUnits));
        results.add(Pairs.run(
                "GetUnitProperty, " + IN_FLIGHT + " in flight",
                new Samples.Limit.Rate(0.95, 1000),
                60,
                25,
                () -> hirte.readProperties(viaHirte, 1000, IN_FLIGHT),
                () -> plain.readProperties(direct, 1000, IN_FLIGHT)));
    }

    private boolean printSpeed() {
        System.out.printf(
                "%n%-38s %12s %12s %12s %12s%n",
                "medians, " + dialect, "hirte", "plain", "", "aim");
        results.forEach(samples -> System.out.println(samples.row()));
        return results.stream().allMatch(Samples::isMet);
    }

    private void printCost(int idleSeconds) throws InterruptedException {
        System.out.printf("%nmemory after %d s idle with %d nodes%n", idleSeconds, NODES);
        TimeUnit.SECONDS.sleep(idleSeconds);
        System.out.println(Footprint.memory(manager(), "hirte.service"));
        for (int i = 1; i <= NODES; i++) {
            System.out.println(Footprint.memory(lab.node("node" + i), "hirte-agent.service"));
        }
        CommandTimes.print(manager());
        System.out.printf("%nstarts, medians%n");
        CommandTimes.print(
                "hirte.service to READY", Footprint.readyMillis(manager(), "hirte.service", 7));
        CommandTimes.print(
                "hirte-agent.service to READY",
                Footprint.readyMillis(lab.node("node2"), "hirte-agent.service", 7));
    }
}
