package org.hirte.manager.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hirte.dbus.peer.PrivateBus;
import org.hirte.dbus.wire.Body;
import org.hirte.dbus.wire.Header;
import org.hirte.loop.Endpoint;
import org.hirte.loop.SelectorLoop;
import org.hirte.manager.TestPeer;
import org.hirte.manager.World;
import org.hirte.manager.app.DaemonEvents;
import org.hirte.manager.app.ManagerDaemon;
import org.hirte.protocol.Dialect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A flood of unit events with a monitor whose owner sleeps, on real buses: dbus-daemon stops reading
 * from a sender once 127 MB wait for a sleeper, dbus-broker throws both off (decision 16).
 */
class RealBusOverloadTest {
    private static final long DEADLINE_SECONDS = 60;
    private static final int EVENTS = 100_000;
    private static final int BROADCASTS = 140_000;
    private static final String TEXT = "x".repeat(4_000);
    private static final String LONG_UNIT = "u".repeat(240) + ".service";
    private static final String LONG_WORD = "a".repeat(64);
    private static final Flood PROPERTIES = new Flood(EVENTS, 200, RealBusOverloadTest::properties);

    /** About what may be broadcast: a flood would be merged, and less would be sent. */
    private static final Flood STATES = new Flood(BROADCASTS, 25, RealBusOverloadTest::state);

    private final SelectorLoop managers = new SelectorLoop();
    private final SelectorLoop peers = new SelectorLoop();
    private final SelectorLoop sleepers = new SelectorLoop();
    private final CountDownLatch awake = new CountDownLatch(1);
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final AtomicInteger losses = new AtomicInteger();

    /** What the agent says. */
    private record Said(String member, Body values) {}

    private record Flood(int events, int perTurn, IntFunction<Said> event) {}

    @AfterEach
    void end() {
        awake.countDown();
        List.of(managers, peers, sleepers).forEach(SelectorLoop::stop);
    }

    @Test
    void theApiOfDbusDaemonAnswersWhileAnOwnerSleeps() throws Exception {
        assumeTrue(PrivateBus.hasDaemon(), "no dbus-daemon");
        try (PrivateBus bus = PrivateBus.daemon()) {
            flood(bus);
        }
    }

    @Test
    void theApiOfDbusBrokerAnswersWhileAnOwnerSleeps() throws Exception {
        assumeTrue(PrivateBus.hasBroker(), "no dbus-broker");
        try (PrivateBus bus = PrivateBus.broker()) {
            flood(bus);
        }
    }

    @Test
    void theApiOfDbusDaemonAnswersWhileAListenerToBroadcastsSleeps() throws Exception {
        assumeTrue(PrivateBus.hasDaemon(), "no dbus-daemon");
        try (PrivateBus bus = PrivateBus.daemon()) {
            broadcast(bus);
            assertThat(heldBytes(bus))
                    .as("bytes of ours in the bus")
                    .isBetween(20L << 20, 48L << 20);
        }
    }

    @Test
    void theApiOfDbusBrokerAnswersWhileAListenerToBroadcastsSleeps() throws Exception {
        assumeTrue(PrivateBus.hasBroker(), "no dbus-broker");
        try (PrivateBus bus = PrivateBus.broker()) {
            broadcast(bus);
        }
    }

    /** What dbus-daemon holds of the manager's signals; at 127 MiB it stops reading. */
    private long heldBytes(PrivateBus bus) throws Exception {
        TestPeer client = client(peers, new Endpoint.Unix(bus.path()));
        Header header = Header.call(
                        "/org/freedesktop/DBus",
                        "org.freedesktop.DBus.Debug.Stats",
                        "GetConnectionStats",
                        "s")
                .to("org.freedesktop.DBus");
        on(peers, () -> {
            client.call(header, Body.ofString(Dialect.HIRTE.baseName()));
            return client;
        });
        await(peers, () -> client.heard.stream().anyMatch(line -> line.startsWith("GetConn")));
        Matcher held = Pattern.compile("IncomingBytes (\\d+)").matcher(client.heard.toString());
        assertThat(held.find()).as(client.heard.toString()).isTrue();
        return Long.parseLong(held.group(1));
    }

    private void flood(PrivateBus bus) throws Exception {
        Endpoint endpoint = new Endpoint.Unix(bus.path());
        TestPeer agent = start(endpoint);
        TestPeer sleeper = client(sleepers, endpoint);
        subscribe(Dialect.BLUECHI, sleepers, sleeper);
        sleepers.execute(this::sleep);
        answersWhile(endpoint, agent, PROPERTIES);
    }

    /** The listener is unknown to the manager: it has no monitor, only a match rule. */
    private void broadcast(PrivateBus bus) throws Exception {
        Endpoint endpoint = new Endpoint.Unix(bus.path());
        TestPeer agent = start(endpoint);
        TestPeer owner = client(peers, endpoint);
        subscribe(Dialect.HIRTE, peers, owner);
        listen(peers, owner);
        TestPeer sleeper = client(sleepers, endpoint);
        listen(sleepers, sleeper);
        sleepers.execute(this::sleep);
        answersWhile(endpoint, agent, STATES);
        await(peers, () -> owner.heard.stream().anyMatch(line -> line.contains(" last ")));
    }

