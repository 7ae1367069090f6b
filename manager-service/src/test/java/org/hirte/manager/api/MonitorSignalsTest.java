package org.hirte.manager.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.hirte.dbus.peer.EventLane;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.WireWriter;
import org.hirte.manager.TestPeer;
import org.hirte.manager.World;
import org.hirte.protocol.Dialect;
import org.junit.jupiter.api.Test;

/** What monitors' receivers hear of a whole manager, and what those who do not read cost. */
class MonitorSignalsTest {
    private static final int CHANGE_BYTES = 100_000;

    private final World world = new World().ready();

    @Test
    void aHirteMonitorBroadcastsAllButProperties() {
        TestPeer agent = world.agent(Dialect.HIRTE, "a");
        TestPeer owner = world.client(0);
        TestPeer listener = world.client(0);
        world.listen(owner, Dialect.HIRTE);
        world.listen(listener, Dialect.HIRTE);
        subscribe(owner, Dialect.HIRTE, "x.service");
        owner.heard.clear();

        lifeOf(agent, "x.service");
        world.await(owner, "UnitRemoved ");
        world.simulation.runFor(50);

        assertThat(owner.take())
                .containsExactly(
                        "UnitNew a x.service real",
                        "UnitStateChanged a x.service active running real",
                        "UnitPropertiesChanged a x.service I [ P 7 ]",
                        "UnitRemoved a x.service real");
        assertThat(listener.take())
                .containsExactly(
                        "UnitNew a x.service real",
                        "UnitStateChanged a x.service active running real",
                        "UnitRemoved a x.service real");
    }

    @Test
    void aBluechiMonitorTellsItsOwnerAndItsPeersOnly() {
        TestPeer agent = world.agent(Dialect.HIRTE, "a");
        TestPeer owner = world.client(0);
        TestPeer peer = world.client(0);
        TestPeer listener = world.client(0);
        world.listen(listener, Dialect.BLUECHI);
        String monitor = subscribe(owner, Dialect.BLUECHI, "x.service");
        String peerName = ":1." + 3;
        assertThat(addPeer(owner, monitor, peerName)).isEqualTo("1");
        assertThat(addPeer(owner, monitor, peerName)).contains("InvalidArgs");
        assertThat(addPeer(owner, monitor, ":1.2")).contains("InvalidArgs");
        assertThat(addPeer(owner, monitor, "no.unique.name")).contains("InvalidArgs");

        lifeOf(agent, "x.service");
        world.await(owner, "UnitRemoved ");
        world.await(peer, "UnitRemoved ");
        assertThat(owner.take()).hasSize(4);
        assertThat(peer.take()).hasSize(4);
        assertThat(listener.take()).isEmpty();

        world.ask(
                owner, Dialect.BLUECHI, monitor, "Monitor", "RemovePeer", "us", out -> out.int32(1)
                        .string("enough"));
        lifeOf(agent, "x.service");
        world.await(owner, "UnitRemoved ");
        assertThat(peer.take()).containsExactly("PeerRemoved enough");
    }

    @Test
    void closingTellsThePeersAndEndsTheObject() {
        TestPeer owner = world.client(0);
        TestPeer peer = world.client(0);
        String monitor = subscribe(owner, Dialect.BLUECHI, "x.service");
        addPeer(owner, monitor, ":1.3");

        assertThat(monitorCall(owner, monitor, "Close")).isEmpty();

        assertThat(world.await(peer, "PeerRemoved ")).isEqualTo("monitor closed");
        assertThat(monitorCall(owner, monitor, "Close")).contains("UnknownObject");
    }

    @Test
    void aMonitorDiesWithItsOwner() {
        TestPeer agent = world.agent(Dialect.HIRTE, "a");
        TestPeer owner = world.client(0);
        subscribe(owner, Dialect.BLUECHI, "x.service");
        world.await(agent, "Subscribe x.service");

        owner.close();

        world.await(agent, "Unsubscribe x.service");
        assertThat(world.daemon.manager().monitors()).isEmpty();
    }

