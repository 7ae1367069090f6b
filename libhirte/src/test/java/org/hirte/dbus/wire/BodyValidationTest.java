package org.hirte.dbus.wire;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BodyValidationTest {
    @Test
    void booleansAreZeroOrOne() {
        ok("b", 0, 0, 0, 0);
        ok("b", 1, 0, 0, 0);
        bad("boolean is 2", "b", 2, 0, 0, 0);
        bad("boolean is 16777217", "b", 1, 0, 0, 1);
        bad("boolean is 2", "ab", 8, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0);
    }

    @Test
    void paddingIsZero() {
        ok("yu", 1, 0, 0, 0, 2, 0, 0, 0);
        bad("padding is not zero", "yu", 1, 0, 1, 0, 2, 0, 0, 0);
        bad("padding is not zero", "y(y)", 1, 0, 0, 0, 0, 0, 0, 9, 2);
        bad("padding is not zero", "at", 0, 0, 0, 0, 0, 1, 0, 0);
    }

    @Test
    void paddingOfAnEmptyArrayMustBeThere() {
        ok("at", 0, 0, 0, 0, 0, 0, 0, 0);
        bad("ends early", "at", 0, 0, 0, 0);
    }

    @Test
    void nothingFollowsTheValues() {
        bad("1 bytes behind the values", "y", 1, 2);
        bad("1 bytes behind the values", "", 0);
        bad("4 bytes behind the values", "u", 1, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void stringsEndWithNulAndHaveNoneInside() {
        ok("s", 1, 0, 0, 0, 'a', 0);
        bad("string is not terminated", "s", 1, 0, 0, 0, 'a', 'b');
        bad("string is not UTF-8", "s", 2, 0, 0, 0, 'a', 0, 0);
        bad("exceeds message", "s", 2, 0, 0, 0, 'a', 0);
        bad("exceeds message", "s", 255, 255, 255, 255, 0);
        bad("exceeds message", "s", 0, 0, 0, 0x80, 0);
    }

    @Test
    void pathsAndSignaturesAreChecked() {
        ok("o", 1, 0, 0, 0, '/', 0);
        bad("invalid object path", "o", 0, 0, 0, 0, 0);
        bad("invalid object path", "o", 2, 0, 0, 0, '/', '/', 0);
        ok("g", 1, 'y', 0);
        bad("invalid signature '('", "g", 1, '(', 0);
        bad("string is not terminated", "g", 1, 'y', 'y');
    }

    @Test
    void variantsHoldExactlyOneValue() {
        ok("v", 1, 'y', 0, 7);
        bad("variant of signature ''", "v", 0, 0);
        bad("variant of signature 'yy'", "v", 2, 'y', 'y', 0, 1, 2);
        bad("ends early", "v", 1, 'y', 0);
    }

    @Test
    void arraysHoldWholeElements() {
        ok("au", 4, 0, 0, 0, 1, 0, 0, 0);
        bad("no multiple", "au", 3, 0, 0, 0, 1, 0, 0, 0);
        bad("element exceeds its array", "as", 5, 0, 0, 0, 2, 0, 0, 0, 'a', 'b', 0);
        bad("array of 9 bytes where 4 are left", "au", 9, 0, 0, 0, 1, 0, 0, 0);
        bad("array of 4294967295 bytes", "ay", 255, 255, 255, 255);
        bad("array of 67108865 bytes", "ay", 1, 0, 0, 4);
        bad("element exceeds its array", "aay", 5, 0, 0, 0, 4, 0, 0, 0, 1, 2, 3, 4);
    }

    @Test
    void dictsArePairs() {
        ok("a{yy}", 2, 0, 0, 0, 0, 0, 0, 0, 1, 2);
        bad("element exceeds its array", "a{yy}", 1, 0, 0, 0, 0, 0, 0, 0, 1, 2);
        bad(
                "element exceeds its array",
                "a{yu}",
                9,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                1,
                0,
                0,
                0,
                2,
                0,
                0,
                0,
                3,
                0,
                0,
                0,
                0,
                0,
                0,
                0);
    }

    @Test
    void fileDescriptorsAreRefusedAnywhere() {
        bad("file descriptor", "h", 0, 0, 0, 0);
        bad("file descriptor", "v", 1, 'h', 0, 0, 0, 0, 0, 0);
        bad("file descriptor", "ah", 4, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void nestingEndsAt63() {
        assertThatCode(() -> variants(63).validate()).doesNotThrowAnyException();
        assertThatThrownBy(() -> variants(64).validate()).hasMessageContaining("nested deeper");
    }

    /** A byte within so many variants. */
    private static Body variants(int depth) {
        return Body.of("v", out -> {
            for (int i = 1; i < depth; i++) {
                out.variant("v");
            }
            out.variant("y").uint8(1);
        });
    }

    private static Body body(String signature, int... bytes) {
        return new Body(signature, RawFrame.bytes(bytes), 0, bytes.length, false);
    }

    private static void ok(String signature, int... bytes) {
        assertThatCode(() -> body(signature, bytes).validate()).doesNotThrowAnyException();
    }

    private static void bad(String cause, String signature, int... bytes) {
        assertThatThrownBy(() -> body(signature, bytes).validate())
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining(cause);
    }
}
