package org.hirte.dbus.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.Framing;
import org.hirte.dbus.wire.Header;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.MessageWriter;
import org.hirte.dbus.wire.WireWriter;
import org.hirte.loop.PeerIdentity;
import org.hirte.loop.Transport;
import org.junit.jupiter.api.Test;

/** Memory that messages under way take of what connections share (decision 11). */
class InputBufferTest {
    private static final int LIMIT = 32 << 20;
    private static final byte[] LONG = message("x".repeat(200_000));

    private final MemoryBudget budget = new MemoryBudget(300_000);

    @Test
    void aLongMessageUnderWayTakesItsLengthAndGivesItBackWhenHandled() throws Exception {
        InputBuffer input = shared();
        feed(input, Arrays.copyOf(LONG, 1000));
        assertThat(input.wholeMessage(LIMIT)).isEqualTo(Framing.INCOMPLETE);
        assertThat(budget.usedBytes()).isGreaterThanOrEqualTo(LONG.length);

        feed(input, Arrays.copyOfRange(LONG, 1000, LONG.length));
        input.consume(input.wholeMessage(LIMIT));
        input.shrinkWhenEmpty();

        assertThat(budget.usedBytes()).isZero();
    }

    @Test
    void aSecondLongMessageBeyondTheBudgetIsRefused() throws Exception {
        InputBuffer first = shared();
        InputBuffer second = shared();
        feed(first, Arrays.copyOf(LONG, 1000));
        first.wholeMessage(LIMIT);
        feed(second, Arrays.copyOf(LONG, 1000));

        assertThatThrownBy(() -> second.wholeMessage(LIMIT))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("no memory left");
    }

    @Test
    void anEndedConnectionGivesBackWhatItHad() throws Exception {
        InputBuffer input = shared();
        feed(input, Arrays.copyOf(LONG, 1000));
        input.wholeMessage(LIMIT);

        input.release();

        assertThat(budget.usedBytes()).isZero();
    }

    @Test
    void memoryStaysForTheNextLongMessageAndGoesWhenNoneComes() throws Exception {
        InputBuffer input = new InputBuffer();
        input.budget(new MemoryBudget(20L * LONG.length));
        handleLong(input);
        input.shrinkIfUnused();
        assertThat(input.isLarge()).isTrue();

        input.shrinkIfUnused();

        assertThat(input.isLarge()).isFalse();
    }

    @Test
    void memoryDoesNotStayWhereOthersKeepAllThatMayBeKept() throws Exception {
        MemoryBudget forOne = new MemoryBudget(20L * LONG.length);
        InputBuffer first = new InputBuffer();
        InputBuffer second = new InputBuffer();
        first.budget(forOne);
        second.budget(forOne);
        handleLong(first);

        handleLong(second);
        assertThat(first.isLarge()).isTrue();
        assertThat(second.isLarge()).isFalse();

        first.release();
        handleLong(second);
        assertThat(second.isLarge()).isTrue();
    }

    private static void handleLong(InputBuffer input) throws Exception {
        feed(input, LONG);
        input.consume(input.wholeMessage(LIMIT));
        input.shrinkWhenEmpty();
    }

    @Test
    void shortMessagesAreFree() throws Exception {
        InputBuffer input = shared();
        byte[] message = message("x".repeat(10_000));
        feed(input, Arrays.copyOf(message, 1000));
        input.wholeMessage(LIMIT);
        assertThat(budget.usedBytes()).isZero();
    }

    private InputBuffer shared() {
        InputBuffer input = new InputBuffer();
        input.budget(budget);
        return input;
    }

    private static byte[] message(String text) {
        WireWriter out = new WireWriter(64);
        BodyWriter body = writer -> writer.string(text);
        MessageWriter.append(out, Header.signal("/", "a.b", "C", "s"), 1, body, LIMIT);
        return Arrays.copyOf(out.array(), out.size());
    }

    private static void feed(InputBuffer input, byte[] bytes) throws IOException {
        ByteBuffer source = ByteBuffer.wrap(bytes);
        while (source.hasRemaining()) {
            input.read(new Incoming(source), PeerLimits.READ_CHUNK_BYTES);
        }
    }

    /** A transport that has some bytes to read. */
    private record Incoming(ByteBuffer source) implements Transport {
        @Override
        public void start(Handler handler) {}

        @Override
        public int read(ByteBuffer target) {
            int count = Math.min(target.remaining(), source.remaining());
            target.put(source.slice(source.position(), count));
            source.position(source.position() + count);
            return count;
        }

        @Override
        public int write(ByteBuffer bytes) {
            throw new AssertionError("a source is only read");
        }

        @Override
        public PeerIdentity peer() {
            return PeerIdentity.UNKNOWN;
        }

        @Override
        public long number() {
            return 1;
        }

        @Override
        public void close() {}
    }
}
