package org.hirte.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.Response;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the resources tell about nodes, units, jobs and events; on the nodes of {@link RestIT}. */
interface RestAnswers extends RestTopic {
    @Test
    default void statusCountsNodesUnitsAndJobs() {
        eventually("/api/v1/status", status -> status.statusCode(200)
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
                .body("version", notNullValue()));
    }

    @Test
    default void nodesShowTheirLinks() {
        eventually("/api/v1/nodes", nodes -> nodes.body("total", equalTo(3))
                .body("items.name", equalTo(List.of("laptop", "rpi4", "a/b;c")))
                .body("items[1].status", equalTo("online"))
                .body("items[1].dialect", equalTo("hirte"))
                .body("items[1].peerAddress", containsString("10."))
                .body("items[1].link.registrations", equalTo(1))
                .body("items[1].link.bytesReceived", greaterThan(1000))
                .body("items[2].status", equalTo("offline"))
                .body("items[2].lastSeen", nullValue()));
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
    default void filtersSelectUnits() {
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
        get("/api/v1/units?name=nothing*").then().body("items", hasSize(0));
    }

    @Test
    default void pagesContainEachUnitOnce() {
        for (String sort : List.of("node", "-node", "name", "state", "-since")) {
            Pages pages = Await.until(
                    "pages between which nothing changes",
                    () -> pages(sort),
                    read -> read.unchanged());
            assertThat(pages.units()).as(sort).doesNotHaveDuplicates().hasSize(pages.total());
        }
    }

    /**
     * All pages of units, one after the other.
     *
     * @param total how many units there are, as the last page has it
     * @param unchanged whether there was no event meanwhile
     */
    record Pages(List<String> units, int total, boolean unchanged) {}

    private Pages pages(String sort) {
        String before = get("/api/v1/status").path("lastEventId");
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
        String after = get("/api/v1/status").path("lastEventId");
        return new Pages(seen, total, after.equals(before));
    }

    @Test
    default void aUnitShowsItsChangesAndAnyLegalNameWorks() {
        eventually("/api/v1/nodes/rpi4/units/rest-one.service", unit -> unit.body(
                        "activeState", equalTo("active"))
                .body("since", notNullValue())
                .body("properties", nullValue())
                .body("changes.change", hasItems("new", "state", "ended")));
        eventually(
                "/api/v1/nodes/rpi4/units/" + RestIT.ODD.replace("\\", "%5C"),
                unit -> unit.statusCode(200)
                        .body("name", equalTo(RestIT.ODD))
                        .body("subState", equalTo("running")));
    }

    @Test
    default void descriptionAndLoadStateComeWithALaterListing() {
        rpi4().defineService(
                        "rest-later.service", "[Unit]\nDescription=Comes late\n" + RestIT.SLEEPS);
        hirte().hirtectl("start", "rpi4", "rest-later.service").orThrow();
        awaitLoadState("rest-later.service");
        get("/api/v1/nodes/rpi4/units/rest-later.service")
                .then()
                .body("description", equalTo("Comes late"));
    }

    @Test
    default void propertiesComeFromTheNode() {
        String pid = rpi4().property("rest-one.service", "MainPID");
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
    default void unitFilesShowWhatIsNotLoaded() {
        rpi4().defineService("rest-quiet.service", RestIT.SLEEPS);
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
    default void jobsShowHowTheyEnded() {
        String started = get("/api/v1/status").path("startedAt");
        eventually("/api/v1/jobs?unit=rest-one.service&type=start", jobs -> jobs.body(
                        "items", hasSize(1))
                .body("items[0].state", equalTo("ended"))
                .body("items[0].result", equalTo("done"))
                .body("items[0].durationMillis", lessThan(60_000f))
                .body("items[0].requestedAt", greaterThan(started))
                .body("items[0].endedAt", greaterThan(started)));
        int id = get("/api/v1/jobs?unit=rest-one.service").path("items[0].id");
        get("/api/v1/jobs/" + id).then().body("unit", equalTo("rest-one.service"));
        eventually("/api/v1/jobs?state=running", jobs -> jobs.body("total", equalTo(0)));
        get("/api/v1/jobs?node=laptop").then().body("total", equalTo(0));
    }

    @Test
    default void eventsAreThereNewestFirst() {
        eventually("/api/v1/events?unit=rest-one.service&type=unit,job", events -> events.body(
                        "items.unit", everyItem(equalTo("rest-one.service")))
                .body("items.change", hasItems("new", "state", "ended")));
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
    default void healthTellsTheLoopAndTheBus() {
        get("/q/health/live").then().statusCode(200).body("checks.name", hasItem("loop"));
        eventually("/q/health/ready", health -> health.statusCode(200)
                .body("checks.data.nodesOnline", hasItem(2))
                .body("checks.data.state", hasItem("READY")));
        get("/q/health/started").then().statusCode(200);
    }

    @Test
    default void metricsHaveNodesJobsAndTheUnitsThatWereAskedFor() {
        eventually("/q/metrics", metrics -> assertThat(metrics.extract().body().asString())
                .contains("hirte_node_online{node=\"rpi4\"")
                .contains("hirte_job_duration_seconds_bucket{")
                .contains(
                        "hirte_unit_state{node=\"rpi4\",unit=\"rest-one.service\",state=\"active\"")
                .doesNotContain("unit=\"dbus.service\""));
    }

    @Test
    default void theExamplesOfTheDocumentationWork() throws Exception {
        List<String> commands = new ArrayList<>();
        for (String page : List.of("rest.md", "metrics.md")) {
            try (Stream<String> lines = Files.lines(Path.of("..", "docs", page))) {
                lines.filter(line -> line.startsWith("curl ")).forEach(commands::add);
            }
        }
        assertThat(commands).hasSizeGreaterThan(4);
        for (String command : commands) {
            if (command.contains("/stream")) {
                try (RunningCommand stream = hirte().manager().start("sh", "-c", command)) {
                    stream.stdout().await("a line of " + command, line -> !line.isBlank());
                    assertThat(stream.isRunning()).as(command).isTrue();
                }
            } else {
                Output output = hirte().manager().exec("sh", "-c", command + " --fail");
                assertThat(output.orThrow().stdout()).as(command).isNotBlank();
            }
        }
    }
}
