package org.hirte.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What clients see of changes: events, a lost node, a manager that starts again; on the nodes of {@link RestIT}. */
interface RestChanges extends RestTopic {
    @Test
    default void theStreamTellsAJobAndResumesWhereAClientWas() {
        String before = get("/api/v1/status").path("lastEventId");
        try (RunningCommand stream = hirte().manager()
                .start(
                        "curl",
                        "-sN",
                        "http://127.0.0.1:8420/api/v1/events/stream?snapshot=true&node=rpi4"
                                + "&unit=rest-*")) {
            stream.stdout().await("the snapshot's end", "event: snapshot-end"::equals);
            assertThat(stream.stdout().all())
                    .contains("retry: 2000", "event: snapshot-node", "event: snapshot-jobs");
            hirte().hirtectl("restart", "rpi4", "rest-one.service").orThrow();
            stream.stdout().await("the job", line -> line.contains("\"change\":\"ended\""));
            stream.stdout()
                    .await(
                            "the state",
                            line -> line.contains("\"activeState\":\"deactivating\"")
                                    || line.contains("\"activeState\":\"inactive\""));
        }
        try (RunningCommand stream = hirte().manager()
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
    default void aManagerThatIsRestartedTellsItsClientsAndThoseThatComeBack() {
        String before = get("/api/v1/status").path("lastEventId");
        try (RunningCommand stream = hirte().manager()
                .start("curl", "-sN", "http://127.0.0.1:8420/api/v1/events/stream")) {
            stream.stdout().await("the stream's begin", "retry: 2000"::equals);
            hirte().manager().systemctl("restart", HirteNodes.MANAGER_UNIT);
            stream.stdout().await("the farewell", "event: dropped"::equals);
        }
        hirte().awaitStatus("rpi4", "online");
        awaitHttp();
        awaitState("rest-one.service", "active");
        try (RunningCommand stream = hirte().manager()
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
    @Order(Integer.MAX_VALUE - 1) // the node has registered twice afterwards
    default void aNodeThatIsLostIsShownAsItWas() {
        rpi4().systemctl("stop", HirteNodes.AGENT_UNIT);
        hirte().awaitStatus("rpi4", "offline");
        Await.until(
                "the unit is stale",
                () -> get("/api/v1/nodes/rpi4/units/rest-one.service").path("stale"),
                Boolean.TRUE::equals);
        get("/api/v1/nodes/rpi4/units/rest-one.service")
                .then()
                .body("activeState", equalTo("active"))
                .body("staleSince", notNullValue());
        eventually("/api/v1/nodes/rpi4", node -> node.body("status", equalTo("offline"))
                .body("dialect", nullValue())
                .body("lastSeen", notNullValue()));
        get("/api/v1/nodes/rpi4/units/rest-one.service?properties=*").then().statusCode(503);
        rpi4().systemctl("start", HirteNodes.AGENT_UNIT);
        hirte().awaitStatus("rpi4", "online");
        Await.until(
                "the unit is fresh",
                () -> get("/api/v1/nodes/rpi4/units/rest-one.service").path("stale"),
                Boolean.FALSE::equals);
    }
}
