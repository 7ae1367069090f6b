package org.hirte.manager.plane.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is JSON, whatever is in it. */
class JsonTextTest {
    private static String text(Shown object) {
        return new String(JsonText.of(object), UTF_8);
    }

    @Test
    void writesFieldsInTheirOrder() {
        Shown inner = json -> json.field("flag", true);

        assertThat(text(json -> json.field("text", "a")
                        .field("number", 1L << 53)
                        .field("millis", 23.114)
                        .field("inner", inner)
                        .list("list", List.of(inner, inner))
                        .map("map", Map.of("active", 2))))
                .isEqualTo("{\"text\":\"a\",\"number\":9007199254740992,\"millis\":23.114,"
                        + "\"inner\":{\"flag\":true},\"list\":[{\"flag\":true},{\"flag\":true}],"
                        + "\"map\":{\"active\":2}}");
    }

    @Test
    void whatIsNotKnownIsNullOrLeftOut() {
        assertThat(text(json -> json.field("text", (String) null)
                        .field("number", (Double) null)
                        .field("object", (Shown) null)
                        .map("map", null)
                        .fieldIfAny("left", (String) null)
                        .fieldIfAny("out", (Shown) null)
                        .list("list", List.of())))
                .isEqualTo(
                        "{\"text\":null,\"number\":null,\"object\":null,\"map\":null,\"list\":[]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"", "\\", "\n\r\t", "\0\u001f\u007f", "é\u2028😀", "</script>", "{}[],:"})
    void anyTextComesBackAsItWas(String text) throws IOException {
        JsonNode read = new ObjectMapper()
                .readTree(JsonText.of(json -> json.field("x", text).map("y", Map.of(text, text))));

        assertThat(read.path("x").asText()).isEqualTo(text);
        assertThat(read.path("y").path(text).asText()).isEqualTo(text);
        assertThat(text(json -> json.field("x", text))).doesNotContain("\n", "\r");
    }

    @Test
    void valuesOfNodesMayBeNested() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("byte", 7);
        values.put("all", new BigInteger("18446744073709551615"));
        values.put("none", null);
        values.put("list", new ArrayList<>(List.of("a", List.of(1L, false), Map.of("k", 0.5))));

        assertThat(text(json -> json.map("properties", values)))
                .isEqualTo("{\"properties\":{\"byte\":7,\"all\":18446744073709551615,\"none\":null,"
                        + "\"list\":[\"a\",[1,false],{\"k\":0.5}]}}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> text(json -> json.map("x", Map.of("y", new Object()))));
    }
}
