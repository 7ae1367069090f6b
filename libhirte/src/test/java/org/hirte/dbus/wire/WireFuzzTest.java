package org.hirte.dbus.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Damaged frames through everything that touches received bytes: only a message, "incomplete" or
 * {@link MalformedMessageException} may come out. {@code -Dfuzz.frames=N} sets how many, {@code
 * -Dfuzz.seed=N} replays a run; {@code ./test --full} takes ten million.
 */
class WireFuzzTest {
    private static final int MAX_BYTES = 1 << 20;

    private final long seed = Long.getLong("fuzz.seed", System.nanoTime());
    private final MessageParser parser = new MessageParser();
    private long legal;
    private long incomplete;
    private long refused;

    @Test
    void onlyMessagesIncompleteOrTypedErrors() {
        boolean full = System.getProperty("hirte.tests", "").equals("full");
        int frames = Integer.getInteger("fuzz.frames", full ? 10_000_000 : 300_000);
        System.out.printf("fuzz: %d frames, replay with -Dfuzz.seed=%d%n", frames, seed);
        List<byte[]> golden = new ArrayList<>(Frames.golden().values());
        Random random = new Random(seed);
        byte[] frame = new byte[0];
        for (int i = 0; i < frames; i++) {
            if (i % 8 == 0) {
                frame = random.nextInt(4) == 0
                        ? golden.get(random.nextInt(golden.size()))
                        : Frames.signal(RandomBodies.next(random));
            }
            byte[] damaged = random.nextInt(8) == 0 ? frame : Mutation.of(frame, random);
            feed(i, damaged);
        }
        assertThat(legal).as("legal frames, seed %d", seed).isGreaterThan(frames / 20);
        assertThat(incomplete).as("incomplete frames, seed %d", seed).isGreaterThan(frames / 50);
        assertThat(refused).as("refused frames, seed %d", seed).isGreaterThan(frames / 10);
    }

    @Test
    void bodiesOfEitherByteOrderSurviveRewriting() throws Exception {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            Body body = RandomBodies.next(random);
            body.validate();
            Body rewritten = Body.of(body.signature(), body);
            assertThat(Frames.decode(rewritten))
                    .as("seed %d, body %d of %s", seed, i, body.signature())
                    .isEqualTo(Frames.decode(body));
            if (!body.bigEndian()) {
                assertThat(rewritten).isEqualTo(body);
            }
        }
    }

    private void feed(int number, byte[] frame) {
        try {
            int length = Framing.length(frame, 0, frame.length, MAX_BYTES);
            if (length == Framing.INCOMPLETE || length > frame.length) {
                incomplete++;
                return;
            }
            Message message = parser.parse(frame, 0, length);
            message.body().validate();
            use(message);
            legal++;
        } catch (MalformedMessageException e) {
            refused++;
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(
                    "frame " + number + " of seed " + seed + ": "
                            + HexFormat.of().formatHex(frame),
                    e);
        }
    }

    /** What a relay does with a message that was found legal. */
    private static void use(Message message) throws MalformedMessageException {
        Body body = message.body();
        Body copy = Body.of(body.signature(), body);
        if (!body.bigEndian() && !copy.equals(body)) {
            throw new IllegalStateException("not relayed verbatim");
        }
        copy.validate();
        if (body.signature().equals(UnitListMerge.UNITS)) {
            Body.of("a(sssssssouso)", out -> {
                        int mark = out.startArray('(');
                        UnitListMerge.appendPrefixed(out, "node", body);
                        out.endArray(mark, '(');
                    })
                    .validate();
        }
    }
}
