package org.hirte.manager.plane.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in addresses is read strictly, and mistakes are named. */
class QueryTest {
    private static final Set<String> KNOWN = Set.of("name", "limit", "state", "files", "after");

    @Test
    void readsValues() {
        Query query = Query.read("name=a%2Ab+c&files=true&limit=7", KNOWN);

        assertThat(query.text("name")).isEqualTo("a*b c");
        assertThat(query.flag("files")).isTrue();
        assertThat(query.limit()).isEqualTo(7);
        assertThat(Query.read(null, KNOWN).limit()).isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nmae=x|There is no query parameter 'nmae' here; there are after, files",
                "name=a&name=b|Query parameter 'name' stands there twice",
                "name=%zz|query parameter 'name' has an incomplete percent escape",
                "name=%ff|query parameter 'name' is not UTF-8",
                "name=%00|query parameter 'name' has a control character",
            })
    void refusesWhatMakesNoSense(String raw, String message) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Query.read(raw, KNOWN))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "5001", "-1", "x", "", "99999999999999999999"})
    void aPageHasBetween1And5000Items(String limit) {
        Query query = Query.read("limit=" + limit, KNOWN);

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(query::limit)
                .withMessageContaining("1 to 5000");
    }

    @Test
    void wordsAreChecked() {
        Query query = Query.read("state=active,failed", KNOWN);

        assertThat(List.of("active", "failed", "inactive"))
                .filteredOn(query.words("state", List.of("active", "failed", "inactive")))
                .containsExactly("active", "failed");
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> query.words("state", List.of("active")));
    }

    @ParameterizedTest
    @CsvSource({
        "*, anything, true",
        "*.service, a.service, true",
        "*.service, a.socket, false",
        "a?c, abc, true",
        "a?c, ac, false",
        "[a-c]x, bx, true",
        "[!a-c]x, bx, false",
        "[]]x, ]x, true",
        "a\\*, a*, true",
        "a\\*, ab, false",
        "*a*b*, xxaxxbxx, true",
        "*a*b*, xxbxxaxx, false",
        "dev-*\\\\x2d*, dev-disk\\x2dby, true",
        "ä?, äö, true",
    })
    void patternsMatchWholeNames(String pattern, String text, boolean matches) {
        assertThat(Glob.of(pattern).matches(text)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "[!", "[a", "a\\", "[]"})
    void brokenPatternsAreNamed(String pattern) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Glob.of(pattern))
                .withMessageContaining(pattern);
    }

    @Test
    void aPatternOfManyStarsIsNoBurden() {
        Glob glob = Glob.of("*a".repeat(500) + "*b");

        assertThat(glob.matches("a".repeat(2_000))).isFalse();
    }

    @Test
    void namesSurviveTheirWayThroughPaths() {
        for (String name :
                List.of("a/b", "we;ird", "dev-disk\\x2d1.device", "ä ö%", "?#[]@!$&'()*+,=")) {
            assertThat(UriText.decode("the path", UriText.encodeSegment(name), false))
                    .isEqualTo(name);
        }
    }

    @Test
    void anyTextIsReadOrRefused() {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(30); length > 0; length--) {
                text.append("name=&limit%0aF2,;[*?\\é\u0007".charAt(random.nextInt(24)));
            }
            try {
                Query query = Query.read(text.toString(), KNOWN);
                assertThat(query.limit()).isBetween(1, 5_000);
                assertThat(Cursor.read(query, 2))
                        .satisfiesAnyOf(keys -> assertThat(keys).isNull(), keys -> assertThat(keys)
                                .hasSize(2));
                assertThat(List.of("some.service").stream()
                                .filter(query.globs("name"))
                                .count())
                        .isLessThan(2);
            } catch (Problem problem) {
                assertThat(problem.status()).isEqualTo(Problem.Status.BAD_REQUEST);
            }
        }
    }
}
