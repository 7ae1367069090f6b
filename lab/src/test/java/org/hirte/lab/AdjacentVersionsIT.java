package org.hirte.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hirte.lab.HirteNodes.AGENT_UNIT;
import static org.hirte.lab.HirteNodes.MANAGER_UNIT;

import java.nio.file.Path;
import java.util.List;
import org.hirte.lab.LabSetup.BusDaemon;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The version before and this one, on nodes that are upgraded and taken back one at a time: manager
 * and agents of the two work together, whichever is the newer one.
 */
@EnabledIfSystemProperty(
        named = "hirte.previous",
        matches = ".+",
        disabledReason = "./test --full builds the version before, where git has it")
class AdjacentVersionsIT {
    private static final String LAPTOP = "laptop";
    private static final String RPI4 = "rpi4";
    private static final String UNIT = "sleeper.service";
    private static final String NEEDY = "needy.service";

    @Test
    void nodesAreUpgradedAndTakenBackOneAtATime() {
        Path before = Path.of(System.getProperty("hirte.previous"));
        Path now = HirteNodes.tree();
        try (HirteNodes hirte = HirteNodes.start(BusDaemon.DAEMON, before, LAPTOP, RPI4)) {
            define(hirte);
            assertAllWorks(hirte);

            replace(hirte, LAPTOP, now);
            System.out.printf(
                    "upgrade of the manager: rpi4, of the version before, was away for %s s%n",
                    Outage.seconds(hirte.manager(), RPI4));
            assertAllWorks(hirte);

            replace(hirte, RPI4, now);
            assertAllWorks(hirte);

            replace(hirte, LAPTOP, before);
            assertAllWorks(hirte);
        }
    }

    private static void define(HirteNodes hirte) {
        hirte.node(LAPTOP).defineService(UNIT, "[Service]\nExecStart=/bin/sleep infinity\n");
        hirte.node(RPI4).defineService(UNIT, "[Service]\nExecStart=/bin/sleep infinity\n");
        hirte.node(RPI4).defineService(NEEDY, """
                        [Unit]
                        Wants=hirte-proxy@laptop_sleeper.service
                        After=hirte-proxy@laptop_sleeper.service
                        [Service]
                        ExecStart=/bin/sleep infinity
                        """);
        KnownState.prepare(hirte.node(LAPTOP));
        KnownState.prepare(hirte.node(RPI4));
    }

    /** Puts another version in the place of a node's, and starts what ran again. */
    private static void replace(HirteNodes hirte, String name, Path tree) {
        LabNode node = hirte.node(name);
        List<String> units =
                name.equals(LAPTOP) ? List.of(MANAGER_UNIT, AGENT_UNIT) : List.of(AGENT_UNIT);
        node.run("rm", "-r", "/usr/lib/hirte");
        node.run("cp", "--archive", "/etc/hirte", "/root/hirte"); // the tree brings an empty one
        hirte.install(name, tree);
        node.run("rm", "-r", "/etc/hirte");
        node.run("mv", "/root/hirte", "/etc/hirte");
        units.forEach(unit -> node.systemctl("restart", unit));
        awaitAllOnline(hirte);
    }

    private static void awaitAllOnline(HirteNodes hirte) {
        hirte.awaitStatus(LAPTOP, "online");
        hirte.awaitStatus(RPI4, "online");
    }

    /** Jobs, lists, monitors, properties and dependencies, across the nodes. */
    private static void assertAllWorks(HirteNodes hirte) {
        for (String node : List.of(LAPTOP, RPI4)) {
            KnownState.check(hirte, node);
            hirte.hirtectl("start", node, UNIT).orThrow();
            assertThat(hirte.node(node).activeState(UNIT)).isEqualTo("active");
            hirte.hirtectl("stop", node, UNIT).orThrow();
            assertThat(hirte.node(node).activeState(UNIT)).isEqualTo("inactive");
            assertThat(hirte.hirtectl("list-units", node).orThrow().stdout())
                    .contains("known.service");
        }
        hirte.hirtectl("start", RPI4, NEEDY).orThrow();
        Await.until(
                "what " + NEEDY + " needs runs",
                () -> hirte.node(LAPTOP).activeState(UNIT),
                "active"::equals);
        hirte.hirtectl("stop", RPI4, NEEDY).orThrow();
        Await.until(
                "what nobody needs any more is not held",
                () -> hirte.node(LAPTOP).activeState("hirte-dep@sleeper.service"),
                "inactive"::equals);
        hirte.hirtectl("stop", LAPTOP, UNIT).orThrow();
        assertThat(hirte.hirtectl("start", RPI4, "nosuch.service").succeeded()).isFalse();
        assertNoErrors(hirte.manager(), MANAGER_UNIT);
        assertNoErrors(hirte.node(LAPTOP), AGENT_UNIT);
        assertNoErrors(hirte.node(RPI4), AGENT_UNIT);
    }

    private static void assertNoErrors(LabNode node, String unit) {
        assertThat(node.journalctl("--output=cat", "--priority=err", "--unit=" + unit)
                        .lines())
                .noneMatch(line -> !line.startsWith("-- No entries"));
    }
}
