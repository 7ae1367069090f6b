package org.hirte.dbus.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Promises of the event lane: order, barriers, merging only above the limit, edges kept. */
class EventLaneTest {
    private final Set<String> closed = new HashSet<>();
    private final List<String> sent = new ArrayList<>();
    private final List<String> overflowed = new ArrayList<>();
    private final EventLane<String, String> lane = new EventLane<>(
            receiver -> !closed.contains(receiver),
            (receiver, dropped) -> overflowed.add(receiver + ":" + dropped));

    private record Event(
            List<String> log, String subject, @Nullable String mergeKey, String text, int bytes)
            implements LaneEvent {
        @Override
        public void send() {
            log.add(subject + "=" + text);
        }

        @Override
        public LaneEvent retained() {
            return this;
        }

        @Override
        public LaneEvent mergedWith(LaneEvent newer) {
            return newer;
        }
    }

    private Event state(String unit, String text) {
        return new Event(sent, unit, "state", text, 100);
    }

    private Event edge(String unit, String text) {
        return new Event(sent, unit, null, text, 100);
    }

    @Test
    void sendsAtOnceWhileTheWayIsOpen() {
        lane.post("n1", "r", state("a", "1"));
        assertThat(sent).containsExactly("a=1");
        assertThat(lane.heldEvents()).isZero();
    }

    @Test
    void holdsInOrderAndDrainsWhenTheWayOpens() {
        closed.add("r");
        lane.post("n1", "r", state("a", "1"));
        lane.post("n1", "r", state("a", "2"));
        assertThat(sent).isEmpty();
        closed.clear();
        lane.post("n1", "r", edge("a", "removed"));
        lane.drain();
        assertThat(sent).containsExactly("a=1", "a=2", "a=removed");
    }

    @Test
    void barrierSendsOnlyTheEventsOfItsOrigin() {
        closed.add("r");
        lane.post("n1", "r", state("a", "1"));
        lane.post("n2", "r", state("b", "1"));
        lane.flush("n1");
        assertThat(sent).containsExactly("a=1");
        assertThat(lane.heldEvents()).isEqualTo(1);
    }

    @Test
    void barrierForOneReceiverLeavesTheOthersEventsHeld() {
        closed.add("r");
        closed.add("s");
        lane.post("n1", "r", state("a", "1"));
        lane.post("n1", "s", state("a", "2"));
        lane.flush("n1", receiver -> receiver.equals("s"));
        assertThat(sent).containsExactly("a=2");
        assertThat(lane.heldEvents()).isEqualTo(1);
    }

    @Test
    void anUrgentBarrierSendsAllToWhomTheWayIsOpen() {
        closed.add("r");
        lane.post("n1", "r", state("a", "1"));
        lane.post("n1", "r", state("b", "1"));
        closed.clear();
        lane.flushUrgent(
                "n1", way -> !closed.contains(way), event -> event.subject().equals("b"));
        assertThat(sent).containsExactly("a=1", "b=1");
        assertThat(lane.heldEvents()).isZero();
    }

    @Test
    void anUrgentBarrierSendsOnlyWhatIsUrgentToWhomTheWayIsClosed() {
        closed.add("r");
        lane.post("n1", "r", state("a", "1"));
        lane.post("n1", "r", state("b", "1"));
        lane.post("n1", "r", edge("b", "removed"));
        lane.post("n2", "r", state("b", "2"));
        lane.flushUrgent(
                "n1", way -> !closed.contains(way), event -> event.subject().equals("b"));
        assertThat(sent).containsExactly("b=1", "b=removed");
        assertThat(lane.heldEvents()).isEqualTo(2);
        closed.clear();
        lane.drain();
        assertThat(sent).containsExactly("b=1", "b=removed", "a=1", "b=2");
    }

    @Test
    void nothingIsMergedIntoAnEventThatAnUrgentBarrierHasSent() {
        closed.add("r");
        for (int i = 0; i <= EventLane.MERGE_ABOVE; i++) {
            lane.post("n1", "r", state("filler" + i, "x"));
        }
        lane.post("n1", "r", state("a", "1"));
        lane.flushUrgent(
                "n1", way -> !closed.contains(way), event -> event.subject().equals("a"));
        lane.post("n1", "r", state("a", "2"));
        closed.clear();
        lane.drain();
        assertThat(sent.stream().filter(text -> text.startsWith("a=")))
                .containsExactly("a=1", "a=2");
    }