    private void answersWhile(Endpoint bus, TestPeer agent, Flood flood) throws Exception {
        CompletableFuture<Boolean> flooded = new CompletableFuture<>();
        peers.execute(() -> say(agent, flood, 0, flooded));
        TestPeer client = client(peers, bus);
        Dialect dialect = Dialect.BLUECHI;
        do {
            String nodes = ask(
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
        assertThat(losses).as("losses of the bus").hasValue(0);
    }

    private void subscribe(Dialect dialect, SelectorLoop loop, TestPeer client) throws Exception {
        String root = dialect.rootPath();
        String word = dialect.controllerWord();
        String monitor = ask(dialect, loop, client, root, word, "CreateMonitor", Body.EMPTY);
        Body all = Body.of("ss", out -> out.string("*").string("*"));
        ask(dialect, loop, client, monitor, "Monitor", "Subscribe", all);
    }

    private void listen(SelectorLoop loop, TestPeer client) throws Exception {
        String rule = "type='signal',interface='" + Dialect.HIRTE.monitorInterface() + "'";
        Header header = driver("AddMatch", "s");
        on(loop, () -> {
            client.heard.clear();
            client.call(header, Body.ofString(rule));
            return client;
        });
        await(loop, () -> client.heard.contains("AddMatch: "));
    }

    private static Header driver(String member, String signature) {
        return Header.call("/org/freedesktop/DBus", "org.freedesktop.DBus", member, signature)
                .to("org.freedesktop.DBus");
    }

    private Endpoint agents() {
        return new Endpoint.Tcp("127.0.0.1", port.join());
    }

    /** The manager, and an agent that has registered. */
    private TestPeer start(Endpoint bus) throws Exception {
        for (SelectorLoop loop : List.of(managers, peers, sleepers)) {
            Thread.ofPlatform().daemon().start(loop);
        }
        ManagerDaemon daemon = on(managers, () -> World.daemon(managers, bus, new Ready()));
        managers.execute(daemon::start);
        port.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        TestPeer agent = on(peers, () -> new TestPeer(peers, agents()));
        await(peers, agent::isOpen);
        on(peers, () -> register(agent));
        await(peers, () -> agent.heard.contains("Register: "));
        return agent;
    }

    private static boolean register(TestPeer agent) {
        Dialect dialect = Dialect.BLUECHI;
        Header header = Header.call(
                dialect.internalPath(), dialect.internalControllerInterface(), "Register", "s");
        agent.onCall(TestPeer.Incoming::reply);
        agent.call(header, Body.ofString("a"));
        return true;
    }

    /** Some events a turn, as long as the manager takes them. */
    private void say(TestPeer agent, Flood flood, int said, CompletableFuture<Boolean> done) {
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
            peers.schedule(1, () -> say(agent, flood, total, done));
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

    private TestPeer client(SelectorLoop loop, Endpoint bus) throws Exception {
        TestPeer client = on(loop, () -> new TestPeer(loop, bus));
        await(loop, client::isOpen);
        on(loop, () -> {
            client.onCall(TestPeer.Incoming::reply);
            client.call(driver("Hello", ""), Body.EMPTY);
            return client;
        });
        await(loop, () -> !client.heard.isEmpty());
        return client;
    }

    private String ask(
            Dialect dialect,
            SelectorLoop loop,
            TestPeer client,
            String path,
            String interfaceName,
            String member,
            Body arguments)
            throws Exception {
        Header header = Header.call(
                path, dialect.baseName() + "." + interfaceName, member, arguments.signature());
        on(loop, () -> {
            client.heard.clear();
            client.call(header.to(dialect.baseName()), arguments);
            return client;
        });
        String start = member + ": ";
        await(loop, () -> client.heard.stream().anyMatch(line -> line.startsWith(start)));
        return on(loop, () -> client.heard.stream()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElseThrow()
                .substring(start.length()));
    }

    private void sleep() {
        try {
            awake.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T on(SelectorLoop loop, Supplier<T> work) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        loop.execute(() -> result.complete(work.get()));
        return result.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits on the loop, looking again each millisecond. */
    private static void await(SelectorLoop loop, Supplier<Boolean> condition) throws Exception {
        CompletableFuture<Boolean> met = new CompletableFuture<>();
        loop.execute(() -> look(loop, condition, met));
        met.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    private static void look(
            SelectorLoop loop, Supplier<Boolean> condition, CompletableFuture<Boolean> met) {
        if (condition.get()) {
            met.complete(true);
        } else {
            loop.schedule(1, () -> look(loop, condition, met));
        }
    }

    /** Takes the port. */
    private final class Ready implements DaemonEvents {
        @Override
        public void ready(int tcpPort) {
            port.complete(tcpPort);
        }

        @Override
        public void reachable(boolean isReachable) {
            losses.incrementAndGet();
        }

        @Override
        public void startFailed(String line) {
            port.completeExceptionally(new IllegalStateException(line));
        }

        @Override
        public void shutDownRequested() {}
    }
}
