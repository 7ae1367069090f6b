package org.hirte.manager.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hirte.manager.api.ManagerOnRealBus.await;
import static org.hirte.manager.api.ManagerOnRealBus.driver;
import static org.hirte.manager.api.ManagerOnRealBus.on;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hirte.dbus.peer.PrivateBus;
import org.hirte.dbus.wire.Body;
import org.hirte.dbus.wire.Header;
import org.hirte.loop.SelectorLoop;
import org.hirte.manager.TestPeer;
import org.hirte.protocol.Dialect;
import org.junit.jupiter.api.Test;

/**
 * A flood of unit events with a monitor whose owner sleeps, on real buses: dbus-daemon stops reading
 * from a sender once 127 MB wait for a sleeper, dbus-broker throws both off (decision 16).
 */
class RealBusOverloadTest {
    private static final int EVENTS = 100_000;
    private static final int BROADCASTS = 140_000;
    private static final String TEXT = "x".repeat(4_000);
    private static final String LONG_UNIT = "u".repeat(240) + ".service";
    private static final String LONG_WORD = "a".repeat(64);
    private static final Flood PROPERTIES = new Flood(EVENTS, 200, RealBusOverloadTest::properties);

    /** About what may be broadcast: a flood would be merged, and less would be sent. */
    private static final Flood STATES = new Flood(BROADCASTS, 25, RealBusOverloadTest::state);

    /** What the agent says. */
    private record Said(String member, Body values) {}

    private record Flood(int events, int perTurn, IntFunction<Said> event) {}

    @Test
    void theApiOfDbusDaemonAnswersWhileAnOwnerSleeps() throws Exception {
        assumeTrue(PrivateBus.hasDaemon(), "no dbus-daemon");
        try (PrivateBus bus = PrivateBus.daemon();
                ManagerOnRealBus manager = new ManagerOnRealBus(bus)) {
            flood(manager);
        }
    }

    @Test
    void theApiOfDbusBrokerAnswersWhileAnOwnerSleeps() throws Exception {
        assumeTrue(PrivateBus.hasBroker(), "no dbus-broker");
        try (PrivateBus bus = PrivateBus.broker();
                ManagerOnRealBus manager = new ManagerOnRealBus(bus)) {
            flood(manager);
        }
    }

    @Test
    void theApiOfDbusDaemonAnswersWhileAListenerToBroadcastsSleeps() throws Exception {
        assumeTrue(PrivateBus.hasDaemon(), "no dbus-daemon");
        try (PrivateBus bus = PrivateBus.daemon();
                ManagerOnRealBus manager = new ManagerOnRealBus(bus)) {
            broadcast(manager);
            assertThat(heldBytes(manager))
                    .as("bytes of ours in the bus")
                    .isBetween(20L << 20, 48L << 20);
        }
    }

    @Test
    void theApiOfDbusBrokerAnswersWhileAListenerToBroadcastsSleeps() throws Exception {
        assumeTrue(PrivateBus.hasBroker(), "no dbus-broker");
        try (PrivateBus bus = PrivateBus.broker();
                ManagerOnRealBus manager = new ManagerOnRealBus(bus)) {
            broadcast(manager);
        }
    }

    /** What dbus-daemon holds of the manager's signals; at 127 MiB it stops reading. */
    private static long heldBytes(ManagerOnRealBus manager) throws Exception {
        TestPeer client = manager.client(manager.peers());
        Header header = Header.call(
                        "/org/freedesktop/DBus",
                        "org.freedesktop.DBus.Debug.Stats",
                        "GetConnectionStats",
                        "s")
                .to("org.freedesktop.DBus");
        on(manager.peers(), () -> {
            client.call(header, Body.ofString(Dialect.HIRTE.baseName()));
            return client;
        });
        await(manager.peers(), () -> client.heard.stream()
                .anyMatch(line -> line.startsWith("GetConn")));
        Matcher held = Pattern.compile("IncomingBytes (\\d+)").matcher(client.heard.toString());
        assertThat(held.find()).as(client.heard.toString()).isTrue();
        return Long.parseLong(held.group(1));
    }