    @Test
    void whoseTurnItWouldHaveBeenComesFirstTheNextTime() {
        closed.add("r");
        for (String origin : List.of("n1", "n2", "n3")) {
            for (int i = 0; i < 3; i++) {
                lane.post(origin, "r", edge(origin, "" + i));
            }
        }
        closed.clear();
        for (int most : new int[] {2, 4, 6}) {
            lane.drain(() -> sent.size() < most);
        }
        assertThat(sent).containsExactly("n1=0", "n2=0", "n3=0", "n1=1", "n2=1", "n3=1");
        assertThat(lane.heldEvents()).isEqualTo(3);
    }

    @Test
    void aReceiverWhoseWayIsClosedHoldsUpNobodyElse() {
        closed.add("r");
        closed.add("s");
        lane.post("n1", "r", state("a", "1"));
        lane.post("n1", "s", state("a", "2"));
        lane.post("n2", "s", state("b", "3"));
        closed.remove("s");
        lane.drain();
        assertThat(sent).containsExactly("a=2", "b=3");
    }

    @Test
    void drainsOriginsInTurn() {
        closed.add("r");
        for (int i = 0; i < 3; i++) {
            lane.post("n1", "r", state("a", "" + i));
        }
        lane.post("n2", "r", state("b", "0"));
        closed.clear();
        lane.drain();
        assertThat(sent).containsExactly("a=0", "b=0", "a=1", "a=2");
    }

    @Test
    void oneBlockedReceiverDoesNotHoldBackAnother() {
        closed.add("slow");
        lane.post("n1", "slow", state("a", "1"));
        lane.post("n1", "quick", state("a", "2"));
        assertThat(sent).containsExactly("a=2");
    }

    @Test
    void mergesToTheLatestOnlyAboveTheLimit() {
        closed.add("r");
        for (int i = 0; i < EventLane.MERGE_ABOVE + 50; i++) {
            lane.post("n1", "r", state("a", "" + i));
        }
        assertThat(lane.heldEvents()).isEqualTo(EventLane.MERGE_ABOVE + 1);
        assertThat(lane.mergedEvents()).isEqualTo(49);
        closed.clear();
        lane.drain();
        assertThat(sent).hasSize(EventLane.MERGE_ABOVE + 1);
        assertThat(sent.getLast()).isEqualTo("a=" + (EventLane.MERGE_ABOVE + 49));
    }

    @Test
    void mergesFewLongEventsToo() {
        closed.add("r");
        int bytes = EventLane.MERGE_ABOVE_BYTES;
        lane.post("n1", "r", new Event(sent, "a", "state", "1", bytes));
        lane.post("n1", "r", new Event(sent, "a", "state", "2", bytes));
        lane.post("n1", "r", new Event(sent, "a", "state", "3", bytes));
        lane.post("n1", "r", new Event(sent, "a", "state", "4", bytes));
        lane.post("n1", "r", new Event(sent, "a", "state", "5", bytes));
        closed.clear();
        lane.drain();
        assertThat(overflowed).isEmpty();
        assertThat(sent).containsExactly("a=1", "a=5");
    }

    @Test
    void neverMergesEdgesNorAcrossThem() {
        closed.add("r");
        for (int i = 0; i <= EventLane.MERGE_ABOVE; i++) {
            lane.post("n1", "r", state("filler" + i, "x"));
        }
        lane.post("n1", "r", state("a", "1"));
        lane.post("n1", "r", edge("a", "removed"));
        lane.post("n1", "r", edge("a", "new"));
        lane.post("n1", "r", state("a", "2"));
        lane.post("n1", "r", state("a", "3"));
        closed.clear();
        lane.drain();
        assertThat(sent.stream().filter(text -> text.startsWith("a=")))
                .containsExactly("a=1", "a=removed", "a=new", "a=3");
    }

    @Test
    void givesUpAReceiverForWhomTooMuchIsHeld() {
        closed.add("r");
        int half = EventLane.MAX_HELD_BYTES / 2;
        lane.post("n1", "r", new Event(sent, "a", null, "1", half));
        lane.post("n2", "r", new Event(sent, "b", null, "1", half));
        assertThat(overflowed).isEmpty();
        lane.post("n2", "r", new Event(sent, "c", null, "1", 1));
        assertThat(overflowed).containsExactly("r:3");
        assertThat(lane.heldEvents()).isZero();
        closed.clear();
        lane.drain();
        assertThat(sent).isEmpty();
    }
}
