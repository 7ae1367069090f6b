package org.hirte.loop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real loop on real sockets of this machine. */
@Timeout(300)
class SelectorLoopTest {
    private final RunningLoop running = new RunningLoop(System::nanoTime);
    private final SelectorLoop loop = running.loop();

    @AfterEach
    void stop() {
        running.close();
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
        running.on(listener::close);
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
            running.connect(endpoint, new Writer(ByteBuffer.wrap(new byte[size]), written));
            try (var socket = server.accept()) {
                assertThat(written).isNotDone();
                byte[] all = socket.getInputStream().readNBytes(size);
                assertThat(all).hasSize(size);
            }
            written.get(100, TimeUnit.SECONDS);
        }
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
        assertThat(running.crash()).isNotDone();
    }

    @Test
    void aCancelledAttemptIsNotHeardOfAnyMore() throws Exception {
        try (ServerSocket server = new ServerSocket(0)) {
            CompletableFuture<String> outcome = new CompletableFuture<>();
            running.on(() -> loop.connect(
                            new Endpoint.Tcp("127.0.0.1", server.getLocalPort()),
                            SocketSettings.DEFAULT,
                            outcome(outcome))
                    .cancel());
            for (int i = 0; i < 5; i++) {
                running.on(() -> {});
            }
            assertThat(outcome).isNotDone();
        }
    }

    @Test
    void offloadedWorkRunsElsewhereAndEndsHere() throws Exception {
        CompletableFuture<List<Thread>> threads = new CompletableFuture<>();
        loop.execute(() -> loop.offload(
                Thread::currentThread,
                worker -> threads.complete(List.of(worker, Thread.currentThread()))));
        assertThat(threads.get().getFirst()).isNotSameAs(running.thread());
        assertThat(threads.get().getLast()).isSameAs(running.thread());
    }

    @Test
    void aBugInATaskOrInOffloadedWorkEndsTheLoopWithItsCause() throws Exception {
        loop.execute(() -> loop.offload(
                () -> {
                    throw new IllegalStateException("bug");
                },
                result -> {}));
        assertThat(running.crash().get()).hasMessage("bug");
        running.thread().join();
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
        running.connect(endpoint, new Asker(text, answer));
        return answer.get();
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

    private record Asker(String text, CompletableFuture<String> answer)
            implements RunningLoop.Starter {
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

    private record Writer(ByteBuffer bytes, CompletableFuture<Void> written)
            implements RunningLoop.Starter {
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