    private static void flood(ManagerOnRealBus manager) throws Exception {
        TestPeer agent = manager.agent("a");
        TestPeer sleeper = manager.client(manager.sleepers());
        subscribe(manager, Dialect.BLUECHI, manager.sleepers(), sleeper);
        manager.sleep();
        answersWhile(manager, agent, PROPERTIES);
    }

    /** The listener is unknown to the manager: it has no monitor, only a match rule. */
    private static void broadcast(ManagerOnRealBus manager) throws Exception {
        TestPeer agent = manager.agent("a");
        TestPeer owner = manager.client(manager.peers());
        subscribe(manager, Dialect.HIRTE, manager.peers(), owner);
        listen(manager.peers(), owner);
        listen(manager.sleepers(), manager.client(manager.sleepers()));
        manager.sleep();
        answersWhile(manager, agent, STATES);
        await(manager.peers(), () -> owner.heard.stream()
                .anyMatch(line -> line.contains(" last ")));
    }

    private static void answersWhile(ManagerOnRealBus manager, TestPeer agent, Flood flood)
            throws Exception {
        SelectorLoop peers = manager.peers();
        CompletableFuture<Boolean> flooded = new CompletableFuture<>();
        peers.execute(() -> say(peers, agent, flood, 0, flooded));
        TestPeer client = manager.client(peers);
        Dialect dialect = Dialect.BLUECHI;
        do {
            String nodes = manager.ask(
                    dialect,
                    peers,
                    client,
                    dialect.rootPath(),
                    "Controller",
                    "ListNodes",
                    Body.EMPTY);
            assertThat(nodes).contains("online");
        } while (!flooded.isDone());
        assertThat(flooded.join()).as("the agent's link held").isTrue();
        assertThat(manager.losses()).as("losses of the bus").isZero();
    }

    private static void subscribe(
            ManagerOnRealBus manager, Dialect dialect, SelectorLoop loop, TestPeer client)
            throws Exception {
        String root = dialect.rootPath();
        String word = dialect.controllerWord();
        String monitor =
                manager.ask(dialect, loop, client, root, word, "CreateMonitor", Body.EMPTY);
        Body all = Body.of("ss", out -> out.string("*").string("*"));
        manager.ask(dialect, loop, client, monitor, "Monitor", "Subscribe", all);
    }

    private static void listen(SelectorLoop loop, TestPeer client) throws Exception {
        String rule = "type='signal',interface='" + Dialect.HIRTE.monitorInterface() + "'";
        Header header = driver("AddMatch", "s");
        on(loop, () -> {
            client.heard.clear();
            client.call(header, Body.ofString(rule));
            return client;
        });
        await(loop, () -> client.heard.contains("AddMatch: "));
    }

    /** Some events a turn, as long as the manager takes them. */
    private static void say(
            SelectorLoop loop,
            TestPeer agent,
            Flood flood,
            int said,
            CompletableFuture<Boolean> done) {
        int next = said;
        while (next < said + flood.perTurn() && agent.unsentBytes() < 1 << 20) {
            Said event = flood.event().apply(next++);
            Dialect dialect = Dialect.BLUECHI;
            Header header = Header.signal(
                    dialect.internalAgentPath(),
                    dialect.internalAgentInterface(),
                    event.member(),
                    event.values().signature());
            agent.signal(header, event.values());
        }
        int total = next;
        if (total >= flood.events() || agent.isClosed()) {
            done.complete(!agent.isClosed());
        } else {
            loop.schedule(1, () -> say(loop, agent, flood, total, done));
        }
    }

    private static Said properties(int number) {
        return new Said("UnitPropertiesChanged", Body.of("ssa{sv}", out -> {
            out.string("u" + number % 500 + ".service").string("I");
            int mark = out.startArray('{');
            out.struct().string("Text").stringVariant(TEXT);
            out.endArray(mark, '{');
        }));
    }

    /** Long names, so that they add up to more than a bus holds; all but the last about one unit. */
    private static Said state(int number) {
        String sub = number == BROADCASTS - 1 ? "last" : "s" + number;
        return new Said("UnitStateChanged", Body.of("ssss", out -> out.string(LONG_UNIT)
                .string(LONG_WORD)
                .string(sub)
                .string("real")));
    }
}