    @Test
    void anUnknownSubscriptionCannotBeEnded() {
        TestPeer owner = world.client(0);
        String monitor = subscribe(owner, Dialect.HIRTE, "x.service");
        assertThat(world.ask(
                        owner,
                        Dialect.HIRTE,
                        monitor,
                        "Monitor",
                        "Unsubscribe",
                        "u",
                        out -> out.int32(99)))
                .isEqualTo("org.freedesktop.DBus.Error.Failed Subscription '99' not found");
    }

    @Test
    void onlyFewEventsAreOnTheirWayToTheBusSoThatAnAnswerAboutAnotherNodePassesTheRest() {
        int events = EventLane.MERGE_ABOVE;
        TestPeer flooding = world.agent(Dialect.HIRTE, "a");
        TestPeer quiet = world.agent(Dialect.HIRTE, "b");
        List<TestPeer.Incoming> asked = new ArrayList<>();
        quiet.onCall(call -> {
            if (call.member().equals("FreezeUnit")) {
                asked.add(call);
            }
        });
        TestPeer owner = world.client(0);
        subscribe(owner, Dialect.BLUECHI, "x.service");
        owner.heard.clear();
        world.call(
                owner,
                Dialect.BLUECHI,
                "/org/eclipse/bluechi/node/b",
                "Node",
                "FreezeUnit",
                "s",
                out -> out.string("y.service"));
        world.simulation.runUntil("a call", 1_000, () -> !asked.isEmpty());
        world.bus.slow(true);
        for (int i = 0; i < events; i++) {
            String state = i % 2 == 0 ? "active" : "inactive";
            world.say(flooding, Dialect.HIRTE, "UnitStateChanged", "ssss", out -> out.string(
                            "x.service")
                    .string(state)
                    .string("sub")
                    .string("real"));
        }
        world.simulation.runFor(100);
        asked.getFirst().reply();
        world.await(owner, "FreezeUnit: ");
        int most = ApiLimits.EVENTS_UNDER_WAY_BYTES / 300 + 1;
        assertThat(statesHeard(owner)).isBetween(1L, (long) most);

        world.bus.slow(false);
        world.simulation.runFor(100);
        assertThat(statesHeard(owner)).isEqualTo(events);
    }

    private static long statesHeard(TestPeer client) {
        return client.heard.stream()
                .filter(line -> line.startsWith("UnitStateChanged "))
                .count();
    }

    @Test
    void whoDoesNotReadIsSentABoundedAmountAndGivenUpAfterThirtySeconds() {
        TestPeer agent = world.agent(Dialect.HIRTE, "a");
        TestPeer sleeper = world.client(0);
        subscribe(sleeper, Dialect.BLUECHI, "x.service");
        sleeper.onCall(call -> {}); // reads, but never says so
        sleeper.heard.clear();

        for (int i = 0; i < 400; i++) {
            propertiesChanged(agent, "x.service", i);
            world.simulation.runFor(10);
        }
        int sent = sleeper.take().size();
        assertThat(sent).isBetween(80, 100);

        world.simulation.runFor(10_000);
        assertThat(world.daemon.manager().monitors()).hasSize(1);
        world.simulation.runFor(30_000);
        assertThat(world.daemon.manager().monitors()).isEmpty();
    }

    @Test
    void whoReadsLateHearsTheNewestState() {
        TestPeer agent = world.agent(Dialect.HIRTE, "a");
        TestPeer sleeper = world.client(0);
        List<TestPeer.Incoming> pings = new ArrayList<>();
        subscribe(sleeper, Dialect.BLUECHI, "x.service");
        sleeper.onCall(pings::add);
        for (int i = 0; i < 400; i++) {
            propertiesChanged(agent, "x.service", i);
            world.simulation.runFor(10);
        }
        assertThat(sleeper.heard.getLast()).doesNotContain("Number 399");

        pings.forEach(TestPeer.Incoming::reply);
        sleeper.onCall(TestPeer.Incoming::reply);
        world.simulation.runFor(1_000);

        assertThat(sleeper.heard.stream().filter(line -> line.contains("Number 399")))
                .hasSize(1);
        assertThat(world.daemon.manager().monitors()).hasSize(1);
    }

