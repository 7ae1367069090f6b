package org.hirte.manager.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.hirte.dbus.wire.Body;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.Header;
import org.hirte.loop.EventLoop;
import org.hirte.loop.SocketSettings;
import org.hirte.loop.Transport;
import org.hirte.manager.TestPeer;
import org.hirte.manager.World;
import org.hirte.protocol.Dialect;
import org.junit.jupiter.api.Test;

/** The agents' side of a whole manager (contract 3, decisions 9 to 11). */
class AgentLinkTest {
    private static final String ERROR = "org.freedesktop.DBus.Error.";

    private final World world = new World().ready();

    @Test
    void helloIsAnsweredForGenericClients() {
        TestPeer peer = world.connect("anywhere");
        peer.call(
                Header.call("/org/freedesktop/DBus", "org.freedesktop.DBus", "Hello", ""),
                Body.EMPTY);
        assertThat(world.await(peer, "Hello: ")).isEqualTo(":1.0");
    }

    @Test
    void eachDialectRegistersUnderItsOwnNamesOnOnePort() {
        TestPeer hirte = world.agent(Dialect.HIRTE, "a");
        TestPeer bluechi = world.agent(Dialect.BLUECHI, "b");

        assertThat(hirte.senders).containsOnly("org.containers.hirte");
        assertThat(bluechi.senders).containsOnly("org.eclipse.bluechi");
        assertThat(world.node("a").isOnline()).isTrue();
        assertThat(world.node("b").isOnline()).isTrue();
    }

    @Test
    void anUnknownNameIsRefusedAndThePeerMayTryAgain() {
        TestPeer peer = world.connect("somewhere");
        world.register(peer, Dialect.HIRTE, "nobody");
        assertThat(world.await(peer, "Register: "))
                .isEqualTo(ERROR + "ServiceUnknown Unexpected node name");
        peer.heard.clear();

        world.register(peer, Dialect.HIRTE, "a");

        assertThat(world.await(peer, "Register: ")).isEmpty();
    }

    @Test
    void afterRegistrationThereIsNothingToRegisterWith() {
        TestPeer agent = world.agent(Dialect.HIRTE, "a");
        agent.heard.clear();
        for (Dialect dialect : Dialect.values()) {
            world.register(agent, dialect, "b");
            assertThat(world.await(agent, "Register: ")).startsWith(ERROR + "UnknownObject");
            agent.heard.clear();
        }
        assertThat(world.node("b").isOnline()).isFalse();
    }

    @Test
    void signalsBeforeRegistrationAreIgnored() {
        TestPeer peer = world.connect("somewhere");
        world.say(peer, Dialect.HIRTE, "Heartbeat", "", BodyWriter.NOTHING);
        world.simulation.runFor(100);
        assertThat(peer.isClosed()).isFalse();
    }

    @Test
    void aNameInUseIsRefusedAtOnceWhileTheOldLinkIsAlive() {
        TestPeer first = world.agent(Dialect.HIRTE, "a");
        first.onCall(call -> call.reply());
        TestPeer second = world.connect("twin");

        world.register(second, Dialect.HIRTE, "a");

        assertThat(world.await(second, "Register: "))
                .isEqualTo(ERROR + "AddressInUse The node is already connected");
        world.simulation.runFor(3_000);
        assertThat(first.isClosed()).isFalse();
        assertThat(first.heard).contains("Ping");
    }

    @Test
    void aStaleLinkGivesWayToTheNextRegistration() {
        world.agent(Dialect.HIRTE, "a");
        world.simulation.network().cut("host-a");
        TestPeer returned = world.connect("host-a-again");
        world.register(returned, Dialect.HIRTE, "a");
        assertThat(world.await(returned, "Register: ")).startsWith(ERROR + "AddressInUse");
        returned.heard.clear();

        world.simulation.runFor(1_600);
        world.register(returned, Dialect.HIRTE, "a");

        assertThat(world.await(returned, "Register: ")).isEmpty();
    }

    @Test
    void aSilentLinkIsPingedAndDeadAfterSixSeconds() {
        world.agent(Dialect.HIRTE, "a");
        world.simulation.network().cut("host-a");

        world.simulation.runFor(5_900);
        assertThat(world.node("a").isOnline()).isTrue();
        world.simulation.runFor(300);

        assertThat(world.node("a").isOnline()).isFalse();
    }

    @Test
    void anAnsweredPingKeepsAQuietLinkAlive() {
        TestPeer agent = world.agent(Dialect.HIRTE, "a");
        agent.onCall(call -> call.reply());
        world.simulation.runFor(60_000);
        assertThat(world.node("a").isOnline()).isTrue();
    }

    @Test
    void anIdleConnectionHasThirtySecondsToRegister() {
        TestPeer idle = world.connect("idle");
        world.simulation.runFor(29_000);
        assertThat(idle.isClosed()).isFalse();
        world.simulation.runFor(2_000);
        assertThat(idle.isClosed()).isTrue();
    }

    @Test
    void thoseWhoComeAllAtOnceWaitForTheirTurnInsteadOfPushingEachOtherOut() {
        List<TestPeer> fleet = new ArrayList<>();
        for (int i = 0; i < LinkLimits.NEWCOMERS + 200; i++) {
            fleet.add(world.connecting("crowd"));
        }
        world.simulation.runFor(LinkLimits.NEWCOMER_GRACE_MILLIS / 2);
        assertThat(world.daemon.links().newcomerCount()).isEqualTo(LinkLimits.NEWCOMERS);
        assertThat(fleet).noneMatch(TestPeer::isClosed);

        fleet.subList(0, 200).forEach(TestPeer::close);
        world.simulation.runFor(LinkLimits.NEWCOMER_GRACE_MILLIS / 4);
        assertThat(fleet.subList(200, fleet.size())).allMatch(TestPeer::isOpen);
    }

