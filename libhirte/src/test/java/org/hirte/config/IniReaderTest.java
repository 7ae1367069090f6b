package org.hirte.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.hirte.config.IniFile.Entry;
import org.hirte.config.IniFile.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IniReaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Key=value|value",
                "Key:value|value",
                "Key = value|value",
                "Key=a=b:c|a=b:c",
                "Key=a ; comment|a",
                "Key=a;b|a;b",
                "Key=;b|;b",
                "Key= ;b|\"\"",
                "Key=a # b|a # b",
                "Key=|\"\"",
                "\"  Key=value  \"|value"
            })
    void pairHasTheValueOfTheContract(String line, String value) {
        assertThat(read(line, IniSyntax.HIRTE).entries())
                .containsExactly(new Entry("s", "Key", value, 2));
        assertThat(read(line, IniSyntax.BLUECHI).entries())
                .containsExactly(new Entry("s", "Key", value, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"; Key=1", "# Key=1", "   ; Key=1", "\t# Key=1", "", "   "})
    void commentsAndEmptyLinesSayNothing(String line) {
        IniFile file = read(line, IniSyntax.BLUECHI);
        assertThat(file.entries()).isEmpty();
        assertThat(file.faults()).isEmpty();
        assertThat(file.remarks()).isEmpty();
    }

    @Test
    void continuationAppendsInBluechi() {
        IniFile file = read("Names=a,\n  b, ; two\n\t; not a line\n c\nOther=1", IniSyntax.BLUECHI);
        assertThat(file.entries())
                .containsExactly(
                        new Entry("s", "Names", "a,b,c", 2), new Entry("s", "Other", "1", 6));
        assertThat(file.remarks()).isEmpty();
    }

    @Test
    void continuationReplacesInHirteAndIsRemarked() {
        IniFile file = read("Names=a,\n b", IniSyntax.HIRTE);
        assertThat(file.entries()).containsExactly(new Entry("s", "Names", "b", 3));
        assertThat(file.remarks()).singleElement().satisfies(remark -> {
            assertThat(remark.line()).isEqualTo(3);
            assertThat(remark.message()).contains("replaces the value of line 2");
        });
    }

    @Test
    void repeatedKeyAppendsInBluechiAndReplacesInHirte() {
        assertThat(read("K=a\nK=b", IniSyntax.BLUECHI).entries())
                .containsExactly(new Entry("s", "K", "ab", 2));
        assertThat(read("K=a\nK=b", IniSyntax.HIRTE).entries())
                .containsExactly(new Entry("s", "K", "b", 3));
    }

    @Test
    void sectionsEndWhatTheLastKeyContinues() {
        IniFile file = IniReader.read("[a]\nK=1\n[b]\n K=2", IniSyntax.BLUECHI);
        assertThat(file.sections()).containsExactly(new Header("a", 1), new Header("b", 3));
        assertThat(file.entries())
                .containsExactly(new Entry("a", "K", "1", 2), new Entry("b", "K", "2", 4));
    }

    @Test
    void aReopenedSectionIsTheSameSection() {
        assertThat(IniReader.read("[a]\nK=1\n[b]\n[a]\nK=2", IniSyntax.BLUECHI).entries())
                .containsExactly(new Entry("a", "K", "12", 2));
    }

    @Test
    void byteOrderMarkAndCarriageReturnsAreAccepted() {
        assertThat(IniReader.read("\uFEFF[a]\r\nK=1\r\n", IniSyntax.HIRTE).entries())
                .containsExactly(new Entry("a", "K", "1", 2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense|neither a section nor 'key=value': 'nonsense'",
                "[open|the section header has no ']'",
                "=value|there is no key in front of '='",
                "key ; =value|neither a section nor 'key=value': 'key '"
            })
    void faultsNameTheirLineAndTheRestIsRead(String line, String message) {
        IniFile file = read(line + "\nK=1", IniSyntax.BLUECHI);
        assertThat(file.faults()).containsExactly(new IniFile.Remark(2, "", message));
        assertThat(file.entries()).containsExactly(new Entry("s", "K", "1", 3));
    }

    @Test
    void linesAndNamesAreBounded() {
        assertThat(read("K=" + "x".repeat(197), IniSyntax.HIRTE).faults()).isEmpty();
        assertThat(read("K=" + "x".repeat(198), IniSyntax.HIRTE).faults()).hasSize(1);
        assertThat(read("K=" + "x".repeat(517), IniSyntax.BLUECHI).faults()).isEmpty();
        assertThat(read("K=" + "x".repeat(518), IniSyntax.BLUECHI).faults()).hasSize(1);
        assertThat(read("k".repeat(49) + "=1", IniSyntax.HIRTE).faults()).isEmpty();
        assertThat(read("k".repeat(50) + "=1", IniSyntax.HIRTE).faults()).hasSize(1);
        assertThat(read("[" + "s".repeat(49) + "]", IniSyntax.HIRTE).faults()).isEmpty();
        assertThat(read("[" + "s".repeat(50) + "]", IniSyntax.HIRTE).faults()).hasSize(1);
    }

    @Test
    void textBehindASectionHeaderIsRemarked() {
        assertThat(read("[b] x", IniSyntax.HIRTE).remarks())
                .containsExactly(new IniFile.Remark(2, "[b]", "'x' behind ']' is ignored"));
    }

    @Test
    void anyTextIsReadWithEveryLineAccountedForAtMostOnce() {
        String alphabet = "ab[]=:;# \t\n\n\r\u00e9\uFEFF";
        for (long seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(120); i > 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            for (IniSyntax syntax : List.of(IniSyntax.HIRTE, IniSyntax.BLUECHI)) {
                checkShape(IniReader.read(text.toString(), syntax), text.toString(), seed);
            }
        }
    }

    private static void checkShape(IniFile file, String text, long seed) {
        long lines = text.split("\n", -1).length;
        assertThat(file.entries().size()
                        + file.faults().size()
                        + file.sections().size())
                .as("seed %d", seed)
                .isLessThanOrEqualTo((int) lines);
        assertThat(file.entries()).as("seed %d", seed).allSatisfy(entry -> {
            assertThat(entry.key()).isNotEmpty().doesNotContain("\n", "=", ":");
            assertThat(entry.value()).doesNotContain("\n");
            assertThat((long) entry.line()).isBetween(1L, lines);
        });
        assertThat(file.entries().stream().map(e -> e.section() + "\n" + e.key()))
                .as("seed %d", seed)
                .doesNotHaveDuplicates();
    }

    private static IniFile read(String lines, IniSyntax syntax) {
        return IniReader.read("[s]\n" + lines, syntax);
    }
}
