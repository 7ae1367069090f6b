package org.hirte.manager.plane.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What any thread sees while one applies changes: whole events, and states that belong together. */
class BoardThreadsTest {
    private static final int NODES = 4;
    private static final int BATCH = 64;
    private static final int EVENTS_TO_SEE = 20_000;
    private static final int LOOKS_TO_TAKE = 50_000;
    private static final long MOST_CHANGES = 50_000_000;

    private final Board board = new Board(1, List.of("n0", "n1", "n2", "n3"));
    private final ExecutorService readers = Executors.newFixedThreadPool(3);

    @AfterEach
    void end() {
        readers.shutdownNow();
    }

    @Test
    void readersSeeWholeEventsAndLooksThatBelongTogether() throws Exception {
        for (int node = 0; node < NODES; node++) {
            var online =
                    new Change.NodeOnline(1, "n" + node, new Change.Present(Dialect.HIRTE, null));
            board.apply(List.of(online));
        }
        Future<?> events = readers.submit(this::readEvents);
        Future<?> looks = readers.submit(this::look);
        Future<?> otherLooks = readers.submit(this::look);
        long number = board.events().last();
        while (!(events.isDone() && looks.isDone() && otherLooks.isDone())
                && number < MOST_CHANGES) {
            List<Change> changes = new ArrayList<>(BATCH);
            for (int i = 0; i < BATCH; i++) {
                changes.add(change(++number));
            }
            board.apply(changes);
        }

        events.get(0, TimeUnit.SECONDS);
        looks.get(0, TimeUnit.SECONDS);
        otherLooks.get(0, TimeUnit.SECONDS);
        assertThat(board.look().lastEvent()).isEqualTo(number);
        assertThat(board.events().get(number)).isNotNull();
    }

    /** All parts of an event tell its number. */
    private static Change change(long number) {
        String node = "n" + number % NODES;
        String unit = "u" + number % 7 + ".service";
        return new Change.UnitChanged(number, node, unit, "active", "s" + number, Reason.REAL);
    }

    /** At the ring's end, where the writer overwrites. */
    private void readEvents() {
        EventRing ring = board.events();
        int seen = 0;
        while (seen < EVENTS_TO_SEE) {
            long number = ring.first();
            PlaneEvent event = ring.get(number);
            if (event != null && event.type() == PlaneEvent.Type.UNIT) {
                assertWhole(event, number);
                seen++;
            }
        }
    }

    private static void assertWhole(PlaneEvent event, long number) {
        UnitState unit = new UnitState(
                "u" + number % 7 + ".service", null, null, "active", "s" + number, number);
        assertThat(event)
                .isEqualTo(new PlaneEvent(
                        number,
                        number,
                        PlaneEvent.Type.UNIT,
                        "state",
                        "n" + number % NODES,
                        unit,
                        Reason.REAL,
                        null));
    }

    /** Each look has the state behind its last event and no newer one, and no event that was read is missing. */
    private void look() {
        long revision = 0;
        for (int i = 0; i < LOOKS_TO_TAKE; i++) {
            long least = board.events().last();
            BoardSnapshot look = board.look();
            assertThat(look.lastEvent()).isGreaterThanOrEqualTo(least);
            assertThat(look.revision()).isGreaterThanOrEqualTo(revision);
            revision = look.revision();
            long newest = look.nodes().stream()
                    .flatMap(node -> node.units().stream())
                    .mapToLong(UnitState::sinceMicros)
                    .max()
                    .orElse(look.lastEvent());
            assertThat(newest).isEqualTo(look.lastEvent());
        }
    }
}