    @Test
    void whoReadsHearsAllHoweverMuchItIs() {
        TestPeer agent = world.agent(Dialect.HIRTE, "a");
        TestPeer reader = world.client(0);
        subscribe(reader, Dialect.BLUECHI, "x.service");
        reader.heard.clear();

        for (int i = 0; i < 400; i++) {
            propertiesChanged(agent, "x.service", i);
            world.simulation.runFor(10);
        }
        world.simulation.runFor(1_000);

        assertThat(reader.take().stream().filter(line -> line.startsWith("UnitProperties")))
                .hasSize(400);
    }

    @Test
    void repliesOfANodeDoNotOvertakeItsHeldEvents() {
        TestPeer agent = world.agent(Dialect.HIRTE, "a");
        TestPeer sleeper = world.client(0);
        subscribe(sleeper, Dialect.BLUECHI, "x.service");
        sleeper.onCall(call -> {});
        for (int i = 0; i < 100; i++) {
            propertiesChanged(agent, "x.service", i);
            world.simulation.runFor(10);
        }
        world.say(agent, Dialect.HIRTE, "UnitRemoved", "s", out -> out.string("x.service"));
        world.simulation.runFor(100);
        assertThat(sleeper.heard).doesNotContain("UnitRemoved a x.service real");
        agent.onCall(TestPeer.Incoming::reply);

        world.ask(
                sleeper,
                Dialect.BLUECHI,
                "/org/eclipse/bluechi/node/a",
                "Node",
                "Reload",
                "",
                BodyWriter.NOTHING);

        assertThat(sleeper.heard).contains("UnitRemoved a x.service real");
    }

    private String subscribe(TestPeer client, Dialect dialect, String unit) {
        String monitor = world.ask(
                client,
                dialect,
                dialect.rootPath(),
                dialect.controllerWord(),
                "CreateMonitor",
                "",
                BodyWriter.NOTHING);
        world.ask(client, dialect, monitor, "Monitor", "Subscribe", "ss", out -> out.string("*")
                .string(unit));
        return monitor;
    }

    private String addPeer(TestPeer client, String monitor, String name) {
        return world.ask(
                client,
                Dialect.BLUECHI,
                monitor,
                "Monitor",
                "AddPeer",
                "s",
                out -> out.string(name));
    }

    private String monitorCall(TestPeer client, String monitor, String member) {
        return world.ask(
                client, Dialect.BLUECHI, monitor, "Monitor", member, "", BodyWriter.NOTHING);
    }

    private void lifeOf(TestPeer agent, String unit) {
        world.say(agent, Dialect.HIRTE, "UnitNew", "ss", out -> out.string(unit).string("real"));
        world.say(agent, Dialect.HIRTE, "UnitStateChanged", "ssss", out -> out.string(unit)
                .string("active")
                .string("running")
                .string("real"));
        world.say(agent, Dialect.HIRTE, "UnitPropertiesChanged", "ssa{sv}", out -> {
            int mark = properties(out, unit);
            out.struct().string("P").variant("t").int64(7);
            out.endArray(mark, '{');
        });
        world.say(agent, Dialect.HIRTE, "UnitRemoved", "s", out -> out.string(unit));
    }

    private void propertiesChanged(TestPeer agent, String unit, int number) {
        world.say(agent, Dialect.HIRTE, "UnitPropertiesChanged", "ssa{sv}", out -> {
            int mark = properties(out, unit);
            out.struct().string("Number").variant("u").int32(number);
            out.struct().string("Text").stringVariant("x".repeat(CHANGE_BYTES));
            out.endArray(mark, '{');
        });
    }

    private static int properties(WireWriter out, String unit) {
        return out.string(unit).string("I").startArray('{');
    }
}
