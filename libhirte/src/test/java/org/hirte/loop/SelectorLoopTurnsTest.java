package org.hirte.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is done in a turn of the real loop, in which order, and for how long. */
@Timeout(300)
class SelectorLoopTurnsTest {
    private final AtomicLong worked = new AtomicLong();
    private final RunningLoop running = new RunningLoop(worked::get);
    private final SelectorLoop loop = running.loop();

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void tellsOfATurnThatTakesTooLong() throws Exception {
        CompletableFuture<SlowTurn> slow = new CompletableFuture<>();
        String task = "task " + SelectorLoopTurnsTest.class.getName();
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
                running.connect(new Endpoint.Unix(file.toString()), transport -> {
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
                            default -> loop.atTurnEnd(() -> order.add("answered"));
                        }
                    }));
                    started.countDown();
                });
                peers.add(server.accept());
            }
            started.await();
            running.on(() -> peers.subList(0, 2).forEach(SelectorLoopTurnsTest::send));
            done.get();
            for (SocketChannel peer : peers) {
                peer.close();
            }
        }
        assertThat(order).containsExactly("first", "written", "preferred", "answered", "second");
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
                running.connect(
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
            running.on(() -> {
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
        running.connect(
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
}
