package org.hirte.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the loop says of itself: lag, and what took a slow turn's time. */
class LoopMeterTest {
    private final List<SlowTurn> slow = new ArrayList<>();
    private long nowMillis = 5;
    private final LoopMeter meter = new LoopMeter(() -> nowMillis * 1_000_000);

    LoopMeterTest() {
        meter.observe(slow::add);
    }

    private void work(Object subject, String kind, long millis) {
        meter.begin(subject, kind);
        nowMillis += millis;
    }

    @Test
    void aSlowTurnNamesItsLongestPieceOfWork() {
        meter.turnBegins();
        work("connection 3", "Heartbeat", 10);
        work("connection 7", "ListUnits", 45);
        work("connection 9", "sending", 20);
        meter.turnEnds(1, 3);
        assertThat(slow).containsExactly(new SlowTurn(75, 1, 3, "ListUnits of connection 7", 45));
        assertThat(slow.getFirst())
                .hasToString("the loop was busy for 75 ms with 3 ready connections and 1 tasks;"
                        + " longest: ListUnits of connection 7, 45 ms");
    }

    @Test
    void theLastPieceOfWorkCounts() {
        meter.turnBegins();
        work("connection 3", "Heartbeat", 10);
        Runnable task = () -> {};
        work(task, "timer", 60);
        meter.turnEnds(0, 1);
        assertThat(slow.getFirst().longest()).isEqualTo("timer org.hirte.loop.LoopMeterTest");
    }

    @Test
    void aTurnWithinTheLimitIsCountedAndNotTold() {
        meter.turnBegins();
        work("connection 3", "Heartbeat", LoopLimits.SLOW_TURN_MILLIS);
        meter.turnEnds(0, 1);
        nowMillis += 1_000; // waiting is not work
        meter.turnBegins();
        nowMillis += 70;
        meter.turnEnds(0, 0);
        assertThat(meter.turns()).isEqualTo(2);
        assertThat(meter.slowTurns()).isOne();
        assertThat(meter.busyNanos()).isEqualTo(120_000_000);
        assertThat(meter.longestTurnNanos()).isEqualTo(70_000_000);
        assertThat(slow).hasSize(1);
    }

    @Test
    void aTurnUnderWayCanBeSeenFromOutside() {
        assertThat(meter.presentTurnNanos()).isZero();
        meter.turnBegins();
        nowMillis += 30_000;
        assertThat(meter.presentTurnNanos()).isEqualTo(30_000_000_000L);
        meter.turnEnds(0, 0);
        assertThat(meter.presentTurnNanos()).isZero();
    }
}
