package org.hirte.lab;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.builder.RequestSpecBuilder;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.hirte.lab.LabSetup.BusDaemon;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The REST API and the event stream of a manager with two nodes (docs/rest.md). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init")
class RestIT {
    private static final String SLEEPS = "[Service]\nExecStart=/bin/sleep infinity\n";
    private static final String ODD = "odd\\x2dname@a-b:c_1.service";
    private static final String SOCKET = "/run/hirte-http/http.sock";

    private HirteNodes hirte;
    private UnixForwarder forwarder;
    private RequestSpecification api;

    @BeforeAll
    void boot() throws Exception {
        hirte = HirteNodes.boot(BusDaemon.DAEMON, "laptop", "rpi4");
        LabNode laptop = hirte.manager();
        laptop.write(
                "/etc/hirte/hirte.conf.d/http.conf",
                "[hirte]\nHttpSocket=" + SOCKET + "\nHttpUnitMetrics=rest-*.service\n"
                        + "AllowedNodeNames=laptop,rpi4,a/b;c\n");
        hirte.node("rpi4").defineService("rest-one.service", SLEEPS);
        hirte.node("rpi4")
                .defineService("rest-broken.service", "[Service]\nExecStart=/bin/false\n");
        hirte.node("rpi4").defineService("odd\\x2dname@.service", SLEEPS);
        laptop.systemctl("start", HirteNodes.MANAGER_UNIT);
        laptop.systemctl("start", HirteNodes.AGENT_UNIT);
        hirte.node("rpi4").systemctl("start", HirteNodes.AGENT_UNIT);
        hirte.awaitStatus("laptop", "online");
        hirte.awaitStatus("rpi4", "online");
        String bus = laptop.busAddress().replaceFirst("^unix:path=", "");
        Path root = Path.of(bus.substring(0, bus.indexOf("/root/") + "/root".length()));
        Path socket = root.resolve(SOCKET.substring(1));
        Await.until("the socket of HTTP", () -> Files.exists(socket), exists -> exists);
        forwarder = new UnixForwarder(socket);
        api = new RequestSpecBuilder()
                .setBaseUri("http://localhost")
                .setPort(forwarder.port())
                .setUrlEncodingEnabled(false)
                .build();
        Await.until(
                "all units",
                () -> get("/api/v1/status").path("units.byState.active"),
                count -> count instanceof Integer number && number > 20);
        hirte.hirtectl("start", "rpi4", "rest-one.service").orThrow();
        hirte.hirtectl("start", "rpi4", ODD).orThrow();
        hirte.hirtectl("start", "rpi4", "rest-broken.service");
        awaitState("rest-one.service", "active");
        awaitState("rest-broken.service", "failed");
        // events do not tell it, a listing some seconds later does
        awaitLoadState("rest-one.service");
    }

    @AfterAll
    void stop() throws Exception {
        forwarder.close();
        hirte.close();
    }

    private Response get(String path) {
        return given(api).get(path);
    }

    private void awaitState(String unit, String state) {
        Await.until(
                unit + " is " + state,
                () -> get("/api/v1/nodes/rpi4/units/" + unit.replace("\\", "%5C"))
                        .path("activeState"),
                state::equals);
    }

    @Test
    void statusCountsNodesUnitsAndJobs() {
        get("/api/v1/status")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("ETag", notNullValue())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .body("status", equalTo("degraded"))
                .body("nodes.total", equalTo(3))
                .body("nodes.online", equalTo(2))
                .body("units.total", greaterThan(50))
                .body("units.stale", equalTo(0))
                .body("jobs.ended", greaterThan(2))
                .body("version", notNullValue());
    }

