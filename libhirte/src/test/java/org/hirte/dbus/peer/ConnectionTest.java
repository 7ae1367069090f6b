package org.hirte.dbus.peer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.Frames;
import org.hirte.dbus.wire.Header;
import org.hirte.dbus.wire.MessageTooLongException;
import org.hirte.loop.Transport;
import org.junit.jupiter.api.Test;

class ConnectionTest {
    private static final Header SIGNAL = Header.signal("/a", "a.b", "Signal", "s");

    @Test
    void everythingArrivesOnceAndInOrderHoweverTornTheBytesAre() {
        for (int seed = 0; seed < 60; seed++) {
            Peers peers = new Peers(seed);
            peers.world.network().tornWrites(0.7);
            peers.open();
            List<String> sent = new ArrayList<>();
            List<Peers.Outcome> outcomes = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                String text = "x".repeat(peers.world.random().nextInt(i % 10 == 0 ? 100_000 : 40));
                outcomes.add(peers.call("M" + i, 10_000, "s", w -> w.string(text)));
                sent.add("M" + i);
            }
            peers.world.runFor(9_000);
            assertThat(peers.server.received).as("seed %d", seed).isEqualTo(sent);
            assertThat(outcomes).allMatch(outcome -> "returned".equals(outcome.end));
            assertThat(peers.client.connection().pendingCalls()).isZero();
        }
    }

    @Test
    void handshakeAndFirstMessageMayShareASegment() {
        Peers peers = new Peers(1);
        byte[] call = Frames.frame(Header.call("/a", "a.b", "First", ""), 1, BodyWriter.NOTHING);
        byte[] hello = "\0AUTH EXTERNAL\r\nDATA\r\nBEGIN\r\n".getBytes(ISO_8859_1);
        ByteBuffer segment = ByteBuffer.allocate(hello.length + call.length);
        segment.put(hello).put(call).flip();
        peers.connect(transport -> write(transport, segment));
        peers.world.runFor(100);
        assertThat(peers.server.received).containsExactly("First");
    }

    @Test
    void oneThatEndsKeepsNoSharedMemory() {
        Peers peers = new Peers(1).open();
        MemoryBudget shared = new MemoryBudget(96 << 20);
        peers.server.connection().memoryBudget(shared);
        peers.client.connection().send(SIGNAL, body -> body.string("x".repeat(100_000)));
        peers.world.runFor(100);
        assertThat(shared.keptBytes()).isGreaterThan(100_000);

        peers.client.connection().close(CloseReason.local("enough"));
        peers.world.runFor(100);

        assertThat(peers.server.closed).isNotNull();
        assertThat(shared.keptBytes()).isZero();
        assertThat(shared.usedBytes()).isZero();
    }

    @Test
    void itsLoopKnowsWhoseMessageItIsAt() {
        Peers peers = new Peers(1).open();
        Header first = Header.signal("/a", "a.b", "First", "");
        peers.client.connection().send(first, BodyWriter.NOTHING);
        peers.world.runFor(100);
        assertThat(peers.serverLoop.work()).isEqualTo("First of " + peers.server.connection());
    }

    @Test
    void aHandshakeThatTakesTooLongEndsTheConnection() {
        Peers peers = new Peers(1);
        peers.connect(transport -> write(transport, ByteBuffer.wrap(new byte[] {0, 'A'})));
        peers.world.runFor(PeerLimits.HANDSHAKE_MILLIS - 100);
        assertThat(peers.server.closed).isNull();
        peers.world.runFor(200);
        assertThat(peers.server.closed().kind()).isEqualTo(CloseReason.Kind.HANDSHAKE);
        assertThat(peers.serverLoop.liveTimers()).isZero();
    }

    @Test
    void whatIsNoHandshakeIsRefused() {
        Peers peers = new Peers(1);
        byte[] http = "GET / HTTP/1.1\r\n\r\n".getBytes(ISO_8859_1);
        peers.connect(transport -> write(transport, ByteBuffer.wrap(http)));
        peers.world.runFor(100);
        assertThat(peers.server.closed().text()).contains("first byte is 71");
    }

    @Test
    void aCallWithoutAnswerTimesOutAndALateAnswerIsDropped() {
        Peers peers = new Peers(1).open();
        peers.server.answers = false;
        Peers.Outcome outcome = peers.call("Slow", 5_000);
        Peers.Outcome other = peers.call("Slower", 6_000);
        peers.world.runFor(4_999);
        assertThat(outcome.end).isNull();
        peers.world.runFor(2);
        assertThat(outcome.end).isEqualTo(MethodError.TIMED_OUT.toString());
        assertThat(other.end).isNull();
        peers.server.calls.getFirst().reply();
        peers.world.runFor(100);
        assertThat(peers.client.connection().isOpen()).isTrue();
        peers.world.runFor(1_000);
        assertThat(other.end).isEqualTo(MethodError.TIMED_OUT.toString());
        assertThat(peers.clientLoop.liveTimers()).isZero();
    }

    @Test
    void openCallsFailInTheirOrderAfterTheEndWasTold() {
        Peers peers = new Peers(1).open();
        peers.server.answers = false;
        Peers.Outcome first = peers.call("One", 5_000);
        Peers.Outcome second = peers.call("Two", 5_000);
        peers.world.runFor(100);
        peers.server.connection().close(CloseReason.local("enough"));
        peers.world.runFor(100);
        assertThat(peers.client.closed().kind()).isEqualTo(CloseReason.Kind.END_OF_STREAM);
        assertThat(first.end).isEqualTo(MethodError.TERMINATED.toString());
        assertThat(second.end).isEqualTo(MethodError.TERMINATED.toString());
        assertThat(peers.clientLoop.liveTimers()).isZero();
        assertThat(peers.clientLoop.openTransports()).isZero();
    }

    @Test
    void callsOnAnEndedConnectionFailButNotBeforeTheyReturn() {
        Peers peers = new Peers(1).open();
        peers.client.connection().close(CloseReason.local("done"));
        Peers.Outcome outcome = peers.call("Late", 5_000);
        assertThat(outcome.end).isNull();
        peers.world.runFor(10);
        assertThat(outcome.end).isEqualTo(MethodError.TERMINATED.toString());
        assertThat(peers.client.connection().send(SIGNAL, w -> w.string("x"))).isZero();
    }

    @Test
    void whatWasSentBeforeClosingStillArrives() {
        Peers peers = new Peers(1).open();
        peers.client.connection().send(SIGNAL, w -> w.string("last words"));
        peers.client.connection().close(CloseReason.local("bye"));
        peers.world.runFor(100);
        assertThat(peers.server.received).containsExactly("Signal");
        assertThat(peers.server.closed().kind()).isEqualTo(CloseReason.Kind.END_OF_STREAM);
    }

    @Test
    void aResetEndsBothSidesOnce() {
        Peers peers = new Peers(1).open();
        peers.clientLoop.transports().getFirst().breakDown();
        peers.world.runFor(100);
        assertThat(peers.client.closed().kind()).isEqualTo(CloseReason.Kind.IO_ERROR);
        assertThat(peers.server.closed().kind()).isEqualTo(CloseReason.Kind.IO_ERROR);
    }

    @Test
    void rubbishBehindTheHandshakeEndsTheConnection() {
        Peers peers = new Peers(1);
        byte[] bytes = "\0AUTH ANONYMOUS\r\nBEGIN\r\nrubbish".getBytes(ISO_8859_1);
        peers.connect(transport -> write(transport, ByteBuffer.wrap(bytes)));
        peers.world.runFor(100);
        assertThat(peers.server.closed().kind()).isEqualTo(CloseReason.Kind.MALFORMED);
        assertThat(peers.server.closed().text()).contains("byte order mark 114");
    }

    @Test
    void bodiesOfUntrustedPeersAreWalkedBeforeAnybodySeesThem() {
        Peers peers = new Peers(1).open();
        peers.client.connection().send(Header.signal("/a", "a.b", "Signal", "b"), w -> w.int32(2));
        peers.world.runFor(100);
        assertThat(peers.server.received).isEmpty();
        assertThat(peers.server.closed().text()).contains("boolean is 2");
    }

    @Test
    void messagesAboveTheLimitOfTheReceiverEndTheConnection() {
        Peers peers = new Peers(1).open();
        peers.server.connection().maxReceivedBytes(1_000);
        peers.client.connection().send(SIGNAL, w -> w.string("x".repeat(2_000)));
        peers.world.runFor(100);
        assertThat(peers.server.closed().text()).contains("exceeds the limit of 1000");
    }

    @Test
    void messagesAboveTheLimitOfTheSenderAreNotSent() {
        Peers peers = new Peers(1).open();
        String huge = "x".repeat(PeerLimits.BUS_MESSAGE_BYTES);
        assertThatThrownBy(() -> peers.client.connection().send(SIGNAL, w -> w.string(huge)))
                .isInstanceOf(MessageTooLongException.class);
        Peers.Outcome outcome = peers.call("Huge", 5_000, "s", w -> w.string(huge));
        peers.world.runFor(100);
        assertThat(outcome.end).contains("LimitsExceeded").contains("exceeds the limit");
        assertThat(peers.call("Small", 5_000).end).isNull();
        peers.world.runFor(100);
        assertThat(peers.server.received).containsExactly("Small");
        assertThat(peers.client.connection().pendingCalls()).isZero();
    }

    @Test
    void silenceIsAskedAboutAndAnAnswerKeepsTheConnection() {
        Peers peers = new Peers(1).open();
        peers.server.objects = new ObjectTree(() -> "0".repeat(32));
        peers.client.connection().liveness(Liveness.DEFAULT);
        peers.world.runFor(60_000);
        assertThat(peers.client.closed).isNull();
        assertThat(peers.server.received).hasSizeBetween(13, 15).containsOnly("Ping");
    }

    @Test
    void aDeadPeerIsFoundInSixSeconds() {
        Peers peers = new Peers(1).open();
        peers.client.connection().liveness(Liveness.DEFAULT);
        peers.world.network().cut("one");
        peers.world.runFor(5_900);
        assertThat(peers.client.closed).isNull();
        peers.world.runFor(200);
        assertThat(peers.client.closed().kind()).isEqualTo(CloseReason.Kind.SILENT);
        assertThat(peers.clientLoop.liveTimers()).isZero();
    }

    @Test
    void aPeerWhoseMessagesWaitToBeReadIsToldThatWeLive() {
        Peers peers = new Peers(1).open();
        peers.server.connection().liveness(Liveness.DEFAULT);
        peers.client.connection().liveness(Liveness.DEFAULT);
        peers.serverLoop.busy(16 << 10, 100);
        String kilobytes = "x".repeat(8 << 10);
        for (int i = 0; i < 400; i++) {
            peers.client.connection().send(SIGNAL, w -> w.string(kilobytes));
        }
        peers.world.runFor(18_000);
        assertThat(peers.server.received).hasSizeBetween(300, 399);
        assertThat(peers.client.closed).isNull();
        assertThat(peers.client.received).hasSizeBetween(10, 18).containsOnly("Ping");

        peers.serverLoop.idle();
        peers.world.runFor(1_000);
        assertThat(peers.server.received).hasSizeGreaterThanOrEqualTo(400);
        peers.client.received.clear();
        sendEach500Millis(peers, 40);
        assertThat(peers.client.received).isEmpty();
        assertThat(peers.client.closed).isNull();
    }

    @Test
    void whatHasArrivedIsReadBeforeAPeerIsGivenUp() {
        Peers peers = new Peers(1).open();
        peers.server.connection().liveness(Liveness.DEFAULT);
        peers.serverLoop.busy(16 << 10, 100_000);
        sendEach500Millis(peers, 100);
        assertThat(peers.server.closed).isNull();
        peers.world.network().cut("two");
        peers.world.runFor(13_000);
        assertThat(peers.server.closed().kind()).isEqualTo(CloseReason.Kind.SILENT);
    }

    private static void sendEach500Millis(Peers peers, int signals) {
        for (int i = 0; i < signals; i++) {
            peers.client.connection().send(SIGNAL, w -> w.string("x"));
            peers.world.runFor(500);
        }
    }

    @Test
    void aPeerThatDoesNotReadCongestsOverflowsAndIsClosed() {
        Peers peers = new Peers(1).open();
        peers.world.network().cut("one");
        String megabyte = "x".repeat(1 << 20);
        Connection connection = peers.client.connection();
        int sent = 0;
        while (!connection.isClosed() && sent < 200) {
            connection.send(SIGNAL, w -> w.string(megabyte));
            peers.world.runFor(1);
            sent++;
        }
        assertThat(peers.client.closed().kind()).isEqualTo(CloseReason.Kind.OVERFLOW);
        assertThat((long) sent << 20)
                .isBetween((long) PeerLimits.UNSENT_BYTES, PeerLimits.UNSENT_BYTES + (2L << 20));
    }

    @Test
    void aCongestionThatEndsIsTold() {
        Peers peers = new Peers(1).open();
        peers.world.network().cut("one");
        String megabyte = "x".repeat(1 << 20);
        peers.client.connection().send(SIGNAL, w -> w.string(megabyte));
        peers.world.runFor(10);
        assertThat(peers.client.connection().unsentBytes()).isPositive();
        assertThat(peers.client.drained).isZero();
        peers.world.network().heal("one");
        peers.world.runFor(1_000);
        assertThat(peers.client.drained).isEqualTo(1);
        assertThat(peers.client.connection().unsentBytes()).isZero();
        assertThat(peers.server.received).containsExactly("Signal");
    }

    @Test
    void closingTwiceAndClosingFromWithinACallbackAreHarmless() {
        Peers peers = new Peers(1).open();
        peers.call("One", 5_000);
        peers.world.runFor(100);
        peers.server.connection().close(CloseReason.local("first"));
        peers.server.connection().close(CloseReason.local("second"));
        assertThat(peers.server.closed().text()).isEqualTo("first");
    }

    private static void write(Transport transport, ByteBuffer bytes) {
        transport.start(new Transport.Handler() {
            @Override
            public void readable() {
                try {
                    if (transport.read(ByteBuffer.allocate(4096)) < 0) {
                        transport.close();
                    }
                } catch (IOException e) {
                    transport.close();
                }
            }

            @Override
            public void writable() {}
        });
        try {
            transport.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
