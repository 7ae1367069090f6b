package org.hirte.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HangupSignalTest {
    @Test
    void runsTheTaskEachTimeAndTheProcessGoesOn() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(2);
        HangupSignal.handle(() -> {
            first.countDown();
            second.countDown();
        });

        hangUp();
        assertThat(first.await(30, TimeUnit.SECONDS)).isTrue();
        hangUp();
        assertThat(second.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private static void hangUp() throws Exception {
        String self = Long.toString(ProcessHandle.current().pid());
        new ProcessBuilder("kill", "-HUP", self).start().waitFor();
    }
}
