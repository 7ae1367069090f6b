package org.hirte.manager.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.hirte.loop.SocketSettings;
import org.hirte.manager.TestPeer;
import org.hirte.manager.World;
import org.hirte.protocol.Dialect;
import org.hirte.simulation.SimulatedLoop;
import org.junit.jupiter.api.Test;

/** Starting and ending a whole manager (contract 1.1, 3.1, 3.8; decisions 2, 4). */
class DaemonStartTest {
    private final World world = new World();

    @Test
    void readyMeansTheNamesAreOwnedAndThePortListens() {
        assertThat(world.outcome()).isEqualTo("ready 842");
        assertThat(world.bus.owner("org.containers.hirte")).isNotEmpty();
        assertThat(world.bus.owner("org.eclipse.bluechi")).isNotEmpty();
        assertThat(world.connect("somewhere").isOpen()).isTrue();
    }

    @Test
    void withoutABusTheStartFails() {
        ((SimulatedLoop) world.bus.loop()).kill();
        assertThat(world.outcome())
                .startsWith("failed: Cannot connect to the bus: ")
                .contains("systemctl status dbus.socket");
    }

    @Test
    void aSecondManagerOnOneBusFails() {
        world.ready();
        World second = new World(world);
        assertThat(second.outcome())
                .startsWith("failed: Cannot start without a bus name: another program has");
    }

    @Test
    void aPortInUseFailsTheStart() throws Exception {
        world.simulation
                .process("laptop", "squatter")
                .listen(World.AGENTS, SocketSettings.DEFAULT, transport -> {});
        assertThat(world.outcome())
                .startsWith("failed: Cannot listen on port 842: ")
                .endsWith("or choose another port");
    }

    @Test
    void theEndIsToldToClientsAndAgents() {
        world.ready();
        TestPeer agent = world.agent(Dialect.HIRTE, "a");
        TestPeer client = world.client(0);
        world.listen(client, Dialect.HIRTE);

        world.process.execute(world.daemon::stop);
        world.simulation.runFor(500);

        assertThat(agent.isClosed()).isTrue();
        assertThat(client.take())
                .containsExactly(
                        "PropertiesChanged org.eclipse.bluechi.Controller [ Status down ] [ ]");
        assertThat(world.bus.owner("org.containers.hirte")).isEmpty();
        assertThat(world.process.openTransports()).isZero();
    }
}
