package org.hirte.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusLabelTest {
    @ParameterizedTest
    @CsvSource({
        "node-foo, node_2dfoo",
        "a.b, a_2eb",
        "1node, _31node",
        "node1, node1",
        "x_y, x_5fy",
        "'', _",
        "_, _5f",
        "é, _c3_a9",
        "dbus.service, dbus_2eservice",
        "getty@tty1.service, getty_40tty1_2eservice"
    })
    void escapesAndUnescapesAsSystemdDoes(String text, String label) {
        assertThat(BusLabel.escape(text)).isEqualTo(label);
        assertThat(BusLabel.unescape(label)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"a_zz, a_zz", "a_2, a_2", "__, __", "a_2D, a-"})
    void unescapingKeepsWhatIsNoEscape(String label, String text) {
        assertThat(BusLabel.unescape(label)).isEqualTo(text);
    }

    @Test
    void unescapingRefusesBytesThatAreNotUtf8() {
        assertThat(BusLabel.unescape("_ff_fe")).isNull();
    }

    @Test
    void anyTextSurvivesTheRoundTripAndGivesALegalPathElement() {
        Random random = new Random(1);
        for (int i = 0; i < 5_000; i++) {
            String text = random.ints(random.nextInt(12), 0, 0x2fff)
                    .filter(c -> !Character.isSurrogate((char) c))
                    .collect(
                            StringBuilder::new,
                            StringBuilder::appendCodePoint,
                            StringBuilder::append)
                    .toString();
            String label = BusLabel.escape(text);
            assertThat(label).matches("[A-Za-z0-9_]+");
            assertThat(BusLabel.unescape(label)).isEqualTo(text);
        }
    }
}