    @Test
    void nodesShowTheirLinks() {
        get("/api/v1/nodes")
                .then()
                .body("total", equalTo(3))
                .body("items.name", equalTo(List.of("laptop", "rpi4", "a/b;c")))
                .body("items[1].status", equalTo("online"))
                .body("items[1].dialect", equalTo("hirte"))
                .body("items[1].peerAddress", containsString("10."))
                .body("items[1].link.registrations", equalTo(1))
                .body("items[1].link.bytesReceived", greaterThan(1000))
                .body("items[2].status", equalTo("offline"))
                .body("items[2].lastSeen", nullValue());
        get("/api/v1/nodes?status=offline").then().body("items.name", equalTo(List.of("a/b;c")));
        get("/api/v1/nodes?name=r*").then().body("items.name", equalTo(List.of("rpi4")));
        get("/api/v1/nodes?sort=-name&limit=1")
                .then()
                .body("items.name", equalTo(List.of("rpi4")))
                .header("Link", containsString("rel=\"next\""));
        get("/api/v1/nodes/rpi4").then().body("name", equalTo("rpi4"));
        get("/api/v1/nodes/a%2Fb%3Bc").then().body("name", equalTo("a/b;c"));
    }

    @Test
    void filtersSelectUnits() {
        get("/api/v1/units?state=failed&name=rest-*")
                .then()
                .body("items.name", equalTo(List.of("rest-broken.service")));
        get("/api/v1/units?type=socket").then().body("items.type", everyItem(equalTo("socket")));
        get("/api/v1/units?sub=running&load=loaded&node=rpi4")
                .then()
                .body("items.subState", everyItem(equalTo("running")))
                .body("items.node", everyItem(equalTo("rpi4")))
                .body("items.name", hasItem("rest-one.service"));
        get("/api/v1/nodes/rpi4/units?name=rest-one.*,rest-broken.*&sort=-state")
                .then()
                .body("items.name", equalTo(List.of("rest-broken.service", "rest-one.service")));
    }

    @Test
    void pagesContainEachUnitOnce() {
        for (String sort : List.of("node", "-node", "name", "state", "-since")) {
            List<String> seen = new ArrayList<>();
            String next = "";
            int total;
            do {
                Response page = get("/api/v1/units?limit=37&sort=" + sort
                        + (next.isEmpty() ? "" : "&after=" + next));
                List<String> nodes = page.path("items.node");
                List<String> names = page.path("items.name");
                for (int i = 0; i < names.size(); i++) {
                    seen.add(nodes.get(i) + " " + names.get(i));
                }
                total = page.path("total");
                String more = page.path("next");
                next = more == null ? "" : more;
            } while (!next.isEmpty());
            Set<String> once = new HashSet<>(seen);
            assertThat(once).as(sort).hasSameSizeAs(seen);
            assertThat(seen.size()).as(sort).isBetween(total - 5, total + 5);
        }
    }

    @Test
    void aUnitShowsItsChangesAndAnyLegalNameWorks() {
        get("/api/v1/nodes/rpi4/units/rest-one.service")
                .then()
                .body("activeState", equalTo("active"))
                .body("since", notNullValue())
                .body("properties", nullValue())
                .body("changes.change", hasItems("new", "state", "ended"));
        get("/api/v1/nodes/rpi4/units/" + ODD.replace("\\", "%5C"))
                .then()
                .statusCode(200)
                .body("name", equalTo(ODD))
                .body("subState", equalTo("running"));
    }

    @Test
    void descriptionAndLoadStateComeWithALaterListing() {
        hirte.node("rpi4")
                .defineService("rest-later.service", "[Unit]\nDescription=Comes late\n" + SLEEPS);
        hirte.hirtectl("start", "rpi4", "rest-later.service").orThrow();
        awaitLoadState("rest-later.service");
        get("/api/v1/nodes/rpi4/units/rest-later.service")
                .then()
                .body("description", equalTo("Comes late"));
    }

    private void awaitLoadState(String unit) {
        Await.until(
                "the load state of " + unit,
                () -> get("/api/v1/nodes/rpi4/units/" + unit).path("loadState"),
                "loaded"::equals);
    }

