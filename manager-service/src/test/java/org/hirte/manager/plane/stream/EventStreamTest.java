package org.hirte.manager.plane.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hirte.loop.SelectorLoop;
import org.hirte.manager.plane.Plane;
import org.hirte.manager.plane.PlaneLimits;
import org.hirte.manager.plane.PlaneSettings;
import org.hirte.manager.plane.board.BoardLimits;
import org.hirte.manager.plane.board.Change;
import org.hirte.manager.plane.rest.EventFilter;
import org.hirte.manager.plane.rest.Query;
import org.hirte.protocol.Dialect;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventStreamTest {
    private final SelectorLoop loop = new SelectorLoop();
    private final Plane plane = new Plane(
            loop,
            loop.meter(),
            new PlaneSettings("127.0.0.1", 0, Set.of(), null, null, null, null, Set.of()),
            List.of("a"));
    private final StreamCounters counters = new StreamCounters();
    private final Client client = new Client();
    private final EventStream stream = stream(null, false);
    private final long start = System.nanoTime();

    /** A client that reads at once, or not at all. */
    private static final class Client implements Wire {
        private final List<String> texts = new ArrayList<>();
        private boolean isFull;
        private boolean isEnded;
        private boolean isCut;

        @Override
        public boolean isFull() {
            return isFull;
        }

        @Override
        public void write(Buffer bytes) {
            texts.add(bytes.toString(UTF_8));
        }

        @Override
        public Future<Void> end(Buffer bytes) {
            write(bytes);
            isEnded = true;
            return Future.succeededFuture();
        }

        @Override
        public void cut() {
            isCut = true;
        }

        List<String> lines(String beginning) {
            return String.join("", texts)
                    .lines()
                    .filter(line -> line.startsWith(beginning))
                    .toList();
        }
    }

    private EventStream stream(@Nullable String lastEventId, boolean snapshot) {
        EventFilter all = new EventFilter(Query.read(null, EventFilter.PARAMETERS));
        return new EventStream(
                plane,
                new Frames(),
                counters,
                new EventStream.Wish(all, snapshot, lastEventId),
                client);
    }

    /** The node comes and goes. */
    private void happen(int events) {
        for (int i = 0; i < events; i++) {
            Change change = plane.board().events().last() % 2 == 0
                    ? new Change.NodeOnline(1, "a", new Change.Present(Dialect.HIRTE, null))
                    : new Change.NodeOffline(1, "a");
            plane.board().apply(List.of(change));
        }
    }

    private long after(long millis) {
        return start + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private String id(long sequence) {
        return plane.board().look().eventId(sequence);
    }

    @Test
    void tellsEventsInTheirOrder() {
        happen(3);
        stream.pump();

        assertThat(client.lines("id: "))
                .isEqualTo(Stream.of(1, 2, 3).map(n -> "id: " + id(n)).toList());
        assertThat(counters.events().sum()).isEqualTo(3);
    }

    @Test
    void writesNothingToAClientThatHasEnough() {
        client.isFull = true;
        happen(1_000);
        stream.pump();
        assertThat(client.lines("id: ")).isEmpty();

        client.isFull = false;
        stream.pump();
        assertThat(client.lines("id: ")).hasSize(1_000);
    }

    @Test
    void showsThatItIsAliveWhenNothingHappens() {
        stream.check(after(PlaneLimits.HEARTBEAT_MILLIS - 1_000));
        assertThat(client.lines(":")).isEmpty();

        stream.check(after(PlaneLimits.HEARTBEAT_MILLIS + 1_000));
        assertThat(client.lines(":")).containsExactly(": alive");
    }

    @Test
    void aClientThatDoesNotReadIsToldWhyAndThenCutOff() {
        client.isFull = true;
        stream.check(after(PlaneLimits.STREAM_STUCK_MILLIS - 1_000));
        assertThat(client.isEnded).isFalse();

        stream.check(after(PlaneLimits.STREAM_STUCK_MILLIS + 1_000));
        assertThat(client.lines("event: ")).containsExactly("event: dropped");
        assertThat(client.lines("data: "))
                .containsExactly("data: {\"reason\":\"the client reads too slowly\"}");
        assertThat(client.isEnded).isTrue();
        assertThat(client.isCut).isFalse();
        assertThat(counters.dropped().sum()).isEqualTo(1);

        stream.check(after(
                PlaneLimits.STREAM_STUCK_MILLIS + PlaneLimits.STREAM_FAREWELL_MILLIS + 2_000));
        assertThat(client.isCut).isTrue();
    }

    @Test
    void aClientThatReadTheFarewellIsNotCutOff() {
        client.isFull = true;
        stream.check(after(PlaneLimits.STREAM_STUCK_MILLIS + 1_000));
        stream.closed();
        stream.check(after(10 * PlaneLimits.STREAM_STUCK_MILLIS));
        assertThat(client.isCut).isFalse();
    }

    @Test
    void eventsThatAreNotKeptAnyMoreAreAGap() {
        client.isFull = true;
        happen(BoardLimits.EVENTS + 10);
        client.isFull = false;
        stream.pump();
        assertThat(client.lines("event: ")).containsExactly("event: gap");
        assertThat(client.lines("data: "))
                .containsExactly("data: {\"after\":\"" + id(0) + "\",\"before\":\""
                        + id(BoardLimits.EVENTS + 10) + "\",\"reason\":\"overrun\"}");

        happen(1);
        stream.pump();
        assertThat(client.lines("id: ")).last().isEqualTo("id: " + id(BoardLimits.EVENTS + 11));
    }

    @Test
    void goesOnWhereAClientWas() {
        happen(5);
        stream(id(3), true).pump();
        assertThat(client.lines("event: ")).containsExactly("event: node", "event: node");
        assertThat(client.lines("id: ")).containsExactly("id: " + id(4), "id: " + id(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "1234",
                "1234-",
                "-3",
                "1234--3",
                "1234-99999999999999999999",
                "id: 1\n\nevent: unit\ndata: {}",
                "\0",
                "OURS-6"
            })
    void whoComesWithAnIdThatIsNoneIsToldSoAndGoesOnFromNow(String id) {
        happen(5);
        stream(id.replace("OURS", plane.board().look().epoch()), false).pump();
        happen(1);

        assertThat(client.lines("event: ")).first().isEqualTo("event: gap");
        assertThat(client.lines("data: ")).first().asString().contains("\"reason\":\"unknown\"");
        assertThat(client.lines("id: ")).first().isEqualTo("id: " + id(5));
        assertThat(String.join("", client.texts)).doesNotContain("\0");
    }

    @Test
    void whoComesFromAnotherRunGetsAGapAndTheSnapshotBehindIt() {
        happen(5);
        stream("1234-3", true).pump();
        assertThat(client.lines("event: "))
                .containsExactly(
                        "event: gap",
                        "event: snapshot-node",
                        "event: snapshot-jobs",
                        "event: snapshot-end");
        assertThat(client.lines("id: ")).containsExactly("id: " + id(5));
        assertThat(String.join("", client.texts)).contains("\"reason\":\"restarted\"");
    }
}
