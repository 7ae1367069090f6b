package org.hirte.lab.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hirte.simulation.SimulatedLoop;
import org.hirte.simulation.SimulatedTransport;
import org.junit.jupiter.api.Test;

/**
 * The whole system with 200 nodes: floods of events, a manager that is restarted under all of them,
 * and half of the cables cut. The invariants are those of {@link SimulationTest}. {@code
 * -Dsim.seed=N} replays one run.
 */
class SimulationAtScaleTest {
    private static final int NODES = 200;
    private static final int FLOODING_NODES = 60;

    /** Kept here: loggers are forgotten with their settings when nobody holds them. */
    private static final Logger LOG = Logger.getLogger("org.hirte");

    @Test
    void holdsItsPromisesWithTwoHundredNodesAndFloods() {
        Long replayed = Long.getLong("sim.seed");
        LOG.setLevel(replayed == null ? Level.OFF : Level.INFO);
        boolean full = System.getProperty("hirte.tests", "").equals("full");
        long first = replayed == null ? 1 : replayed;
        long last = replayed == null ? (full ? 20 : 2) : replayed;
        for (long seed = first; seed <= last; seed++) {
            try {
                run(seed);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(
                        "seed " + seed + " failed: " + e.getMessage()
                                + "\nreplay: ./build -Dfast -pl lab -am test"
                                + " -Dtest=SimulationAtScaleTest"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -Dsim.seed=" + seed,
                        e);
            }
        }
    }

    private static void run(long seed) {
        World world = World.ofNodes(seed, NODES);
        world.simulation.runUntil("all registered at first", 5_000, world::isAllOnline);
        SimClient client = world.startClient();
        world.startClient();
        world.simulation.runFor(1_000);
        client.createMonitor();
        world.simulation.runFor(1_000);
        client.subscribe("*", "*");
        client.subscribe("*", "a.service");
        world.simulation.runFor(500);

        flood(world, client);
        floodAManagerThatIsBehind(world, client);
        restartManager(world);
        client.createMonitor();
        world.simulation.runFor(1_000);
        client.subscribe("*", "b.service");
        cutHalf(world, client);

        Ending.settle(world);
        assertThat(client.endedJobs()).as("jobs whose end a client was told").isPositive();
        Ending.closeDown(world);
    }

    /** Every tenth of a second each of many nodes reports something, while clients work. */
    private static void flood(World world, SimClient client) {
        Random random = world.random();
        for (int round = 0; round < 20; round++) {
            for (NodeHost node : world.nodes.subList(0, FLOODING_NODES)) {
                node.systemd().happen(random.nextBoolean() ? "a.service" : "b.service");
            }
            client.job("StartUnit", world.anyNode().name(), "c.service");
            if (round % 5 == 0) {
                client.listAllUnits();
            }
            world.simulation.runFor(100);
        }
    }

    /** It comes to each link only now and then, for longer than agents wait for a sign of life. */
    private static void floodAManagerThatIsBehind(World world, SimClient client) {
        Set<SimulatedTransport> links = links(world);
        manager(world).busy(1 << 10, 700);
        for (int i = 0; i < 4; i++) {
            flood(world, client);
        }
        manager(world).idle();
        assertThat(links(world)).as("links after the flood").isEqualTo(links);
    }

    /**
     * All come back within the time of the issue, and whoever is back stays: neither liveness nor
     * heartbeats take anybody's link away because of the storm.
     */
    private static void restartManager(World world) {
        world.killManager();
        world.simulation.runFor(world.random().nextInt(1_000));
        world.startManager();
        world.simulation.runUntil("all back", 5_000, world::isAllOnline);
        Set<SimulatedTransport> links = links(world);
        world.simulation.runFor(15_000);
        assertThat(links(world)).as("links after the storm").isEqualTo(links);
    }

    private static Set<SimulatedTransport> links(World world) {
        Set<SimulatedTransport> links = new HashSet<>(manager(world).transports());
        links.removeIf(link -> link.otherProcess().host().equals(World.HUB));
        return links;
    }

    private static SimulatedLoop manager(World world) {
        SimulatedLoop manager = world.managerProcess();
        if (manager == null) {
            throw new AssertionError("the manager is gone");
        }
        return manager;
    }

    private static void cutHalf(World world, SimClient client) {
        List<NodeHost> cut = new ArrayList<>(world.nodes.subList(0, NODES / 2));
        cut.forEach(node -> world.simulation.network().cut(node.name()));
        for (int i = 0; i < 20; i++) {
            client.job("StartUnit", world.anyNode().name(), "a.service");
            world.simulation.runFor(500);
        }
        cut.forEach(node -> world.simulation.network().heal(node.name()));
    }
}
