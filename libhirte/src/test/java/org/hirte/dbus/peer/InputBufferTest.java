package org.hirte.dbus.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import org.hirte.dbus.wire.Body;
import org.hirte.dbus.wire.Frames;
import org.hirte.dbus.wire.Framing;
import org.hirte.loop.PeerIdentity;
import org.hirte.loop.Transport;
import org.junit.jupiter.api.Test;

class InputBufferTest {
    private static final int SLACK = 2 * PeerLimits.IDLE_INPUT_BYTES;

    private final InputBuffer buffer = new InputBuffer();

    @Test
    void aClaimedLengthAboveTheLimitReservesNothing() throws Exception {
        byte[] header = {'l', 1, 0, 1, 0, 0, 0, 0x7f, 1, 0, 0, 0, 0, 0, 0, 0};
        buffer.read(new Source(ByteBuffer.wrap(header), 16));
        int before = buffer.array().length;
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> buffer.wholeMessage(PeerLimits.BUS_MESSAGE_BYTES)))
                .hasMessageContaining("message of 2130706448 bytes");
        assertThat(buffer.array()).hasSize(before);
    }

    @Test
    void holdsNoMoreThanTheMessageUnderWayAndGivesItBack() throws Exception {
        for (int size : new int[] {0, 1, 2_000, 4_000, 4_090, 8_192, 70_000, 3_000_000}) {
            byte[] frame = Frames.signal(Body.ofString("x".repeat(size)));
            Source source = new Source(ByteBuffer.wrap(frame), 1_000);
            while (buffer.wholeMessage(PeerLimits.BUS_MESSAGE_BYTES) == Framing.INCOMPLETE) {
                assertThat(buffer.read(source)).isPositive();
                assertThat(buffer.array().length).isLessThanOrEqualTo(frame.length + SLACK);
            }
            assertThat(buffer.available()).isEqualTo(frame.length);
            buffer.consume(frame.length);
            buffer.shrinkWhenEmpty();
            assertThat(buffer.array().length).isLessThanOrEqualTo(PeerLimits.READ_CHUNK_BYTES * 2);
        }
    }

    @Test
    void manySmallMessagesDoNotMakeItGrow() throws Exception {
        Random random = new Random(1);
        byte[] frame = Frames.signal(Body.ofString("hello"));
        ByteBuffer stream = ByteBuffer.allocate(frame.length * 5_000);
        while (stream.hasRemaining()) {
            stream.put(frame);
        }
        Source source = new Source(stream.flip(), 700);
        int messages = 0;
        while (messages < 5_000) {
            source.chunk = 1 + random.nextInt(2_000);
            buffer.read(source);
            while (buffer.wholeMessage(1 << 20) == frame.length) {
                buffer.consume(frame.length);
                messages++;
            }
            assertThat(buffer.array().length).isLessThanOrEqualTo(SLACK);
        }
    }

    /** Bytes in pieces. */
    private static final class Source implements Transport {
        private final ByteBuffer bytes;
        private int chunk;

        Source(ByteBuffer bytes, int chunk) {
            this.bytes = bytes;
            this.chunk = chunk;
        }

        @Override
        public int read(ByteBuffer target) {
            int count = Math.min(chunk, Math.min(bytes.remaining(), target.remaining()));
            target.put(bytes.slice(bytes.position(), count));
            bytes.position(bytes.position() + count);
            return count;
        }

        @Override
        public void start(Handler handler) {}

        @Override
        public int write(ByteBuffer source) throws IOException {
            throw new IOException("only read from");
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
