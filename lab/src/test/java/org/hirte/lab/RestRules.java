package org.hirte.lab;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How requests must look, and what is said of those that do not; on the nodes of {@link RestIT}. */
interface RestRules extends RestTopic {
    @Test
    default void anUnchangedAnswerIsNotSentAgain() {
        Await.until(
                "an unchanged answer",
                () -> {
                    String tag = get("/api/v1/units?limit=1").header("ETag");
                    return given(api()).header("If-None-Match", tag).get("/api/v1/units?limit=1");
                },
                answer -> answer.statusCode() == 304 && answer.body().asString().isEmpty());
        given(api())
                .header("If-None-Match", "W/\"other\"")
                .get("/api/v1/units?limit=1")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/nodes/a%2Fb%3Bc/units",
                "/api/v1/nodes/rpi4/units/rest-one.service?properties=Id,LoadState",
                "/api/v1/nodes/rpi4/units/rest-one.service?files=true",
                "/api/v1/nodes/rpi4/units?files=true&name=rest-one.service",
                "/api/v1/nodes/rpi4/units?name=rest-*&state=active",
                "/api/v1/nodes/rpi4/units/rest-one.service",
                "/api/v1/nodes?name=a*",
                "/api/v1/nodes/a%2Fb%3Bc",
                "/api/v1/units?node=laptop&type=socket",
                "/api/v1/jobs?state=ended",
                "/api/v1/events?type=node",
                "/api/v1/status",
                "/q/openapi",
                "/q/openapi?format=json"
            })
    default void everyAnswerHasATagThatSavesSendingItAgain(String path) {
        // something may happen between two requests, and the time of day is in some answers
        Await.until(
                "an unchanged " + path,
                () -> {
                    String tag = get(path).then().statusCode(200).extract().header("ETag");
                    return given(api()).header("If-None-Match", "\"x\", " + tag).get(path);
                },
                answer -> answer.statusCode() == 304
                        && answer.body().asString().isEmpty()
                        && answer.header("ETag") != null);
        given(api()).head(path).then().statusCode(200).header("ETag", notNullValue());
    }

    @Test
    default void answersAreCompressedWhereTheClientWantsIt() {
        assertThat(hirte().manager()
                        .run(
                                "sh",
                                "-c",
                                "curl -s -H 'Accept-Encoding: gzip' http://127.0.0.1:8420/api/v1/units"
                                        + " | gzip -dc"))
                .startsWith("{\"items\":[");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    default void writingIsRefused(String method) {
        given(api())
                .request(method, "/api/v1/nodes/rpi4")
                .then()
                .statusCode(405)
                .header("Allow", "GET, HEAD, OPTIONS")
                .contentType("application/problem+json");
        given(api()).request(method, "/q/metrics").then().statusCode(405);
    }

    @Test
    default void headAndOptionsAreAnswered() {
        given(api()).head("/api/v1/nodes").then().statusCode(200).header("ETag", notNullValue());
        given(api())
                .options("/api/v1/nodes")
                .then()
                .statusCode(204)
                .header("Allow", "GET, HEAD, OPTIONS");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "/api/v1/nodes/nothing|404|There is no node 'nothing'",
                "/api/v1/nodes/rpi4/units/no.service|404|has no unit 'no.service' loaded",
                "/api/v1/jobs/0|404|There is no job 0",
                "/api/v1/nothing|404|nothing at this path",
                "/nothing|404|nothing at this path",
                "/api/v1/units?stat=failed|400|no query parameter 'stat' here",
                "/api/v1/units?state=broken|400|'state' has some of",
                "/api/v1/units?name=a&name=b|400|stands there twice",
                "/api/v1/units?limit=0|400|1 to 5000",
                "/api/v1/units?after=x|400|'after'",
                "/api/v1/units?sort=colour|400|'sort' is one of",
                "/api/v1/units?name=%5B|400|without ']'",
                "/api/v1/nodes/%ff|400|not UTF-8",
                "/api/v1/nodes/a%2Fb%3Bc/units?files=true|503|is offline",
                "/api/v1/events/stream?type=x|400|'type'",
            })
    default void errorsSayWhatIsWrong(String path, int status, String detail) {
        given(api())
                .get(path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("title", notNullValue())
                .body("detail", containsString(detail));
    }

    @ParameterizedTest
    @CsvSource({"address, 414", "header, 431", "body, 413"})
    default void whatIsTooLongIsRefusedWithAProblem(String part, int status) {
        String large = "x".repeat(20_000);
        String address = part.equals("address") ? "/api/v1/units?name=" + large : "/api/v1/units";
        String header =
                switch (part) {
                    case "header" -> "X-Large: " + large;
                    case "body" -> "Content-Length: 20000\r\n\r\n" + large;
                    default -> "Accept: */*";
                };
        RawHttp.Answer answer = RawHttp.get(port(), address, header);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text())
                .contains("application/problem+json", "\"status\":" + status, "\"detail\":");
    }

    @Test
    default void theStreamHasAHeadThatDoesNotLast() {
        given(api())
                .head("/api/v1/events/stream")
                .then()
                .statusCode(200)
                .contentType("text/event-stream");
        given(api()).head("/api/v1/events/stream?type=x").then().statusCode(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*| |200|application/yaml",
                "application/json| |200|application/json",
                "application/yaml| |200|application/yaml",
                "application/json;q=0.1,text/yaml| |200|application/yaml",
                "text/html,*/*;q=0.8| |200|application/yaml",
                "text/csv| |406|application/problem+json",
                "*/*|?format=json|200|application/json",
                "application/json|?format=yaml|200|application/yaml",
                "*/*|?format=xml|400|application/problem+json",
                "*/*|?x=1|400|application/problem+json"
            })
    default void theDescriptionComesAsTheClientLikes(
            String accept, String query, int status, String type) {
        given(api())
                .header("Accept", accept)
                .get("/q/openapi" + (query == null ? "" : query))
                .then()
                .statusCode(status)
                .contentType(type);
    }

    @Test
    default void aPartOfAFileThatItDoesNotHaveIsAProblem() {
        given(api())
                .header("Range", "bytes=1000000-")
                .get("/page/main.js")
                .then()
                .statusCode(416)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/nodes/%zz",
                "/api/v1/nodes?name=%zz",
                "/%",
                "/q/metrics?%",
                "/api/v1/nodes/a|b",
                "/api/v1/nodes/%00"
            })
    default void anAddressThatCannotBeReadIsRefused(String address) {
        RawHttp.Answer answer = RawHttp.get(port(), address, "Accept: */*");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text())
                .contains("application/problem+json", "\"status\":400", "\"instance\":");
    }

    @Test
    default void jsonOnly() {
        given(api())
                .accept("text/csv")
                .get("/api/v1/nodes")
                .then()
                .statusCode(406)
                .contentType("application/problem+json");
    }

    @Test
    default void overTcpForeignHostsAreRefusedAndNodesNotAsked() {
        assertThat(statusOf("-H", "Host: evil.example", "http://127.0.0.1:8420/api/v1/status"))
                .isEqualTo("421");
        assertThat(statusOf("http://localhost:8420/api/v1/status")).isEqualTo("200");
        assertThat(statusOf("-H", "Host: laptop", "http://127.0.0.1:8420/api/v1/status"))
                .isEqualTo("200");
        assertThat(
                        statusOf(
                                "http://127.0.0.1:8420/api/v1/nodes/rpi4/units/rest-one.service?properties=*"))
                .isEqualTo("403");
    }

    private String statusOf(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("curl", "-s", "-o", "/dev/null", "-w", "%{http_code}"));
        command.addAll(List.of(arguments));
        return hirte().manager().run(command.toArray(String[]::new));
    }

    @Test
    default void openapiDescribesEveryPathAndParameter() {
        given(api())
                .accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("openapi", containsString("3."))
                .body("paths.keySet()", hasItem("/api/v1/nodes/{node}/units/{unit}"))
                .body("paths.'/api/v1/units'.get.parameters.name", hasItem("state"));
    }

    @Test
    default void nobodysNonsenseIsABug() {
        Random random = new Random(11);
        List<String> paths = List.of(
                "/",
                "/api/v1/",
                "/api/v1/units",
                "/api/v1/nodes/",
                "/api/v1/nodes/rpi4/units/",
                "/api/v1/nodes/rpi4/units",
                "/api/v1/nodes/rpi4/units/rest-one.service",
                "/api/v1/nodes",
                "/api/v1/jobs/",
                "/api/v1/jobs",
                "/api/v1/events",
                "/page/",
                "/q/health/",
                "/q/openapi",
                "/q/metrics");
        String pool = "%2F%00%ff%c3%28../..;a=b?&=,*[]\\'\"<>{}|^`~!@$()+:0123456789abcxyz%zz é";
        List<String> headers = List.of(
                "Accept",
                "If-None-Match",
                "Authorization",
                "Accept-Encoding",
                "Range",
                "Cookie",
                "Content-Type",
                "Accept-Language",
                "X-Forwarded-For",
                "Forwarded",
                "Host",
                "Expect",
                "Last-Event-ID",
                "If-Modified-Since");
        List<String> parameters = List.of(
                "name",
                "state",
                "sub",
                "load",
                "type",
                "node",
                "unit",
                "sort",
                "limit",
                "after",
                "files",
                "properties",
                "result",
                "status",
                "format");
        for (int i = 0; i < 1_000; i++) {
            String path = paths.get(random.nextInt(paths.size())) + text(random, pool, 20);
            String query =
                    switch (random.nextInt(3)) {
                        case 0 -> "";
                        case 1 -> "?" + text(random, pool, 30);
                        default ->
                            "?" + parameters.get(random.nextInt(parameters.size())) + "="
                                    + text(random, pool, 20);
                    };
            RawHttp.Answer answer = RawHttp.get(
                    port(),
                    path + query,
                    headers.get(random.nextInt(headers.size())) + ": " + text(random, pool, 30));
            assertThat(answer.status())
                    .as("GET %s%s: %s", path, query, answer.text())
                    .satisfiesAnyOf(
                            status -> assertThat(status).isBetween(200, 299),
                            status -> assertThat(status).isBetween(400, 499),
                            status -> assertThat(status).isEqualTo(304));
            assertThat(answer.text()).doesNotContain("\tat ").doesNotContain("Exception");
        }
        get("/q/health/live").then().statusCode(200);
    }

    private static String text(Random random, String pool, int length) {
        StringBuilder text = new StringBuilder();
        for (int rest = random.nextInt(length); rest > 0; rest--) {
            text.append(pool.charAt(random.nextInt(pool.length())));
        }
        return text.toString().replace(" ", "%20");
    }
}
