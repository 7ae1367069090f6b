package org.hirte.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import org.hirte.simulation.SimulatedLoop;
import org.hirte.simulation.Simulation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the heap is collected. */
class HeapKeeperTest {
    private static final long MEGABYTE = 1 << 20;

    private final Simulation simulation = new Simulation(3);
    private final SimulatedLoop loop = simulation.process("laptop", "hirte");
    private long busyNanos;
    private long liveBytes = 10 * MEGABYTE;
    private long usedBytes = 16 * MEGABYTE;
    private int collections;

    @BeforeEach
    void start() {
        var keeper = new HeapKeeper(loop, () -> busyNanos, () -> usedBytes, () -> {
            collections++;
            usedBytes = liveBytes;
            return liveBytes;
        });
        keeper.start();
    }

    private void pass(int checks) {
        simulation.runFor(checks * HeapKeeper.CHECK_MILLIS + 1);
    }

    @Test
    void whatStartingUpLeavesIsCollectedOnce() {
        pass(10);
        assertThat(collections).isOne();
    }

    @Test
    void aHeapThatGrowsIsCollectedAgain() {
        pass(1);
        usedBytes += HeapKeeper.GROWTH_BYTES - 1;
        pass(3);
        assertThat(collections).isOne();

        usedBytes++;
        pass(3);

        assertThat(collections).isEqualTo(2);
    }

    @Test
    void aLargeHeapMayGrowByHalf() {
        liveBytes = 100 * MEGABYTE;
        pass(1);
        usedBytes += 49 * MEGABYTE;
        pass(3);
        assertThat(collections).isOne();

        usedBytes += MEGABYTE;
        pass(3);

        assertThat(collections).isEqualTo(2);
    }

    @Test
    void nothingStandsStillWhileThereIsWork() {
        busyNanos = HeapKeeper.CHECK_MILLIS * 1_000_000 / 10;
        pass(1);
        assertThat(collections).isZero();

        pass(1);

        assertThat(collections).isOne();
    }
}
