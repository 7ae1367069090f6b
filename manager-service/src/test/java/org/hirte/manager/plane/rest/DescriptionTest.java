package org.hirte.manager.plane.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The description of the API is written as YAML; the JSON beside it is made from that. */
class DescriptionTest {
    private static final Path FILES = Path.of("src", "main", "resources", "META-INF");

    @Test
    void theJsonIsMadeFromThisYaml() throws IOException {
        JsonNode written = new ObjectMapper(new YAMLFactory())
                .readTree(FILES.resolve("openapi.yaml").toFile());
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        String json = new ObjectMapper()
                        .writer(new DefaultPrettyPrinter()
                                .withArrayIndenter(lines)
                                .withObjectIndenter(lines))
                        .writeValueAsString(written)
                + "\n";
        Path made = Path.of("target", "openapi.json");
        Files.createDirectories(made.getParent());
        Files.writeString(made, json);

        assertThat(FILES.resolve("openapi.json"))
                .as("cp manager-service/%s manager-service/%s", made, FILES)
                .content()
                .isEqualTo(json);
    }
}
