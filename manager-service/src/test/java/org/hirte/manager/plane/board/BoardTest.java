package org.hirte.manager.plane.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import org.hirte.dbus.wire.Body;
import org.hirte.manager.plane.board.Change.JobFacts;
import org.hirte.manager.plane.board.Change.NodeFacts;
import org.hirte.manager.plane.board.Change.Present;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.JobResult;
import org.hirte.protocol.JobState;
import org.hirte.protocol.JobType;
import org.hirte.protocol.Reason;
import org.junit.jupiter.api.Test;

/** The copy that HTTP clients see (decision 20). */
class BoardTest {
    private static final Present PRESENT = new Present(Dialect.HIRTE, "10.0.0.1");

    private final Board board = new Board(1_000, List.of("a", "b"));
    private long now = 2_000;

    @Test
    void aNodeIsOfflineSinceTheManagersStartUntilItRegisters() {
        assertThat(node("a").isOnline()).isFalse();
        assertThat(node("a").sinceMicros()).isEqualTo(1_000);

        online("a");

        assertThat(node("a").isOnline()).isTrue();
        assertThat(node("a").sinceMicros()).isEqualTo(now);
        assertThat(told()).containsExactly("node online a");
    }

    @Test
    void unitsOfAFirstListingAreThereWithStatesWhoseBeginningIsNotKnown() {
        online("a");
        listed("a", true, unit("x.service", "active", "running"));

        assertThat(node("a").unit("x.service"))
                .isEqualTo(new UnitState(
                        "x.service", "about x.service", "loaded", "active", "running", 0));
        assertThat(node("a").byState()).containsOnly(java.util.Map.entry("active", 1));
        assertThat(node("a").listedMicros()).isEqualTo(now);
        assertThat(told()).containsExactly("node online a", "node listed a");
    }

    @Test
    void aUnitThatAppearsIsUnknownUntilItsStateIsTold() {
        online("a");
        appeared("a", "x.service");

        assertThat(node("a").unit("x.service"))
                .isEqualTo(new UnitState("x.service", null, null, null, null, 0));
        assertThat(node("a").byState()).containsOnlyKeys("unknown");

        now++;
        changed("a", "x.service", "active", "running", Reason.REAL);

        assertThat(node("a").unit("x.service"))
                .isEqualTo(new UnitState("x.service", null, null, "active", "running", now));
        assertThat(node("a").byState()).containsOnlyKeys("active");
        assertThat(told())
                .containsExactly("node online a", "unit new a/x.service", "unit state a/x.service");
    }

    @Test
    void whatIsKnownAlreadyIsNoEvent() {
        online("a");
        changed("a", "x.service", "active", "running", Reason.REAL);
        appeared("a", "x.service");
        changed("a", "x.service", "active", "running", Reason.VIRTUAL);

        assertThat(told()).containsExactly("node online a", "unit state a/x.service");
    }

    @Test
    void aStateToldInAnswerToASubscriptionHasNoBeginning() {
        online("a");
        changed("a", "x.service", "active", "running", Reason.VIRTUAL);

        assertThat(node("a").unit("x.service"))
                .extracting(UnitState::sinceMicros)
                .isEqualTo(0L);
    }

    @Test
    void aLaterListingTellsWhatEventsDidNot() {
        online("a");
        listed(
                "a",
                true,
                unit("x.service", "active", "running"),
                unit("y.service", "failed", "failed"));
        appeared("a", "z.service");
        now++;
        listed(
                "a",
                false,
                unit("x.service", "active", "running"),
                unit("z.service", "inactive", "dead"));

        assertThat(node("a").units())
                .extracting(UnitState::name)
                .containsExactly("x.service", "z.service");
        assertThat(told())
                .endsWith(
                        "unit new a/z.service",
                        "unit listed a/z.service",
                        "unit removed a/y.service");
        assertThat(node("a").unit("z.service"))
                .extracting(UnitState::activeState, UnitState::sinceMicros)
                .containsExactly("inactive", 0L);
    }

    @Test
    void unitsOfALostNodeStayAndAreStaleUntilItHasToldThemAnew() {
        online("a");
        changed("a", "x.service", "active", "running", Reason.REAL);
        long began = now;
        now = 5_000;
        offline("a");

        assertThat(node("a").staleSinceMicros()).isEqualTo(5_000);
        assertThat(node("a").unit("x.service"))
                .extracting(UnitState::activeState, UnitState::sinceMicros)
                .containsExactly("active", began);

        now = 6_000;
        online("a");
        assertThat(node("a").staleSinceMicros()).isEqualTo(5_000);

        listed("a", true, unit("x.service", "active", "running"));
        assertThat(node("a").isStale()).isFalse();
        assertThat(node("a").unit("x.service"))
                .as("it may have left the state and come back")
                .extracting(UnitState::sinceMicros)
                .isEqualTo(0L);
    }

    @Test
    void aListingThatCrossesTheLossOfItsNodeIsIgnored() {
        online("a");
        changed("a", "x.service", "active", "running", Reason.REAL);
        offline("a");
        listed("a", true);

        assertThat(node("a").unit("x.service")).isNotNull();
        assertThat(node("a").isStale()).isTrue();
    }

