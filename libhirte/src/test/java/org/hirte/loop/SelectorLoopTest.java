package org.hirte.loop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real loop on real sockets of this machine. */
@Timeout(300)
class SelectorLoopTest {
    private final AtomicLong worked = new AtomicLong();
    private final SelectorLoop loop = new SelectorLoop(System::nanoTime, worked::get);
    private final CompletableFuture<Throwable> crash = new CompletableFuture<>();
    private final Thread thread = Thread.ofPlatform().unstarted(loop);

    @BeforeEach
    void start() {
        thread.setUncaughtExceptionHandler((t, e) -> crash.complete(e));
        thread.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        loop.stop();
        thread.join();
    }

    @Test
    void echoesOverTcpFromANameToAnAcceptedPeer() throws Exception {
        CompletableFuture<PeerIdentity> peer = new CompletableFuture<>();
        EventLoop.Listener listener = listen(new Endpoint.Tcp("", 0), peer);
        Endpoint endpoint = new Endpoint.Tcp("localhost", listener.port());
        assertThat(roundTrip(endpoint, "hello")).isEqualTo("hello");
        assertThat(peer.get().uid()).isEqualTo(-1);
        assertThat(peer.get().address()).isNotEmpty();
        assertThat(peer.get().display()).contains(":");
    }

    @Test
    void knowsTheUserAtTheOtherEndOfAUnixSocket(@TempDir Path directory) throws Exception {
        CompletableFuture<PeerIdentity> peer = new CompletableFuture<>();
        Endpoint endpoint = new Endpoint.Unix(directory.resolve("s").toString());
        EventLoop.Listener listener = listen(endpoint, peer);
        assertThat(roundTrip(endpoint, "x")).isEqualTo("x");
        Object uid = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        assertThat(peer.get().uid()).isEqualTo(uid);
        assertThat(peer.get().display()).isEqualTo("unix");
        on(listener::close);
        assertThat(directory.resolve("s")).doesNotExist();
    }

    @Test
    void takesAStaleSocketFileAwayAndLeavesALiveOneAlone(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("s");
        Endpoint endpoint = new Endpoint.Unix(file.toString());
        try (var stale = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            stale.bind(UnixDomainSocketAddress.of(file));
            assertThatThrownBy(() -> listen(endpoint, new CompletableFuture<>()))
                    .hasRootCauseInstanceOf(IOException.class);
        }
        assertThat(file).exists();
        listen(endpoint, new CompletableFuture<>());
        assertThat(roundTrip(endpoint, "again")).isEqualTo("again");
    }

