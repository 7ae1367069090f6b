package org.hirte.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import org.hirte.client.JobKind;
import org.hirte.client.Unit;
import org.hirte.lab.EventClient.Received;
import org.hirte.lab.swarm.Swarm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The event stream when clients are too slow, away too long, or the manager dies (docs/rest.md). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(600)
@SuppressWarnings("NullAway.Init") // filled before the first test
class HttpStreamIT {
    private static final String STREAM = "/api/v1/events/stream";
    private static final int FLOOD = 20_000;
    private static final int KEPT = 16_384;
    private static final ObjectMapper JSON = new ObjectMapper();

    private LocalManager manager;
    private Swarm swarm;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        manager = LocalManager.start(directory);
        swarm = Swarm.start(manager.swarm());
        awaitUnits();
    }

    @AfterEach
    void endFlood() {
        swarm.eventsPerSecond(0);
    }

    @AfterAll
    void stop() {
        swarm.close();
        manager.close();
    }

    private void awaitUnits() {
        swarm.awaitRegistered(Feed.PATIENCE);
        manager.awaitHttp();
        Await.until(
                "all units are known and fresh",
                () -> status().path("units"),
                units -> units.path("total").asInt() == 200
                        && units.path("stale").asInt() == 0);
    }

    private JsonNode status() {
        return parse(manager.get("/api/v1/status").body());
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new LabException("no JSON: " + text, e);
        }
    }

    private String lastEvent() {
        return status().path("lastEventId").asText();
    }

    /** Lets the agents report changes until so many events have been numbered since an id. */
    private void flood(String since, long events, int perSecond) {
        long from = sequence(since);
        swarm.eventsPerSecond(perSecond);
        Await.until(events + " events", this::lastEvent, last -> sequence(last) - from > events);
        swarm.eventsPerSecond(0);
    }

    private static long sequence(String id) {
        return Long.parseLong(id.substring(id.indexOf('-') + 1));
    }

    @Test
    void whoWasAwayForAShortTimeMissesNothing() throws Exception {
        String before = lastEvent();
        flood(before, 1_000, 1_000);
        try (EventClient client = new EventClient(manager, STREAM, before)) {
            for (long expected = sequence(before) + 1; expected < sequence(before) + 1_000; ) {
                Received event = client.next();
                assertThat(event.sequence()).isEqualTo(expected++);
            }
        }
    }

    @Test
    void whoWasAwayTooLongIsToldAndMayHaveASnapshot() throws Exception {
        String before = lastEvent();
        flood(before, KEPT + 1_000, FLOOD);
        try (EventClient client = new EventClient(manager, STREAM + "?snapshot=true", before)) {
            Received first = client.next();
            assertThat(first.type()).isEqualTo("gap");
            JsonNode gap = parse(first.data());
            assertThat(gap.path("after").asText()).isEqualTo(before);
            assertThat(gap.path("reason").asText()).isEqualTo("overrun");
            Received end = client.await(event -> event.type().equals("snapshot-end"));
            swarm.eventsPerSecond(100);
            assertThat(client.await(event -> !event.type().startsWith("snapshot"))
                            .sequence())
                    .isEqualTo(end.sequence() + 1);
        }
    }

    @Test
    void aReaderThatFallsBehindIsToldWhereEventsAreMissing() throws Exception {
        String before = lastEvent();
        try (EventClient slow = new EventClient(manager, STREAM, before)) {
            // more than what fits into the connection's buffers and the ring together
            flood(before, 6 * KEPT, FLOOD);
            swarm.eventsPerSecond(200); // so that something comes behind the gap
            long known = sequence(before);
            Received event = slow.next();
            while (!event.type().equals("gap")) {
                assertThat(event.sequence()).isEqualTo(++known);
                event = slow.next();
            }
            // in a flood there may be further ones behind the first
            for (; event.type().equals("gap"); event = slow.next()) {
                JsonNode gap = parse(event.data());
                assertThat(sequence(gap.path("after").asText())).isEqualTo(known);
                assertThat(gap.path("reason").asText()).isEqualTo("overrun");
                known = event.sequence();
            }
            assertThat(event.sequence()).isEqualTo(known + 1);
        }
        Await.until(
                "the gap is counted",
                () -> manager.get("/q/metrics").body(),
                metrics -> metrics.contains("hirte_stream_gaps_total"));
    }

    @Test
    void afterTheManagerIsKilledClientsAreToldAndSeeNothingThatNeverWas() throws Exception {
        Map<String, String> states = settledStates();
        String before = lastEvent();
        try (EventClient client = new EventClient(manager, STREAM, null)) {
            manager.killAndStart();
            client.awaitEnd();
        }
        manager.awaitHttp();
        try (EventClient client = new EventClient(manager, STREAM + "?snapshot=true", before)) {
            Received gap = client.next();
            assertThat(parse(gap.data()).path("reason").asText()).isEqualTo("restarted");
            client.await(event -> event.type().equals("snapshot-end"));
        }
        awaitUnits();
        assertThat(states()).isEqualTo(states);
        // nothing has changed meanwhile, so no event may say anything else
        JsonNode events =
                parse(manager.get("/api/v1/events?limit=5000&type=unit").body());
        for (JsonNode event : events.path("items")) {
            String unit = event.path("node").asText() + "/" + event.path("unit").asText();
            if (event.has("activeState")) {
                assertThat(event.path("activeState").asText()).isEqualTo(states.get(unit));
            }
        }
    }

    /** ActiveState of all units, once the agents have nothing more to tell and all is told. */
    private Map<String, String> settledStates() throws ClientException {
        swarm.eventsPerSecond(0);
        try (HirteClient client = manager.connect()) {
            // jobs run behind the new rate, and their answers behind all earlier events
            for (String node : List.of("node1", "node2")) {
                client.run(JobKind.START, node, "unit-1.service");
            }
            Map<String, String> ofAgents = new TreeMap<>();
            for (Unit unit : client.units()) {
                ofAgents.put(unit.node() + "/" + unit.name(), unit.activeState());
            }
            return Await.until("states as the agents have them", this::states, ofAgents::equals);
        }
    }

    private Map<String, String> states() {
        Map<String, String> states = new TreeMap<>();
        JsonNode page = parse(manager.get("/api/v1/units?limit=500").body());
        for (JsonNode unit : page.path("items")) {
            String name = unit.path("node").asText() + "/" + unit.path("name").asText();
            states.put(name, unit.path("activeState").asText());
        }
        assertThat(states).hasSize(200);
        return states;
    }
}
