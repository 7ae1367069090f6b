package org.hirte.manager.api;

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

/**
 * A manager for nodes a and b on a real bus, with agents and clients that do as they are told on a
 * thread of their own, and clients that can be put to sleep on another.
 */
final class ManagerOnRealBus implements AutoCloseable {
    private static final long DEADLINE_SECONDS = 120;

    private final SelectorLoop managers = new SelectorLoop();
    private final SelectorLoop peers = new SelectorLoop();
    private final SelectorLoop sleepers = new SelectorLoop();
    private final CountDownLatch awake = new CountDownLatch(1);
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final AtomicInteger losses = new AtomicInteger();
    private final Endpoint bus;

    /** Starts the manager and waits until it is ready. */
    ManagerOnRealBus(PrivateBus privateBus) throws Exception {
        bus = new Endpoint.Unix(privateBus.path());
        for (SelectorLoop loop : List.of(managers, peers, sleepers)) {
            Thread.ofPlatform().daemon().start(loop);
        }
        ManagerDaemon daemon = on(managers, () -> World.daemon(managers, bus, new Ready()));
        managers.execute(daemon::start);
        port.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    /** Where agents and clients live. */
    SelectorLoop peers() {
        return peers;
    }

    /** Where clients live that are to sleep. */
    SelectorLoop sleepers() {
        return sleepers;
    }

    /** Puts those who live there to sleep, for good. */
    void sleep() {
        sleepers.execute(this::waitForTheEnd);
    }

    /** How often the manager lost the bus or came back to it. */
    int losses() {
        return losses.get();
    }

    /** An agent that has registered; it answers all calls with nothing. */
    TestPeer agent(String node) throws Exception {
        Endpoint agents = new Endpoint.Tcp("127.0.0.1", port.join());
        TestPeer agent = on(peers, () -> new TestPeer(peers, agents));
        await(peers, agent::isOpen);
        on(peers, () -> register(agent, node));
        await(peers, () -> agent.heard.contains("Register: "));
        return agent;
    }

    private static TestPeer register(TestPeer agent, String node) {
        Dialect dialect = Dialect.BLUECHI;
        Header header = Header.call(
                dialect.internalPath(), dialect.internalControllerInterface(), "Register", "s");
        agent.onCall(TestPeer.Incoming::reply);
        agent.call(header, Body.ofString(node));
        return agent;
    }

    /** A client of the bus. */
    TestPeer client(SelectorLoop loop) throws Exception {
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

    /** An answer of the public API. */
    String ask(
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

    /** A call to the bus itself. */
    static Header driver(String member, String signature) {
        return Header.call("/org/freedesktop/DBus", "org.freedesktop.DBus", member, signature)
                .to("org.freedesktop.DBus");
    }

    private void waitForTheEnd() {
        try {
            awake.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does something on a loop. */
    static <T> T on(SelectorLoop loop, Supplier<T> work) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        loop.execute(() -> result.complete(work.get()));
        return result.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits on the loop, looking again each millisecond. */
    static void await(SelectorLoop loop, Supplier<Boolean> condition) throws Exception {
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

    @Override
    public void close() {
        awake.countDown();
        List.of(managers, peers, sleepers).forEach(SelectorLoop::stop);
    }
}