    @Test
    void propertiesComeFromTheNode() {
        String pid = hirte.node("rpi4").property("rest-one.service", "MainPID");
        get("/api/v1/nodes/rpi4/units/rest-one.service?properties=MainPID,Id")
                .then()
                .body("properties.MainPID", equalTo(Integer.parseInt(pid)))
                .body("properties.Id", equalTo("rest-one.service"));
        get("/api/v1/nodes/rpi4/units/rest-one.service?properties=*")
                .then()
                .body("properties.ExecStart[0][0]", equalTo("/bin/sleep"));
        get("/api/v1/nodes/rpi4/units/rest-one.service?properties=Nonsense")
                .then()
                .statusCode(400);
    }

    @Test
    void unitFilesShowWhatIsNotLoaded() {
        hirte.node("rpi4").defineService("rest-quiet.service", SLEEPS);
        Await.until(
                "the file",
                () -> get("/api/v1/nodes/rpi4/units?files=true&name=rest-quiet.*")
                        .path("total"),
                Integer.valueOf(1)::equals);
        get("/api/v1/nodes/rpi4/units/rest-quiet.service").then().statusCode(404);
        get("/api/v1/nodes/rpi4/units/rest-quiet.service?files=true")
                .then()
                .body("loaded", equalTo(false))
                .body("activeState", equalTo("inactive"))
                .body("unitFile.state", equalTo("static"))
                .body("unitFile.path", containsString("rest-quiet.service"));
        get("/api/v1/nodes/rpi4/units/rest-one.service?files=true")
                .then()
                .body("loaded", equalTo(true))
                .body("unitFile.path", containsString("rest-one.service"));
    }

    @Test
    void jobsShowHowTheyEnded() {
        get("/api/v1/jobs?unit=rest-one.service&type=start")
                .then()
                .body("items", hasSize(1))
                .body("items[0].state", equalTo("ended"))
                .body("items[0].result", equalTo("done"))
                .body("items[0].durationMillis", notNullValue());
        int id = get("/api/v1/jobs?unit=rest-one.service").path("items[0].id");
        get("/api/v1/jobs/" + id).then().body("unit", equalTo("rest-one.service"));
        get("/api/v1/jobs?state=running").then().body("total", equalTo(0));
        get("/api/v1/jobs?node=laptop").then().body("total", equalTo(0));
    }

    @Test
    void eventsAreThereNewestFirst() {
        get("/api/v1/events?unit=rest-one.service&type=unit,job")
                .then()
                .body("items.unit", everyItem(equalTo("rest-one.service")))
                .body("items.change", hasItems("new", "state", "ended"));
        Response first = get("/api/v1/events?limit=1");
        Response second = get("/api/v1/events?limit=1&after=" + first.path("next"));
        assertThat(sequence(second.path("items[0].id")))
                .isLessThan(sequence(first.path("items[0].id")));
        get("/api/v1/events?type=node&node=rpi4")
                .then()
                .body("items.change", hasItems("online", "listed"));
    }

    private static long sequence(String id) {
        return Long.parseLong(id.substring(id.indexOf('-') + 1));
    }

    @Test
    void anUnchangedAnswerIsNotSentAgain() {
        Await.until(
                "an unchanged answer",
                () -> {
                    String tag = get("/api/v1/units?limit=1").header("ETag");
                    return given(api).header("If-None-Match", tag).get("/api/v1/units?limit=1");
                },
                answer -> answer.statusCode() == 304 && answer.body().asString().isEmpty());
        given(api)
                .header("If-None-Match", "W/\"other\"")
                .get("/api/v1/units?limit=1")
                .then()
                .statusCode(200);
    }