    @Test
    void largeWritesToASlowReaderArriveWhole() throws Exception {
        int size = 20_000_000;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> written = new CompletableFuture<>();
            Endpoint endpoint = new Endpoint.Tcp("127.0.0.1", server.getLocalPort());
            connect(endpoint, new Writer(ByteBuffer.wrap(new byte[size]), written));
            try (var socket = server.accept()) {
                assertThat(written).isNotDone();
                byte[] all = socket.getInputStream().readNBytes(size);
                assertThat(all).hasSize(size);
            }
            written.get(100, TimeUnit.SECONDS);
        }
    }

    @Test
    void tellsOfATurnThatTakesTooLong() throws Exception {
        CompletableFuture<SlowTurn> slow = new CompletableFuture<>();
        String task = "task " + SelectorLoopTest.class.getName();
        loop.meter().observe(turn -> {
            if (turn.longest().equals(task)) { // on a busy machine any turn may be slow
                slow.complete(turn);
            }
        });
        loop.execute(() -> {
            while (loop.meter().presentTurnNanos() <= LoopLimits.SLOW_TURN_MILLIS * 1_000_000) {
                Thread.onSpinWait();
            }
        });
        assertThat(slow.get(100, TimeUnit.SECONDS).tasks()).isPositive();
    }

    @Test
    void impossibleTargetsFailAndDoNotCrash() throws Exception {
        int closed;
        try (ServerSocket server = new ServerSocket(0)) {
            closed = server.getLocalPort();
        }
        for (Endpoint endpoint : List.of(
                new Endpoint.Tcp("127.0.0.1", closed),
                new Endpoint.Tcp("127.0.0.1", 80_000),
                new Endpoint.Tcp("127.0.0.1", 0),
                new Endpoint.Tcp("999.1.1.1", 1),
                new Endpoint.Tcp("fe80::1%nosuchzone", 1),
                new Endpoint.Tcp("no.such.host.invalid", 1),
                new Endpoint.Tcp("bad host name", 1),
                new Endpoint.Unix("/no/such/socket"),
                new Endpoint.Unix("/a\0b"),
                new Endpoint.Unix("/" + "x".repeat(300)))) {
            assertThat(failure(endpoint)).as("%s", endpoint).isNotNull();
        }
        assertThat(crash).isNotDone();
    }

    @Test
    void aCancelledAttemptIsNotHeardOfAnyMore() throws Exception {
        try (ServerSocket server = new ServerSocket(0)) {
            CompletableFuture<String> outcome = new CompletableFuture<>();
            on(() -> loop.connect(
                            new Endpoint.Tcp("127.0.0.1", server.getLocalPort()),
                            SocketSettings.DEFAULT,
                            outcome(outcome))
                    .cancel());
            for (int i = 0; i < 5; i++) {
                on(() -> {});
            }
            assertThat(outcome).isNotDone();
        }
    }

    @Test
    void runsTasksThenTimersThenTheTurnsEnd() throws Exception {
        List<String> order = new ArrayList<>();
        CompletableFuture<Void> done = new CompletableFuture<>();
        loop.execute(() -> {
            loop.schedule(0, () -> order.add("timer"));
            loop.atTurnEnd(() -> {
                order.add("end");
                loop.atTurnEnd(() -> {
                    order.add("next end");
                    done.complete(null);
                });
            });
            order.add("task");
        });
        done.get();
        assertThat(order).containsSubsequence("task", "end", "next end").contains("timer");
    }

    @Test
    void aPreferredConnectionIsLookedAtWithinALongTurnAndWhatWasWrittenGoesOut(
            @TempDir Path directory) throws Exception {
        Path file = directory.resolve("s");
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture<Void> done = new CompletableFuture<>();
        CountDownLatch started = new CountDownLatch(3);
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(file));
            List<SocketChannel> peers = new ArrayList<>();
            for (String name : List.of("first", "second", "preferred")) {
                connect(new Endpoint.Unix(file.toString()), transport -> {
                    if (name.equals("preferred")) {
                        transport.prefer();
                    }
                    transport.start(new Reader(transport, () -> {
                        order.add(name);
                        switch (name) {
                            case "first" -> {
                                loop.atTurnEnd(() -> order.add("written"));
                                send(peers.getLast());
                                // longer than preferred connections are left alone
                                work(2 * LoopLimits.LOOK_NANOS);
                            }
                            case "second" -> done.complete(null);
                            default -> {}
                        }
                    }));
                    started.countDown();
                });
                peers.add(server.accept());
            }
            started.await();
            on(() -> peers.subList(0, 2).forEach(SelectorLoopTest::send));
            done.get();
            for (SocketChannel peer : peers) {
                peer.close();
            }
        }
        assertThat(order).containsExactly("first", "written", "preferred", "second");
    }

    @Test
    void aTurnWhoseTimeIsUpEndsAndTheNextGoesOnWithTheNextConnection(@TempDir Path directory)
            throws Exception {
        Path file = directory.resolve("s");
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture<Void> done = new CompletableFuture<>();
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(file));
            List<SocketChannel> peers = new ArrayList<>();
            for (String name : List.of("a", "b", "c")) {
                connect(
                        new Endpoint.Unix(file.toString()),
                        transport -> transport.start(new Reader(transport, 1, () -> {
                            order.add(name);
                            loop.atTurnEnd(() -> order.add("end"));
                            work(2 * LoopLimits.TURN_NANOS);
                            if (order.size() > 10) {
                                done.complete(null);
                            }
                        })));
                peers.add(server.accept());
            }
            on(() -> {
                for (SocketChannel peer : peers) {
                    send(peer, 2);
                }
            });
            done.get();
            for (SocketChannel peer : peers) {
                peer.close();
            }
        }
        assertThat(order.subList(0, 11))
                .containsExactly("a", "end", "b", "end", "c", "end", "a", "end", "b", "end", "c");
    }

    @Test
    void whatArrivesInAShortTurnIsHandledBeforeItsEnd(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("s");
        CompletableFuture<Void> done = new CompletableFuture<>();
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(file));
            List<SocketChannel> peers = new ArrayList<>();
            List<String> turn = new ArrayList<>();
            listenTo(file, () -> {
                send(peers.getLast());
                turn.clear();
                loop.atTurnEnd(() -> turn.add("end"));
            });
            peers.add(server.accept());
            listenTo(file, () -> {
                if (turn.isEmpty()) {
                    done.complete(null);
                } else { // the turn was too long for another look, on a busy machine: once more
                    send(peers.getFirst());
                }
            });
            peers.add(server.accept());
            send(peers.getFirst());
            done.get();
            for (SocketChannel peer : peers) {
                peer.close();
            }
        }
    }

    @Test
    void tasksGivenDuringATurnAreRunInTheNextOne(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("s");
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(file));
            List<CompletableFuture<Void>> done = new ArrayList<>();
            listenTo(file, () -> loop.execute(() -> done.getLast().complete(null)));
            try (SocketChannel peer = server.accept()) {
                for (int i = 0; i < 100; i++) { // some turns are too long for another look
                    done.add(new CompletableFuture<>());
                    send(peer);
                    done.getLast().get();
                }
            }
        }
    }

    private void listenTo(Path file, Runnable told) {
        connect(
                new Endpoint.Unix(file.toString()),
                transport -> transport.start(new Reader(transport, told)));
    }

    private static void send(SocketChannel peer) {
        send(peer, 1);
    }

    private static void send(SocketChannel peer, int bytes) {
        try {
            peer.write(ByteBuffer.wrap(new byte[bytes]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Work that takes so long, as the loop sees it. */
    private void work(long nanos) {
        worked.addAndGet(nanos);
    }

    private record Reader(Transport transport, int most, Runnable told)
            implements Transport.Handler {
        Reader(Transport transport, Runnable told) {
            this(transport, 16, told);
        }

        @Override
        public void readable() {
            try {
                int count = transport.read(ByteBuffer.allocate(most));
                if (count > 0) {
                    told.run();
                } else if (count < 0) {
                    transport.close();
                }
            } catch (IOException e) {
                transport.close();
            }
        }

        @Override
        public void writable() {}
    }

    @Test
    void offloadedWorkRunsElsewhereAndEndsHere() throws Exception {
        CompletableFuture<List<Thread>> threads = new CompletableFuture<>();
        loop.execute(() -> loop.offload(
                Thread::currentThread,
                worker -> threads.complete(List.of(worker, Thread.currentThread()))));
        assertThat(threads.get().getFirst()).isNotSameAs(thread);
        assertThat(threads.get().getLast()).isSameAs(thread);
    }

    @Test
    void aBugInATaskOrInOffloadedWorkEndsTheLoopWithItsCause() throws Exception {
        loop.execute(() -> loop.offload(
                () -> {
                    throw new IllegalStateException("bug");
                },
                result -> {}));
        assertThat(crash.get()).hasMessage("bug");
        thread.join();
    }

    private EventLoop.Listener listen(Endpoint endpoint, CompletableFuture<PeerIdentity> peer)
            throws Exception {
        CompletableFuture<EventLoop.Listener> listening = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                listening.complete(loop.listen(endpoint, SocketSettings.DEFAULT, transport -> {
                    peer.complete(transport.peer());
                    transport.start(new Echo(transport));
                }));
            } catch (IOException e) {
                listening.completeExceptionally(e);
            }
        });
        return listening.get();
    }

    private String roundTrip(Endpoint endpoint, String text) throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        connect(endpoint, new Asker(text, answer));
        return answer.get();
    }

    private void connect(Endpoint endpoint, Starter starter) {
        loop.execute(() ->
                loop.connect(endpoint, SocketSettings.DEFAULT, new EventLoop.ConnectOutcome() {
                    @Override
                    public void connected(Transport transport) {
                        starter.start(transport);
                    }

                    @Override
                    public void failed(IOException cause) {
                        crash.complete(cause);
                    }
                }));
    }

    private String failure(Endpoint endpoint) throws Exception {
        CompletableFuture<String> outcome = new CompletableFuture<>();
        loop.execute(() -> loop.connect(endpoint, SocketSettings.DEFAULT, outcome(outcome)));
        return outcome.get();
    }

    private static EventLoop.ConnectOutcome outcome(CompletableFuture<String> failure) {
        return new EventLoop.ConnectOutcome() {
            @Override
            public void connected(Transport transport) {
                failure.completeExceptionally(new AssertionError("connected"));
            }

            @Override
            public void failed(IOException cause) {
                failure.complete(String.valueOf(cause.getMessage()));
            }
        };
    }

    /** Runs on the loop thread and waits for it. */
    private void on(Runnable task) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        loop.execute(() -> {
            task.run();
            done.complete(null);
        });
        done.get();
    }

    private interface Starter {
        void start(Transport transport);
    }

    private record Echo(Transport transport) implements Transport.Handler {
        @Override
        public void readable() {
            ByteBuffer buffer = ByteBuffer.allocate(1024);
            try {
                if (transport.read(buffer) < 0) {
                    transport.close();
                } else {
                    transport.write(buffer.flip());
                }
            } catch (IOException e) {
                transport.close();
            }
        }

        @Override
        public void writable() {}
    }

    private record Asker(String text, CompletableFuture<String> answer) implements Starter {
        @Override
        public void start(Transport transport) {
            transport.start(new Transport.Handler() {
                @Override
                public void readable() {
                    ByteBuffer buffer = ByteBuffer.allocate(1024);
                    try {
                        int count = transport.read(buffer);
                        answer.complete(new String(buffer.array(), 0, count, UTF_8));
                    } catch (IOException e) {
                        answer.completeExceptionally(e);
                    }
                    transport.close();
                }

                @Override
                public void writable() {}
            });
            try {
                transport.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
            } catch (IOException e) {
                answer.completeExceptionally(e);
            }
        }
    }

    private record Writer(ByteBuffer bytes, CompletableFuture<Void> written) implements Starter {
        @Override
        public void start(Transport transport) {
            transport.start(new Transport.Handler() {
                @Override
                public void readable() {}

                @Override
                public void writable() {
                    write(transport);
                }
            });
            write(transport);
        }

        private void write(Transport transport) {
            try {
                transport.write(bytes);
            } catch (IOException e) {
                written.completeExceptionally(e);
            }
            if (!bytes.hasRemaining()) {
                written.complete(null);
            }
        }
    }
}
