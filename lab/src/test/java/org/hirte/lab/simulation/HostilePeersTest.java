package org.hirte.lab.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.hirte.dbus.peer.PeerLimits;
import org.hirte.protocol.Dialect;
import org.junit.jupiter.api.Test;

/**
 * Peers that speak legal D-Bus and talk nonsense: every member with arguments of any type and any
 * text, answers nobody asked for or of the wrong type. Nobody may fall over it. {@code -Dsim.seed=N}
 * replays one run.
 */
class HostilePeersTest {
    private static final Logger LOG = Logger.getLogger("org.hirte");
    private static final int SEEDS = 30;
    private static final int MESSAGES = 300;

    @Test
    void theManagerSurvivesAHostileAgent() {
        forEachSeed(seed -> {
            World world = new World(seed);
            world.startClient();
            world.simulation.runUntil("online", 30_000, world::isAllOnline);
            NodeHost victim = world.nodes.getFirst();
            victim.killAgent();
            Dialect dialect = seed % 2 == 0 ? Dialect.HIRTE : Dialect.BLUECHI;
            HostileAgent agent = new HostileAgent(world, victim.name(), dialect);
            SimClient client = world.clients.getFirst();
            for (int i = 0; i < MESSAGES; i++) {
                if (i % 10 == 0) {
                    client.createMonitor();
                    client.subscribe("*", "*");
                    client.listAllUnits();
                }
                agent.act();
                world.simulation.runFor(world.random().nextInt(20));
            }
            agent.leave();
            stillWorks(world);
        });
    }

    @Test
    void theManagerSurvivesASignalThatFitsTheLinkAndNotTheBus() {
        World world = new World(1);
        SimClient client = world.startClient();
        world.simulation.runUntil("online", 30_000, world::isAllOnline);
        client.createMonitor();
        world.simulation.runFor(1_000);
        client.subscribe("*", "*");
        NodeHost victim = world.nodes.getFirst();
        victim.killAgent();
        HostileAgent agent = new HostileAgent(world, victim.name(), Dialect.BLUECHI);
        world.simulation.runFor(10_000);
        for (int spare = 600; spare > 200; spare -= 8) {
            agent.sendHugeProperties(PeerLimits.BUS_MESSAGE_BYTES - spare);
            world.simulation.runFor(2_000);
        }
        agent.leave();
        stillWorks(world);
    }

    @Test
    void theManagerAnswersAHostileClient() {
        forEachSeed(seed -> {
            World world = new World(seed);
            world.startClient();
            world.simulation.runUntil("online", 30_000, world::isAllOnline);
            HostileClient hostile = new HostileClient(world, World.HUB);
            world.simulation.runFor(1_000);
            for (int i = 0; i < MESSAGES; i++) {
                hostile.act();
                world.simulation.runFor(world.random().nextInt(20));
            }
            world.simulation.runFor(40_000);
            assertThat(hostile.calls()).isPositive();
            assertThat(hostile.openCalls()).as("calls without an answer").isZero();
            hostile.leave();
            stillWorks(world);
        });
    }

    @Test
    void theAgentAnswersAHostileClientOfItsBus() {
        forEachSeed(seed -> {
            World world = new World(seed);
            world.startClient();
            world.simulation.runUntil("online", 30_000, world::isAllOnline);
            HostileClient hostile =
                    new HostileClient(world, world.nodes.getFirst().name());
            world.simulation.runFor(1_000);
            for (int i = 0; i < MESSAGES / 2; i++) {
                hostile.act();
                world.simulation.runFor(world.random().nextInt(20));
            }
            hostile.leave();
            stillWorks(world);
        });
    }

    @Test
    void theAgentSurvivesAHostileManager() {
        forEachSeed(seed -> {
            World world = new World(seed);
            world.killManager();
            HostileManager manager = new HostileManager(world);
            for (int i = 0; i < MESSAGES; i++) {
                manager.act();
                world.simulation.runFor(world.random().nextInt(100));
            }
            manager.leave();
            world.startManager();
            world.startClient();
            world.simulation.runUntil("online", 60_000, world::isAllOnline);
            stillWorks(world);
        });
    }

    private interface Run {
        void of(long seed);
    }

    private static void forEachSeed(Run run) {
        Long replayed = Long.getLong("sim.seed");
        LOG.setLevel(replayed == null ? Level.OFF : Level.INFO);
        long first = replayed == null ? 1 : replayed;
        long last = replayed == null ? SEEDS : replayed;
        for (long seed = first; seed <= last; seed++) {
            try {
                run.of(seed);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ", -Dsim.seed replays it: " + e, e);
            }
        }
    }

    private static void stillWorks(World world) {
        world.healAll();
        world.simulation.runFor(10_000); // until what is left of the hostile peer is noticed
        world.simulation.runUntil("all nodes online", 60_000, world::isAllOnline);
        SimClient client = world.clients.getFirst();
        int before = client.endedJobs();
        for (NodeHost node : world.nodes) {
            client.job("StartUnit", node.name(), "a.service");
        }
        world.simulation.runFor(60_000);
        assertThat(client.endedJobs()).isEqualTo(before + world.nodes.size());
    }
}
