package org.hirte.dbus.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "41",
                "c280",
                "dfbf",
                "e0a080",
                "ed9fbf",
                "ee8080",
                "efbfbf",
                "f0908080",
                "f48fbfbf",
                "e282ac"
            })
    void acceptsShortestForms(String hex) {
        assertThat(isValid(hex)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00",
                "80",
                "bf",
                "c0af",
                "c1bf",
                "c2",
                "c241",
                "e08080",
                "e09fbf",
                "e282",
                "eda080",
                "edbfbf",
                "f0808080",
                "f08fbfbf",
                "f4908080",
                "f5808080",
                "ff",
                "fe",
                "f09080"
            })
    void refusesOverlongFormsSurrogatesNulAndStumps(String hex) {
        assertThat(isValid(hex)).isFalse();
    }

    @Test
    void agreesWithTheJdkOnRandomBytes() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] bytes = new byte[6];
        for (int i = 0; i < 200_000; i++) {
            random.nextBytes(bytes);
            for (int at = 0; at < 6; at++) {
                // leads and continuations often, or hardly anything would be legal
                bytes[at] = random.nextBoolean() ? (byte) (bytes[at] | 0x80) : bytes[at];
            }
            int length = random.nextInt(7);
            assertThat(Utf8.isValid(bytes, 0, length))
                    .as("seed %d, %s", seed, HexFormat.of().formatHex(bytes, 0, length))
                    .isEqualTo(jdkAccepts(bytes, length));
        }
    }

    private static boolean jdkAccepts(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] == 0) {
                return false;
            }
        }
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, 0, length));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean isValid(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return Utf8.isValid(bytes, 0, bytes.length);
    }
}
