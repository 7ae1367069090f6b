package org.hirte.lab.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hirte.manager.app.ManagerDaemon;
import org.hirte.manager.plane.board.Board;
import org.hirte.manager.plane.board.BoardSnapshot;
import org.hirte.manager.plane.board.NodeSnapshot;
import org.hirte.manager.plane.board.UnitState;
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
        Board board = world.board();
        if (board != null) {
            world.nodes.forEach(node -> checkMirrored(node, board.look()));
        }
    }

    /** HTTP clients see what is so, and nothing else. */
    private static void checkMirrored(NodeHost node, BoardSnapshot board) {
        NodeSnapshot copy = board.node(node.name());
        if (copy == null) {
            throw new AssertionError("the plane has no " + node.name());
        }
        assertThat(copy.isOnline()).as("%s is online", node.name()).isTrue();
        assertThat(copy.isStale()).as("%s is stale", node.name()).isFalse();
        for (String unit : World.UNIT_FILES) {
            UnitState seen = copy.unit(unit);
            assertThat(seen == null ? "" : seen.activeState() + "/" + seen.subState())
                    .as("%s on %s, over HTTP", unit, node.name())
                    .isEqualTo(node.systemd().state(unit));
        }
        assertThat(board.running()).as("jobs that run, over HTTP").isEmpty();
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
        process.execute(() -> world.stop(manager));
        world.simulation.runFor(60_000);
        assertThat(process.openTransports()).as("the manager's connections").isZero();
        assertThat(process.liveTimers()).as("the manager's timers").isZero();
        for (SimulatedLoop agent : agents) {
            assertThat(agent.openTransports()).as("connections of %s", agent).isZero();
            assertThat(agent.liveTimers()).as("timers of %s", agent).isZero();
        }
    }
}
