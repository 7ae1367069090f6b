package org.hirte.manager.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.hirte.config.Liveness;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.manager.TestPeer;
import org.hirte.manager.World;
import org.hirte.manager.app.ManagerSettings;
import org.hirte.protocol.Dialect;
import org.junit.jupiter.api.Test;

/** Heartbeats both ways, when they are configured (contract 3.5). */
class HeartbeatTest {
    private final World world = new World(HeartbeatTest::withHeartbeats).ready();

    private static ManagerSettings withHeartbeats(ManagerSettings plain) {
        return new ManagerSettings(
                plain.launcher(),
                plain.user(),
                plain.apis(),
                plain.port(),
                plain.listenHost(),
                plain.tcp(),
                plain.unixSocket(),
                plain.keepAlive(),
                plain.nodes(),
                2_000,
                6_000,
                Liveness.OFF,
                plain.busMessageMaxBytes(),
                plain.audit(),
                plain.http(),
                plain.log());
    }

    @Test
    void onlyBluechiAgentsHearTheManagersHeartbeat() {
        TestPeer hirte = world.agent(Dialect.HIRTE, "a");
        TestPeer bluechi = world.agent(Dialect.BLUECHI, "b");
        world.simulation.runFor(2_500);
        assertThat(bluechi.heard).contains("Heartbeat");
        assertThat(hirte.heard).doesNotContain("Heartbeat");
    }

    @Test
    void anAgentWithoutHeartbeatsIsDisconnectedAfterTheThreshold() {
        TestPeer agent = world.agent(Dialect.BLUECHI, "a");
        world.simulation.runFor(5_000);
        assertThat(world.node("a").isOnline()).isTrue();
        world.simulation.runFor(4_000);
        assertThat(world.node("a").isOnline()).isFalse();
        assertThat(agent.isClosed()).isTrue();
    }

    @Test
    void anAgentWithHeartbeatsStays() {
        TestPeer agent = world.agent(Dialect.BLUECHI, "a");
        for (int i = 0; i < 10; i++) {
            world.simulation.runFor(2_000);
            world.say(agent, Dialect.BLUECHI, "Heartbeat", "", BodyWriter.NOTHING);
        }
        assertThat(world.node("a").isOnline()).isTrue();
    }

    @Test
    void aHeartbeatAmongWhatIsNotReadYetIsNotMissed() {
        TestPeer agent = world.agent(Dialect.BLUECHI, "a");
        world.process.busy(16 << 10, 500);
        for (int i = 0; i < 2_000; i++) {
            world.say(agent, Dialect.BLUECHI, "UnitRemoved", "s", out -> out.string("a.service"));
        }
        world.simulation.runFor(8_000);
        assertThat(world.node("a").isOnline()).isTrue();
        world.process.idle();
        world.simulation.runFor(4_000);
        assertThat(world.node("a").isOnline()).isFalse();
    }
}