    @Test
    void whoSaysNothingGivesWayBeforeWhoBeganItsHandshake() {
        TestPeer speaking = world.connect("host-b");
        List<Transport> silent = new ArrayList<>();
        for (int i = 1; i < LinkLimits.NEWCOMERS; i++) {
            connectSilently(silent);
        }
        world.simulation.runFor(LinkLimits.SILENT_NEWCOMER_GRACE_MILLIS);
        assertThat(world.daemon.links().newcomerCount()).isEqualTo(LinkLimits.NEWCOMERS);

        world.agent(Dialect.HIRTE, "a");

        assertThat(speaking.isOpen()).isTrue();
        assertThat(world.daemon.links().newcomerCount()).isEqualTo(LinkLimits.NEWCOMERS - 1);
    }

    private void connectSilently(List<Transport> connected) {
        world.simulation
                .process("crowd", "silent")
                .connect(World.AGENTS, SocketSettings.DEFAULT, new EventLoop.ConnectOutcome() {
                    @Override
                    public void connected(Transport transport) {
                        connected.add(transport);
                    }

                    @Override
                    public void failed(IOException cause) {
                        throw new AssertionError(cause);
                    }
                });
    }

    @Test
    void theOldestIdlerGivesWaySoThatAgentsGetIn() {
        List<TestPeer> idlers = new ArrayList<>();
        for (int i = 0; i < LinkLimits.NEWCOMERS; i++) {
            idlers.add(world.connect("crowd"));
        }
        world.simulation.runFor(LinkLimits.NEWCOMER_GRACE_MILLIS);

        world.agent(Dialect.HIRTE, "a");

        assertThat(idlers.get(0).isClosed()).isTrue();
        assertThat(idlers.get(1).isClosed()).isFalse();
        assertThat(world.daemon.links().newcomerCount()).isEqualTo(LinkLimits.NEWCOMERS - 1);
    }

    @Test
    void whoFloodsWithConnectionsPushesOutOnlyItsOwn() {
        TestPeer slow = world.connect("slow");
        List<TestPeer> flood = new ArrayList<>();
        for (int i = 0; i < LinkLimits.NEWCOMERS + 50; i++) {
            flood.add(world.connect("flood"));
            world.simulation.runFor(LinkLimits.NEWCOMER_GRACE_MILLIS / 50);
        }
        world.simulation.runFor(LinkLimits.NEWCOMER_GRACE_MILLIS);

        assertThat(flood.subList(0, 51)).allMatch(TestPeer::isClosed);
        assertThat(slow.isOpen()).isTrue();
        world.register(slow, Dialect.HIRTE, "a");
        world.await(slow, "Register: ");
        assertThat(world.node("a").isOnline()).isTrue();
    }

    @Test
    void ofManyAddressesTheOldestGivesWay() {
        List<TestPeer> idlers = new ArrayList<>();
        for (int i = 0; i <= LinkLimits.NEWCOMERS; i++) {
            idlers.add(world.connect("host" + i % 8));
            world.simulation.runFor(LinkLimits.NEWCOMER_GRACE_MILLIS / 50);
        }
        assertThat(idlers.get(0).isClosed()).isTrue();
        assertThat(idlers.subList(1, idlers.size())).allMatch(TestPeer::isOpen);
    }

    @Test
    void beforeRegistrationMessagesAreShort() {
        TestPeer peer = world.connect("somewhere");
        world.register(peer, Dialect.HIRTE, "x".repeat(70_000));
        world.simulation.runUntil("closed", 1_000, peer::isClosed);
    }

    @Test
    void aMalformedBodyEndsItsOwnLinkOnly() {
        TestPeer bad = world.agent(Dialect.HIRTE, "a");
        world.agent(Dialect.HIRTE, "b");

        world.say(bad, Dialect.HIRTE, "UnitRemoved", "s", out -> out.int32(1_000_000));
        world.simulation.runUntil("offline", 1_000, () -> !world.node("a").isOnline());

        assertThat(world.node("b").isOnline()).isTrue();
    }

    @Test
    void unknownSignalsAndWrongSignaturesAreIgnored() {
        TestPeer agent = world.agent(Dialect.HIRTE, "a");
        world.say(agent, Dialect.HIRTE, "Surprise", "", BodyWriter.NOTHING);
        world.say(agent, Dialect.HIRTE, "JobDone", "s", out -> out.string("done"));
        world.say(agent, Dialect.BLUECHI, "Heartbeat", "", BodyWriter.NOTHING);
        world.simulation.runFor(100);
        assertThat(world.node("a").isOnline()).isTrue();
        assertThat(world.node("a").lastSeen().heartbeatMicros()).isZero();
    }

    @Test
    void heartbeatsAreNoted() {
        TestPeer agent = world.agent(Dialect.HIRTE, "a");
        world.say(agent, Dialect.HIRTE, "Heartbeat", "", BodyWriter.NOTHING);
        world.simulation.runFor(100);
        assertThat(world.node("a").lastSeen().heartbeatMicros()).isPositive();
    }

    @Test
    void eachHostileHandshakeCostsItsConnectionOnly() {
        TestPeer agent = world.agent(Dialect.HIRTE, "a");
        for (int i = 0; i < 20; i++) {
            world.connect("bad").close();
        }
        world.simulation.runFor(1_000);
        assertThat(agent.isClosed()).isFalse();
        assertThat(world.daemon.links().newcomerCount()).isZero();
    }
}
