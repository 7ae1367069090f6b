package org.hirte.ctl.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotationsTest {
    @Test
    void jsonEscapesWhatItMust() {
        assertThat(Json.of("a\"b\\c\n\t\u001b\u0085ü\ud83d\ude00"))
                .isEqualTo("\"a\\\"b\\\\c\\n\\t\\u001b\\u0085ü\\ud83d\\ude00\"");
        assertThat(Json.of(Arrays.asList(1, true, null, 0.5, Double.NaN, List.of(), Map.of())))
                .isEqualTo("[1,true,null,0.5,null,[],{}]");
    }

    @Test
    void yamlNestsByIndentation() {
        Map<String, @Nullable Object> unitFile = new LinkedHashMap<>();
        unitFile.put("path", "/etc/a b");
        unitFile.put("state", "enabled");
        Map<String, @Nullable Object> unit = new LinkedHashMap<>();
        unit.put("name", "a.service");
        unit.put("unitFile", unitFile);
        unit.put("since", null);
        unit.put("after", List.of("b.target", "-", List.of(1)));
        unit.put("count", 7);

        assertThat(Yaml.of(List.of(unit, Map.of("name", "b")))).isEqualTo("""
                - name: a.service
                  unitFile:
                    path: "/etc/a b"
                    state: enabled
                  since: null
                  after:
                    - b.target
                    - "-"
                    - [1]
                  count: 7
                - name: b
                """);
        assertThat(Yaml.document(unitFile)).isEqualTo("""
                ---
                path: "/etc/a b"
                state: enabled
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no",
                "Null",
                "1.5",
                "",
                "a: b",
                "a #b",
                "~",
                "- a",
                "a\nb",
                "é",
                "2026-11-23"
            })
    void yamlQuotesWhatCouldBeSomethingElse(String text) {
        assertThat(Yaml.document(Map.of("key", text)))
                .isEqualTo("---\nkey: " + Json.of(text) + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "24 80, 80, 24",
        "50 10, 20, 50",
        "0 0, 80, 24",
        "'', 80, 24",
        "x y, 80, 24",
        "24, 80, 24",
    })
    void sizesOfTerminalsAreThoseOfStty(String said, int columns, int lines) {
        Terminal terminal = Terminal.of(Map.of("HIRTECTL_TERMINAL", "out", "HIRTECTL_SIZE", said));

        assertThat(terminal.columns()).isEqualTo(columns);
        assertThat(terminal.lines()).isEqualTo(lines);
    }

    @Test
    void coloursAreForTerminalsAndThoseWhoWantThem() {
        Map<String, String> terminal = Map.of("HIRTECTL_TERMINAL", "out err", "TERM", "xterm");

        assertThat(Terminal.of(terminal).isColoured()).isTrue();
        assertThat(Terminal.of(Map.of("HIRTECTL_TERMINAL", "err")).isColoured()).isFalse();
        assertThat(Terminal.of(Map.of("HIRTECTL_TERMINAL", "out", "NO_COLOR", "1"))
                        .isColoured())
                .isFalse();
        assertThat(Terminal.of(Map.of("HIRTECTL_TERMINAL", "out", "TERM", "dumb"))
                        .isColoured())
                .isFalse();
        assertThat(Terminal.of(Map.of()).isOut()).isFalse();
    }
}
