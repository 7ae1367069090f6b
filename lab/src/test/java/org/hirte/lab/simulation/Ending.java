package org.hirte.lab.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hirte.manager.app.ManagerDaemon;
import org.hirte.simulation.SimulatedLoop;

/** How each run of a world ends: what must hold once the faults are over, and when all is closed. */
final class Ending {
    private Ending() {}

    /** No more faults: after a while everything must be as it should. */
    static void settle(World world) {
        world.healAll();
        world.simulation.runUntil("all nodes online", 60_000, world::isAllOnline);
        world.simulation.runFor(40_000);
        world.simulation.runUntil("jobs over", 60_000, world::isIdle);
        world.simulation.runFor(10_000);
        for (SimClient client : world.clients) {
            assertThat(client.isReady()).as("client sees the manager").isTrue();
            client.checkQuiet();
        }
    }

    /** Nothing is left of jobs, monitors, connections and timers. */
    static void closeDown(World world) {
        ManagerDaemon manager = world.manager();
        SimulatedLoop process = world.managerProcess();
        if (manager == null || process == null) {
            throw new AssertionError("the manager is gone");
        }
        world.clients.forEach(SimClient::closeAllMonitors);
        world.simulation.runFor(1_000);
        assertThat(manager.manager().jobs()).isEmpty();
        assertThat(manager.manager().monitors()).isEmpty();
        assertThat(manager.manager().nodes()).allMatch(node -> node.trackedUnits() == 0);
        List.copyOf(world.clients).forEach(SimClient::vanish);
        List<SimulatedLoop> agents = world.nodes.stream().map(NodeHost::process).toList();
        world.nodes.forEach(NodeHost::stopAgentButKeepProcess);
        world.simulation.runFor(1_000);
        process.execute(manager::stop);
        world.simulation.runFor(60_000);
        assertThat(process.openTransports()).as("the manager's connections").isZero();
        assertThat(process.liveTimers()).as("the manager's timers").isZero();
        for (SimulatedLoop agent : agents) {
            assertThat(agent.openTransports()).as("connections of %s", agent).isZero();
            assertThat(agent.liveTimers()).as("timers of %s", agent).isZero();
        }
    }
}
