package org.hirte.dbus.type;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "y",
                "ybnqiuxtdsogvh",
                "as",
                "aas",
                "(s)",
                "a(ssssssouso)",
                "a{sa(ssssssouso)}",
                "ssa(sv)a(sa(sv))",
                "((((i))))",
                "a{yv}",
                "a{oa{sv}}",
                "sa{sv}as"
            })
    void acceptsSequencesOfCompleteTypes(String text) {
        assertThat(Signature.isValid(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a", "(", ")", "()", "(s", "s)", "{sv}", "a{sv", "a{s}", "a{}", "a{svv}", "a{vs}",
                "a{(s)v}", "a{asv}", "r", "e", "m", "z", " ", "s s", "(a)", "a()", "a{s)", "(s}"
            })
    void refusesEverythingElse(String text) {
        assertThat(Signature.isValid(text)).isFalse();
        assertThat(Signature.isSingle(text)).isFalse();
    }

    @Test
    void nestingEndsAt32ArraysAnd32Structs() {
        assertThat(Signature.isValid("a".repeat(32) + "y")).isTrue();
        assertThat(Signature.isValid("a".repeat(33) + "y")).isFalse();
        assertThat(Signature.isValid(structs(32))).isTrue();
        assertThat(Signature.isValid(structs(33))).isFalse();
        assertThat(Signature.isValid("a".repeat(32) + structs(32))).isTrue();
    }

    @Test
    void lengthEndsAt255() {
        assertThat(Signature.isValid("y".repeat(255))).isTrue();
        assertThat(Signature.isValid("y".repeat(256))).isFalse();
        assertThat(Signature.isSingle("(" + "y".repeat(253) + ")")).isTrue();
        assertThat(Signature.isSingle("(" + "y".repeat(254) + ")")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"s,true", "a{sv},true", "(ss),true", "ss,false", "ai(s),false"})
    void aVariantHoldsOneCompleteType(String text, boolean single) {
        assertThat(Signature.isSingle(text)).isEqualTo(single);
    }

    @ParameterizedTest
    @CsvSource({"s,0,1", "ass,0,2", "a{s(ii)}u,0,8", "(s(i))u,0,6", "sa{sv}as,1,6", "aaai,0,4"})
    void findsTheEndOfACompleteType(String text, int start, int end) {
        assertThat(Signature.end(text, start)).isEqualTo(end);
    }

    @Test
    void alignsAsTheSpecificationSays() {
        assertThat("ygvnqbiuhsoaxtd({"
                        .chars()
                        .map(type -> Signature.alignment((char) type))
                        .toArray())
                .containsExactly(1, 1, 1, 2, 2, 4, 4, 4, 4, 4, 4, 4, 8, 8, 8, 8, 8);
    }

    private static String structs(int depth) {
        return "(".repeat(depth) + "y" + ")".repeat(depth);
    }
}