    @Test
    void answersAreCompressedWhereTheClientWantsIt() {
        assertThat(hirte.manager()
                        .run(
                                "sh",
                                "-c",
                                "curl -s -H 'Accept-Encoding: gzip' http://127.0.0.1:8420/api/v1/units"
                                        + " | gzip -dc"))
                .startsWith("{\"items\":[");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void writingIsRefused(String method) {
        given(api)
                .request(method, "/api/v1/nodes/rpi4")
                .then()
                .statusCode(405)
                .header("Allow", "GET, HEAD, OPTIONS")
                .contentType("application/problem+json");
        given(api).request(method, "/q/metrics").then().statusCode(405);
    }

    @Test
    void headAndOptionsAreAnswered() {
        given(api).head("/api/v1/nodes").then().statusCode(200).header("ETag", notNullValue());
        given(api)
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
    void errorsSayWhatIsWrong(String path, int status, String detail) {
        given(api)
                .get(path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("title", notNullValue())
                .body("detail", containsString(detail));
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
    void anAddressThatCannotBeReadIsRefused(String address) {
        RawHttp.Answer answer = RawHttp.get(port(), address, "Accept: */*");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text())
                .contains("application/problem+json", "\"status\":400", "\"instance\":");
    }

    @Test
    void jsonOnly() {
        given(api)
                .accept("text/csv")
                .get("/api/v1/nodes")
                .then()
                .statusCode(406)
                .contentType("application/problem+json");
    }

    @Test
    void overTcpForeignHostsAreRefusedAndNodesNotAsked() {
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
        return hirte.manager().run(command.toArray(String[]::new));
    }

    @Test
    void healthTellsTheLoopAndTheBus() {
        get("/q/health/live").then().statusCode(200).body("checks.name", hasItem("loop"));
        get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.data.nodesOnline", hasItem(2))
                .body("checks.data.state", hasItem("READY"));
        get("/q/health/started").then().statusCode(200);
    }

    @Test
    void metricsHaveNodesJobsAndTheUnitsThatWereAskedFor() {
        String metrics = get("/q/metrics").body().asString();
        assertThat(metrics)
                .contains("hirte_node_online{node=\"rpi4\"", "hirte_job_duration_seconds_bucket{")
                .contains(
                        "hirte_unit_state{node=\"rpi4\",unit=\"rest-one.service\",state=\"active\"")
                .doesNotContain("unit=\"dbus.service\"");
    }

    @Test
    void openapiDescribesEveryPathAndParameter() {
        given(api)
                .accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("openapi", containsString("3."))
                .body("paths.keySet()", hasItem("/api/v1/nodes/{node}/units/{unit}"))
                .body("paths.'/api/v1/units'.get.parameters.name", hasItem("state"));
    }

    @Test
    void theExamplesOfTheDocumentationWork() throws Exception {
        List<String> commands = new ArrayList<>();
        for (String page : List.of("rest.md", "metrics.md")) {
            try (Stream<String> lines = Files.lines(Path.of("..", "docs", page))) {
                lines.filter(line -> line.startsWith("curl ")).forEach(commands::add);
            }
        }
        assertThat(commands).hasSizeGreaterThan(4);
        for (String command : commands) {
            boolean isStream = command.contains("/stream");
            Output output = hirte.manager()
                    .exec("sh", "-c", isStream ? "timeout 2 " + command : command + " --fail");
            assertThat(output.exitCode()).as(output.toString()).isEqualTo(isStream ? 124 : 0);
            assertThat(output.stdout()).as(command).isNotBlank();
        }
    }

    @Test
    void nobodysNonsenseIsABug() {
        Random random = new Random(11);
        List<String> paths = List.of(
                "/",
                "/api/v1/",
                "/api/v1/units",
                "/api/v1/nodes/",
                "/api/v1/nodes/rpi4/units/",
                "/api/v1/jobs/",
                "/api/v1/events",
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
                "Forwarded");
        for (int i = 0; i < 600; i++) {
            String path = paths.get(random.nextInt(paths.size())) + text(random, pool, 20);
            String query = random.nextBoolean() ? "?" + text(random, pool, 30) : "";
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

    private int port() {
        try {
            return forwarder.port();
        } catch (java.io.IOException e) {
            throw new LabException("no port: " + e.getMessage());
        }
    }

    private static String text(Random random, String pool, int length) {
        StringBuilder text = new StringBuilder();
        for (int rest = random.nextInt(length); rest > 0; rest--) {
            text.append(pool.charAt(random.nextInt(pool.length())));
        }
        return text.toString().replace(" ", "%20");
    }

    @Test
    void theStreamTellsAJobAndResumesWhereAClientWas() {
        String before = get("/api/v1/status").path("lastEventId");
        try (RunningCommand stream = hirte.manager()
                .start(
                        "curl",
                        "-sN",
                        "http://127.0.0.1:8420/api/v1/events/stream?snapshot=true&node=rpi4"
                                + "&unit=rest-*")) {
            stream.stdout().await("the snapshot's end", "event: snapshot-end"::equals);
            assertThat(stream.stdout().all())
                    .contains("retry: 2000", "event: snapshot-node", "event: snapshot-jobs");
            hirte.hirtectl("restart", "rpi4", "rest-one.service").orThrow();
            stream.stdout().await("the job", line -> line.contains("\"change\":\"ended\""));
            stream.stdout()
                    .await(
                            "the state",
                            line -> line.contains("\"activeState\":\"deactivating\"")
                                    || line.contains("\"activeState\":\"inactive\""));
        }
        try (RunningCommand stream = hirte.manager()
                .start(
                        "curl",
                        "-sN",
                        "-H",
                        "Last-Event-ID: " + before,
                        "http://127.0.0.1:8420/api/v1/events/stream?type=job")) {
            stream.stdout().await("the missed job", line -> line.contains("\"change\":\"ended\""));
            assertThat(stream.stdout().all()).doesNotContain("event: gap");
        }
    }

    @Test
    @Order(Integer.MAX_VALUE) // the jobs of the other tests are gone afterwards
    void aManagerThatIsRestartedTellsItsClientsAndThoseThatComeBack() {
        String before = get("/api/v1/status").path("lastEventId");
        try (RunningCommand stream = hirte.manager()
                .start("curl", "-sN", "http://127.0.0.1:8420/api/v1/events/stream")) {
            stream.stdout().await("the stream's begin", "retry: 2000"::equals);
            hirte.manager().systemctl("restart", HirteNodes.MANAGER_UNIT);
            stream.stdout().await("the farewell", "event: dropped"::equals);
        }
        hirte.awaitStatus("rpi4", "online");
        String live = "http://127.0.0.1:8420/q/health/live";
        Await.until(
                "HTTP is back",
                () -> hirte.manager().exec("curl", "-sf", live).exitCode(),
                Integer.valueOf(0)::equals);
        awaitState("rest-one.service", "active");
        try (RunningCommand stream = hirte.manager()
                .start(
                        "curl",
                        "-sN",
                        "-H",
                        "Last-Event-ID: " + before,
                        "http://127.0.0.1:8420/api/v1/events/stream?snapshot=true")) {
            stream.stdout().await("the gap", line -> line.contains("\"reason\":\"restarted\""));
            stream.stdout().await("the snapshot", "event: snapshot-end"::equals);
        }
    }

    @Test
    void aNodeThatIsLostIsShownAsItWas() {
        hirte.node("rpi4").systemctl("stop", HirteNodes.AGENT_UNIT);
        hirte.awaitStatus("rpi4", "offline");
        Await.until(
                "the unit is stale",
                () -> get("/api/v1/nodes/rpi4/units/rest-one.service").path("stale"),
                Boolean.TRUE::equals);
        get("/api/v1/nodes/rpi4/units/rest-one.service")
                .then()
                .body("activeState", equalTo("active"))
                .body("staleSince", notNullValue());
        get("/api/v1/nodes/rpi4")
                .then()
                .body("status", equalTo("offline"))
                .body("dialect", nullValue())
                .body("lastSeen", notNullValue());
        get("/api/v1/nodes/rpi4/units/rest-one.service?properties=*").then().statusCode(503);
        hirte.node("rpi4").systemctl("start", HirteNodes.AGENT_UNIT);
        hirte.awaitStatus("rpi4", "online");
        Await.until(
                "the unit is fresh",
                () -> get("/api/v1/nodes/rpi4/units/rest-one.service").path("stale"),
                Boolean.FALSE::equals);
        get("/api/v1/units?name=nothing*").then().body("items", not(hasItem("x")));
    }
}
