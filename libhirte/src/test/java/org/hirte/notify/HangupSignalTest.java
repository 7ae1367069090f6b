package org.hirte.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HangupSignalTest {
    @Test
    void runsTheTaskEachTimeAndTheProcessGoesOn() throws Exception {
        assumeThat(isHangupIgnored())
                .as("started by nohup, which the JVM respects")
                .isFalse();
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(2);
        HangupSignal.handle(() -> {
            first.countDown();
            second.countDown();
        });

        hangUp();
        assertThat(first.await(100, TimeUnit.SECONDS)).isTrue();
        hangUp();
        assertThat(second.await(100, TimeUnit.SECONDS)).isTrue();
    }

    /** Signal 1 is the lowest bit of the mask. */
    private static boolean isHangupIgnored() throws Exception {
        String mask = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElseThrow();
        return Long.parseUnsignedLong(mask.substring("SigIgn:".length()).strip(), 16) % 2 != 0;
    }

    private static void hangUp() throws Exception {
        String self = Long.toString(ProcessHandle.current().pid());
        new ProcessBuilder("kill", "-HUP", self).start().waitFor();
    }
}
