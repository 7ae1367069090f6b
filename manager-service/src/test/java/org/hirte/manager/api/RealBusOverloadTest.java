package org.hirte.manager.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
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
    private static final int EVENTS_PER_TURN = 200;
    private static final String TEXT = "x".repeat(4_000);

    private final SelectorLoop managers = new SelectorLoop();
    private final SelectorLoop peers = new SelectorLoop();
    private final SelectorLoop sleepers = new SelectorLoop();
    private final CountDownLatch awake = new CountDownLatch(1);
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final AtomicInteger losses = new AtomicInteger();

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

    private void flood(PrivateBus bus) throws Exception {
        Endpoint endpoint = new Endpoint.Unix(bus.path());
        start(endpoint);
        TestPeer agent = on(peers, () -> new TestPeer(peers, agents()));
        await(peers, agent::isOpen);
        on(peers, () -> register(agent));
        await(peers, () -> agent.heard.contains("Register: "));
        TestPeer sleeper = client(sleepers, endpoint);
        String monitor = ask(
                sleepers,
                sleeper,
                "/org/eclipse/bluechi",
                "Controller",
                "CreateMonitor",
                Body.EMPTY);
        ask(sleepers, sleeper, monitor, "Monitor", "Subscribe", Body.of("ss", out -> out.string("*")
                .string("*")));
        sleepers.execute(this::sleep);

        CompletableFuture<Boolean> flooded = new CompletableFuture<>();
        peers.execute(() -> say(agent, 0, flooded));
        TestPeer client = client(peers, endpoint);
        do {
            String nodes = ask(
                    peers, client, "/org/eclipse/bluechi", "Controller", "ListNodes", Body.EMPTY);
            assertThat(nodes).contains("online");
        } while (!flooded.isDone());
        assertThat(flooded.join()).as("the agent's link held").isTrue();
        assertThat(losses).as("losses of the bus").hasValue(0);
    }

    private Endpoint agents() {
        return new Endpoint.Tcp("127.0.0.1", port.join());
    }

    private void start(Endpoint bus) throws Exception {
        for (SelectorLoop loop : List.of(managers, peers, sleepers)) {
            Thread.ofPlatform().daemon().start(loop);
        }
        ManagerDaemon daemon = on(managers, () -> World.daemon(managers, bus, new Ready()));
        managers.execute(daemon::start);
        port.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
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
    private void say(TestPeer agent, int said, CompletableFuture<Boolean> done) {
        int next = said;
        while (next < said + EVENTS_PER_TURN && agent.unsentBytes() < 1 << 20) {
            int number = next++;
            Dialect dialect = Dialect.BLUECHI;
            Header header = Header.signal(
                    dialect.internalAgentPath(),
                    dialect.internalAgentInterface(),
                    "UnitPropertiesChanged",
                    "ssa{sv}");
            agent.signal(header, Body.of("ssa{sv}", out -> {
                out.string("u" + number % 500 + ".service").string("I");
                int mark = out.startArray('{');
                out.struct().string("Text").stringVariant(TEXT);
                out.endArray(mark, '{');
            }));
        }
        int total = next;
        if (total >= EVENTS || agent.isClosed()) {
            done.complete(!agent.isClosed());
        } else {
            peers.schedule(1, () -> say(agent, total, done));
        }
    }

    private TestPeer client(SelectorLoop loop, Endpoint bus) throws Exception {
        TestPeer client = on(loop, () -> new TestPeer(loop, bus));
        await(loop, client::isOpen);
        on(loop, () -> {
            client.onCall(TestPeer.Incoming::reply);
            Header hello =
                    Header.call("/org/freedesktop/DBus", "org.freedesktop.DBus", "Hello", "");
            client.call(hello.to("org.freedesktop.DBus"), Body.EMPTY);
            return client;
        });
        await(loop, () -> !client.heard.isEmpty());
        return client;
    }

    private String ask(
            SelectorLoop loop,
            TestPeer client,
            String path,
            String interfaceName,
            String member,
            Body arguments)
            throws Exception {
        Dialect dialect = Dialect.BLUECHI;
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