    @Test
    void jobsRunEndAndStayToBeLookedAtInABoundedNumber() {
        for (long id = 1; id <= BoardLimits.ENDED_JOBS + 5; id++) {
            apply(new Change.JobBegun(now, job(id, JobState.WAITING)));
            apply(new Change.JobChanged(now, id, JobState.RUNNING));
            assertThat(board.look().running())
                    .singleElement()
                    .extracting(JobEntry::state)
                    .isEqualTo("running");
            apply(new Change.JobEnded(now + 7, id, JobResult.DONE, 9));
        }
        assertThat(board.look().running()).isEmpty();
        assertThat(board.look().ended()).hasSize(BoardLimits.ENDED_JOBS);
        assertThat(board.look().endedCount()).isEqualTo(BoardLimits.ENDED_JOBS + 5);
        assertThat(board.look().ended().getLast())
                .extracting(JobEntry::state, JobEntry::durationMicros)
                .containsExactly("ended", 9L);
        assertThat(board.durations().copy().keySet())
                .containsExactly(new JobDurations.Kind("start", "done"));
    }

    @Test
    void aSnapshotNeverChanges() {
        online("a");
        listed(
                "a",
                true,
                unit("x.service", "active", "running"),
                unit("z.service", "active", "running"));
        BoardSnapshot before = board.look();
        List<UnitState> copy = List.copyOf(before.nodes().getFirst().units());

        changed("a", "x.service", "failed", "failed", Reason.REAL);
        appeared("a", "y.service");
        apply(new Change.UnitRemoved(now, "a", "z.service", Reason.REAL));

        assertThat(before.nodes().getFirst().units()).isEqualTo(copy);
        assertThat(before.nodes().getFirst().byState()).containsEntry("active", 2);
        assertThat(node("a").units())
                .extracting(UnitState::name, UnitState::activeState)
                .containsExactly(tuple("x.service", "failed"), tuple("y.service", null));
    }

    @Test
    void theRingKeepsTheLatestEventsAndCountsOn() {
        online("a");
        for (int i = 0; i < BoardLimits.EVENTS; i++) {
            changed("a", "x.service", "active", "state" + i, Reason.REAL);
        }
        EventRing ring = board.events();

        assertThat(ring.last()).isEqualTo(BoardLimits.EVENTS + 1);
        assertThat(ring.first()).isEqualTo(2);
        assertThat(ring.get(1)).isNull();
        assertThat(ring.get(2)).extracting(PlaneEvent::sequence).isEqualTo(2L);
        assertThat(ring.get(ring.last() + 1)).isNull();
    }

    @Test
    void afterLostChangesTheStateIsTakenOverAndAGapIsLeft() {
        online("a");
        changed("a", "x.service", "active", "running", Reason.REAL);
        apply(new Change.JobBegun(now, job(1, JobState.RUNNING)));
        now = 9_000;

        apply(new Change.Resync(
                now,
                List.of(
                        new NodeFacts("b", PRESENT),
                        new NodeFacts("a", PRESENT),
                        new NodeFacts("c", null)),
                List.of(job(2, JobState.RUNNING))));

        assertThat(board.look().nodes())
                .extracting(NodeSnapshot::name, NodeSnapshot::isOnline)
                .containsExactly(tuple("b", true), tuple("a", true), tuple("c", false));
        assertThat(node("a").staleSinceMicros()).isEqualTo(9_000);
        assertThat(board.look().running())
                .extracting(each -> each.facts().id())
                .containsExactly(2L);
        assertThat(told()).endsWith("gap gap ");
    }

    @Test
    void aNodeTellsNoMoreUnitsThanItsShare() {
        online("a");
        for (int i = 0; i <= BoardLimits.UNITS_PER_NODE; i++) {
            appeared("a", "u" + i + ".service");
        }
        changed("a", "one-more.service", "active", "running", Reason.REAL);

        assertThat(node("a").units()).hasSize(BoardLimits.UNITS_PER_NODE);
    }

    private void online(String node) {
        apply(new Change.NodeOnline(now, node, PRESENT));
    }

    private void offline(String node) {
        apply(new Change.NodeOffline(now, node));
    }

    private void appeared(String node, String unit) {
        apply(new Change.UnitAppeared(now, node, unit, Reason.REAL));
    }

    private void changed(String node, String unit, String active, String sub, Reason reason) {
        apply(new Change.UnitChanged(now, node, unit, active, sub, reason));
    }

    private void listed(String node, boolean isFirst, String... units) {
        Body body = Body.of("a(ssssssouso)", out -> {
            int array = out.startArray('(');
            for (String each : units) {
                String[] unit = each.split(" ", -1);
                out.struct()
                        .string(unit[0])
                        .string("about " + unit[0])
                        .string("loaded")
                        .string(unit[1])
                        .string(unit[2])
                        .string("")
                        .string("/unit")
                        .int32(0)
                        .string("")
                        .string("/");
            }
            out.endArray(array, '(');
        });
        apply(new Change.UnitsListed(now, node, body, isFirst));
    }

    private static String unit(String name, String active, String sub) {
        return name + " " + active + " " + sub;
    }

    private static JobFacts job(long id, JobState state) {
        return new JobFacts(id, "a", "x.service", JobType.START, 1_500, state);
    }

    private void apply(Change change) {
        board.apply(List.of(change));
    }

    private NodeSnapshot node(String name) {
        NodeSnapshot node = board.look().node(name);
        if (node == null) {
            throw new AssertionError("no node " + name);
        }
        return node;
    }

    private List<String> told() {
        List<String> told = new ArrayList<>();
        EventRing ring = board.events();
        for (long number = ring.first(); number <= ring.last(); number++) {
            PlaneEvent event = ring.get(number);
            if (event != null) {
                String unit = event.unitName();
                told.add(event.type().word() + " " + event.change() + " " + event.node()
                        + (unit == null ? "" : "/" + unit));
            }
        }
        return told;
    }
}
