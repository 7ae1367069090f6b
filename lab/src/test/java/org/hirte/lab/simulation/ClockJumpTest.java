package org.hirte.lab.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Wall clocks that jump, as when a machine without a battery learns the time. Simulated, since
 * machines share their kernel's clock with the lab's nodes, and time namespaces know no jumps.
 */
class ClockJumpTest {
    private static final Logger LOG = Logger.getLogger("org.hirte");
    private static final int SEEDS = 20;
    private static final int JUMPS = 30;

    @Test
    void noNodeIsLostAndEveryJobEndsWhateverTheWallClockDoes() {
        LOG.setLevel(Level.OFF);
        for (long seed = 1; seed <= SEEDS; seed++) {
            World world = new World(seed);
            SimClient client = world.startClient();
            world.simulation.runUntil("online", 30_000, world::isAllOnline);
            world.simulation.afterEachStep(
                    () -> assertThat(world.isAllOnline()).as("all online").isTrue());
            client.createMonitor();
            world.simulation.runFor(1_000);
            client.subscribe("*", "*");
            for (int i = 0; i < JUMPS; i++) {
                NodeHost node = world.nodes.get(world.random().nextInt(world.nodes.size()));
                client.job("RestartUnit", node.name(), "a.service");
                jump(world);
                world.simulation.runFor(world.random().nextInt(3_000));
            }
            world.simulation.runFor(60_000);
            assertThat(client.endedJobs()).as("jobs of seed " + seed).isEqualTo(JUMPS);
            client.checkQuiet();
        }
    }

    private static void jump(World world) {
        Random random = world.random();
        world.simulation.jumpWallClock(TimeUnit.MINUTES.toMillis(random.nextInt(-9_999, 9_999)));
    }
}
