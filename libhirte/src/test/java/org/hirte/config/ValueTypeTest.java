package org.hirte.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Objects;
import java.util.Set;
import org.hirte.protocol.LogLevel;
import org.hirte.protocol.LogTarget;
import org.hirte.protocol.NodeName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTypeTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "842, 842", "65535, 65535", "+842, 842", "' 842', 842", "0842, 842"})
    void portsAreReadAsStrtolDoes(String text, int port) {
        assertThat(ValueType.port().read(text)).isEqualTo(new Reading.Good<>(port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"542O", "65536", "65538", "-1", "", "8 ", "0x10", "99999999999999999999"})
    void otherPortsAreRefusedInTheContractsWords(String text) {
        assertThat(ValueType.port().read(text))
                .isEqualTo(new Reading.Bad<Integer>("Invalid port format '" + text + "'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "T", "yes", "Y", "oN"})
    void wordsOfTruth(String text) {
        assertThat(ValueType.bool().read(text)).isEqualTo(new Reading.Good<>(true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "F", "no", "N", "OFF", "0", ""})
    void wordsOfFalsehood(String text) {
        assertThat(ValueType.bool().read(text)).isEqualTo(new Reading.Good<>(false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "enabled", "maybe"})
    void anyOtherWordIsFalseWithANote(String text) {
        Reading.Good<Boolean> good = good(ValueType.bool().read(text));
        assertThat(good.value()).isFalse();
        assertThat(good.notes()).hasSize(1);
    }

    @Test
    void millisecondsBelowZeroMeanOffAndTextIsRefused() {
        assertThat(ValueType.millis().read("2000")).isEqualTo(new Reading.Good<>(2000));
        assertThat(ValueType.millis().read("-5")).isInstanceOf(Reading.Good.class);
        assertThat(ValueType.millis().read("2147483648")).isInstanceOf(Reading.Bad.class);
        assertThat(ValueType.millis().read("2s")).isInstanceOf(Reading.Bad.class);
        assertThat(ValueType.millis().read("")).isInstanceOf(Reading.Bad.class);
    }

    @Test
    void numbersAreHeldInTheirRange() {
        ValueType<Integer> count = ValueType.number(0, 127);
        assertThat(count.read("127")).isEqualTo(new Reading.Good<>(127));
        assertThat(count.read("128")).isInstanceOf(Reading.Bad.class);
        assertThat(count.read("-1")).isInstanceOf(Reading.Bad.class);
    }

    @Test
    void logLevelIsExactAndLogTargetIsInAnyCase() {
        ValueType<LogLevel> level = ValueType.oneOf(LogLevel.class, LogLevel::wire, false);
        assertThat(level.read("WARN")).isEqualTo(new Reading.Good<>(LogLevel.WARN));
        assertThat(level.read("warn")).isInstanceOf(Reading.Bad.class);
        ValueType<LogTarget> target = ValueType.oneOf(LogTarget.class, LogTarget::wire, true);
        assertThat(target.read("Stderr-Full")).isEqualTo(new Reading.Good<>(LogTarget.STDERR_FULL));
    }

    @Test
    void listsAreSplitAtCommasUntrimmedWithoutDuplicates() {
        Reading.Good<Set<NodeName>> good = good(ValueType.nodeNames().read("b,a, a,b,"));
        assertThat(good.value())
                .containsExactly(new NodeName("b"), new NodeName("a"), new NodeName(" a"));
        assertThat(good.notes()).hasSize(1);
    }

    @Test
    void wildcardsAndControlCharactersAreNoNodeNames() {
        Reading.Good<Set<NodeName>> good = good(ValueType.nodeNames().read("*,a\u0007b,ok"));
        assertThat(good.value()).containsExactly(new NodeName("ok"));
        assertThat(good.notes()).hasSize(2);
        assertThat(ValueType.nodeName().read("*")).isInstanceOf(Reading.Bad.class);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.1.2.3, true",
        "10.0.0.0/8, 11.1.2.3, false",
        "192.168.7.9, 192.168.7.9, true",
        "192.168.7.9, 192.168.7.8, false",
        "0.0.0.0/0, 8.8.8.8, true",
        "fd00::/8, fd12::1, true",
        "fd00::/8, fe80::1, false",
        "10.0.0.0/8, ::ffff:10.9.9.9, true",
        "10.0.0.0/8, fd12::1, false"
    })
    void rangesHoldTheirAddresses(String range, String address, boolean held) {
        AddressRange parsed = Objects.requireNonNull(AddressRange.parse(range));
        assertThat(parsed.contains(InetAddress.ofLiteral(address))).isEqualTo(held);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.0/33", "10.0.0.0/-1", "localhost", "", "fd00::/129", "10.0.0.0/"})
    void otherTextsAreNoRanges(String text) {
        assertThat(AddressRange.parse(text)).isNull();
    }

    private static <T> Reading.Good<T> good(Reading<T> reading) {
        return switch (reading) {
            case Reading.Good<T> good -> good;
            case Reading.Bad<T>(String reason) -> throw new AssertionError(reason);
        };
    }
}
