package org.hirte.dbus.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.hirte.dbus.type.Names;
import org.junit.jupiter.api.Test;

/** Quick walks and eight bytes at once say what the plain rules say. */
class FlatStructsTest {
    private static final int SLACK = 16;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void saysYesToLegalArraysOfAnyOffset() {
        for (int i = 0; i < 20_000; i++) {
            Body body = RandomBodies.of(signature(), random, false);
            assertThat(isValid(body, bytesOf(body)))
                    .as("seed %d, array %d: %s", seed, i, body)
                    .isTrue();
        }
    }

    @Test
    void saysYesToNothingThatTheReaderRefuses() {
        int legal = 0;
        int refused = 0;
        for (int i = 0; i < 60_000; i++) {
            Body body = RandomBodies.of(signature(), random, false);
            byte[] damaged = Mutation.of(bytesOf(body), random);
            if (damaged.length < 8 || isEndOutside(damaged)) {
                continue;
            }
            boolean isLegal = isLegal(body.signature(), damaged);
            legal += isLegal ? 1 : 0;
            refused += isLegal ? 0 : 1;
            assertThat(isValid(body, damaged))
                    .as("seed %d, array %d of %s: %s", seed, i, body.signature(), isLegal)
                    .isEqualTo(isLegal);
        }
        assertThat(legal).as("legal ones, seed %d", seed).isGreaterThan(2_000);
        assertThat(refused).as("refused ones, seed %d", seed).isGreaterThan(2_000);
    }

    @Test
    void leavesOtherElementsToTheReader() {
        assertThat(FlatStructs.types("a(ssssssouso)", 1)).isEqualTo(ascii("ssssssouso"));
        assertThat(FlatStructs.types("a(sa(s))", 4)).isEqualTo(ascii("s"));
        assertThat(FlatStructs.types("a(sa(s))", 1)).isNull();
        assertThat(FlatStructs.types("a(sv)", 1)).isNull();
        assertThat(FlatStructs.types("a(b)", 1)).isNull();
        assertThat(FlatStructs.types("a(h)", 1)).isNull();
    }

    @Test
    void isTheSameRuleForPathsAndText() {
        String tempting = "/aZ_09.:@[`{é\0/x/";
        for (int i = 0; i < 60_000; i++) {
            int offset = random.nextInt(9);
            int length = random.nextInt(20);
            byte[] bytes = new byte[offset + length + 8];
            for (int at = 0; at < bytes.length; at++) {
                boolean isFirst = at == offset;
                bytes[at] = (byte) (isFirst ? '/' : tempting.charAt(random.nextInt(17)));
            }
            String what = "seed " + seed + ": " + Arrays.toString(bytes) + " at " + offset;
            assertThat(Words.isObjectPath(bytes, offset, length))
                    .as(what)
                    .isEqualTo(Names.isObjectPath(bytes, offset, length));
            assertThat(Words.isAscii(bytes, offset, length))
                    .as(what)
                    .isEqualTo(isAscii(bytes, offset, length));
        }
    }

    @Test
    void knowsEachByteOfAPath() {
        byte[] bytes = new byte[20];
        Arrays.fill(bytes, (byte) 'a');
        bytes[0] = '/';
        for (int at = 1; at < 12; at++) {
            for (int value = -128; value < 128; value++) {
                bytes[at] = (byte) value;
                assertThat(Words.isObjectPath(bytes, 0, 12))
                        .as("byte %d at %d", value, at)
                        .isEqualTo(Names.isObjectPath(bytes, 0, 12));
            }
            bytes[at] = 'a';
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean isAscii(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] <= 0) {
                return false;
            }
        }
        return true;
    }

    private String signature() {
        StringBuilder types = new StringBuilder("a(");
        for (int i = random.nextInt(4); i >= 0; i--) {
            types.append("soui".charAt(random.nextInt(4)));
        }
        return types.append("s)").toString();
    }

    private static byte[] bytesOf(Body body) {
        return Arrays.copyOfRange(body.bytes(), body.offset(), body.offset() + body.length());
    }

    private static boolean isEndOutside(byte[] bytes) {
        int length = Endian.int32(bytes, 0, false);
        return length < 0 || length > bytes.length - 8 || Endian.int32(bytes, 4, false) != 0;
    }

    /** The elements within other bytes, at any offset, not zero around them. */
    private boolean isValid(Body body, byte[] array) {
        int offset = random.nextInt(20);
        byte[] bytes = new byte[offset + array.length + SLACK];
        random.nextBytes(bytes);
        System.arraycopy(array, 0, bytes, offset, array.length);
        byte[] types = FlatStructs.types(body.signature(), 1);
        int first = offset + 8;
        int end = first + Endian.int32(array, 0, false);
        return types != null && FlatStructs.isValid(bytes, offset, first, end, types);
    }

    /** What the reader says in steps: with nothing behind the array there is no quick way. */
    private static boolean isLegal(String signature, byte[] bytes) {
        try {
            byte[] array = Arrays.copyOf(bytes, 8 + Endian.int32(bytes, 0, false));
            new Body(signature, array, 0, array.length, false).validate();
            return true;
        } catch (MalformedMessageException e) {
            return false;
        }
    }
}
