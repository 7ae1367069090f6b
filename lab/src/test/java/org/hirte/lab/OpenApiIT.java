package org.hirte.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hirte.client.HirteClient;
import org.hirte.client.JobKind;
import org.hirte.lab.swarm.Swarm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The description of the API, against a real manager: no more and no less than what it does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // filled before the first test
class OpenApiIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PREFIX = "/api/v1/";
    private static final String STREAM = "/api/v1/events/stream";
    private static final Pattern KNOWN = Pattern.compile("'zzz' here(?:; there are ([^\"]*))?\"");

    private LocalManager manager;
    private Swarm swarm;
    private JsonNode document;
    private Map<String, String> places;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        manager = LocalManager.start(directory);
        swarm = Swarm.start(manager.swarm());
        swarm.awaitRegistered(Feed.PATIENCE);
        manager.awaitHttp();
        Await.until(
                "all units",
                () -> json("/api/v1/status").path("units").path("total").asInt(),
                total -> total == 200);
        try (HirteClient client = manager.connect()) {
            client.run(JobKind.START, "node1", "unit-1.service");
        }
        JsonNode jobs = Await.until(
                "the job",
                () -> json("/api/v1/jobs?state=ended"),
                page -> page.path("total").asInt() == 1);
        places = Map.of(
                "node", "node1",
                "unit", "unit-1.service",
                "id", jobs.path("items").path(0).path("id").asText());
        document = json("/q/openapi?format=json");
    }

    @AfterAll
    void stop() {
        swarm.close();
        manager.close();
    }

    private JsonNode json(String path) {
        try {
            return JSON.readTree(manager.get(path).body());
        } catch (IOException e) {
            throw new LabException(path + " is no JSON", e);
        }
    }

    private String filled(String path) {
        String filled = path;
        for (Map.Entry<String, String> place : places.entrySet()) {
            filled = filled.replace("{" + place.getKey() + "}", place.getValue());
        }
        return filled;
    }

    private Set<String> paths() {
        return Stream.of(document.path("paths"))
                .flatMap(paths -> paths.properties().stream())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<JsonNode> queryParameters(String path) {
        List<JsonNode> parameters = new ArrayList<>();
        for (JsonNode parameter :
                document.path("paths").path(path).path("get").path("parameters")) {
            if (parameter.path("in").asText().equals("query")) {
                parameters.add(parameter);
            }
        }
        return parameters;
    }

    @Test
    void hasThePathsOfTheDocumentation() throws Exception {
        Set<String> documented = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("..", "docs", "rest.md"))) {
            if (line.startsWith("| `" + PREFIX)) {
                Matcher path = Pattern.compile("`(/[^`]*)`").matcher(line);
                while (path.find()) {
                    documented.add(path.group(1));
                }
            }
        }
        assertThat(paths()).isEqualTo(documented).hasSizeGreaterThan(8);
    }

    @Test
    void hasExactlyTheParametersThatTheManagerKnows() {
        for (String path : paths()) {
            String answer = manager.get(filled(path) + "?zzz=1").body();
            Matcher known = KNOWN.matcher(answer);
            assertThat(known.find()).as(answer).isTrue();
            String names = known.group(1) == null ? "" : known.group(1);
            Set<String> described = queryParameters(path).stream()
                    .map(parameter -> parameter.path("name").asText())
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(String.join(", ", described)).as(path).isEqualTo(names);
        }
    }

    @Test
    void examplesOfParametersAreTaken() {
        for (String path : paths()) {
            for (JsonNode parameter : queryParameters(path)) {
                String value = value(parameter);
                if (value.isEmpty() || path.equals(STREAM)) {
                    continue; // places in lists and in the stream are no constants
                }
                String query = "?" + parameter.path("name").asText() + "=" + value;
                int status = manager.get(filled(path) + query).statusCode();
                boolean asksTheNode = query.matches("\\?(files|properties)=.*");
                assertThat(status)
                        .as(path + query)
                        .isIn(asksTheNode ? List.of(200, 403) : List.of(200));
            }
        }
    }

    private static String value(JsonNode parameter) {
        JsonNode schema = parameter.path("schema");
        return Stream.of(
                        parameter.path("example"),
                        schema.path("default"),
                        schema.path("enum").path(0))
                .filter(JsonNode::isValueNode)
                .map(JsonNode::asText)
                .findFirst()
                .orElse("");
    }

    @Test
    void answersAndExamplesFitTheirSchemas() {
        JsonSchema schemas = new JsonSchema(document);
        for (String path : paths()) {
            JsonNode responses = document.path("paths").path(path).path("get").path("responses");
            JsonNode content = responses.path("200").path("content");
            JsonNode described = content.path("application/json");
            if (path.equals(STREAM)) {
                assertThat(content.path("text/event-stream").path("example").asText())
                        .contains("event: unit");
                continue;
            }
            assertThat(described.has("example")).as(path).isTrue();
            assertThat(schemas.faults(described.path("schema"), described.path("example")))
                    .as("example of " + path)
                    .isEmpty();
            assertThat(schemas.faults(described.path("schema"), json(filled(path))))
                    .as("answer of " + path)
                    .isEmpty();
        }
    }

    @Test
    void examplesOfErrorsAreOfThatError() {
        JsonSchema schemas = new JsonSchema(document);
        for (String path : paths()) {
            for (Map.Entry<String, JsonNode> response : document.path("paths")
                    .path(path)
                    .path("get")
                    .path("responses")
                    .properties()) {
                JsonNode problem = schemas.resolved(response.getValue())
                        .path("content")
                        .path("application/problem+json");
                if (!problem.isMissingNode()) {
                    assertThat(schemas.faults(problem.path("schema"), problem.path("example")))
                            .isEmpty();
                    assertThat(problem.path("example").path("status").asText())
                            .as(path)
                            .isEqualTo(response.getKey());
                }
            }
        }
    }
}
