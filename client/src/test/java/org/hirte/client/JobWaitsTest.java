package org.hirte.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class JobWaitsTest {
    private final JobWaits jobs = new JobWaits();

    private static JobOutcome ended(String path) {
        return new JobOutcome(path, "rpi4", "a.service", "done");
    }

    @Test
    void anEndAfterTheReplyIsHeard() {
        try (JobWaits.Wait wait = jobs.begin("rpi4", "/node/rpi4")) {
            CompletableFuture<JobOutcome> outcome = wait.accepted("/job/1");
            jobs.removed(ended("/job/2"));
            assertThat(outcome).isNotDone();
            jobs.removed(ended("/job/1"));
            assertThat(outcome).isCompletedWithValue(ended("/job/1"));
        }
    }

    @Test
    void anEndBeforeTheReplyIsHeard() {
        try (JobWaits.Wait wait = jobs.begin("rpi4", "/node/rpi4")) {
            jobs.removed(ended("/job/2"));
            jobs.removed(ended("/job/1"));
            assertThat(wait.accepted("/job/1")).isCompletedWithValue(ended("/job/1"));
        }
    }

    @Test
    void aJobThatEndedBeforeItsNodeWentIsDone() {
        try (JobWaits.Wait wait = jobs.begin("rpi4", "/node/rpi4")) {
            jobs.removed(ended("/job/1"));
            jobs.nodeChanged("/node/rpi4", false);
            assertThat(wait.accepted("/job/1")).isCompletedWithValue(ended("/job/1"));
        }
    }

    @Test
    void aNodeThatWentBeforeTheReplyEndsTheWait() {
        try (JobWaits.Wait wait = jobs.begin("rpi4", "/node/rpi4")) {
            jobs.nodeChanged("/node/rpi4", false);
            assertThat(wait.accepted("/job/1")).isCompletedExceptionally();
        }
    }

    @Test
    void aNodeThatCameBackBeforeTheCallDoesNot() {
        try (JobWaits.Wait wait = jobs.begin("rpi4", "/node/rpi4")) {
            jobs.nodeChanged("/node/rpi4", false);
            jobs.nodeChanged("/node/rpi4", true);
            assertThat(wait.accepted("/job/1")).isNotDone();
        }
    }

    @Test
    void otherNodesDoNotMatter() {
        try (JobWaits.Wait wait = jobs.begin("rpi4", "/node/rpi4")) {
            CompletableFuture<JobOutcome> outcome = wait.accepted("/job/1");
            jobs.nodeChanged("/node/laptop", false);
            assertThat(outcome).isNotDone();
            jobs.nodeChanged("/node/rpi4", false);
            assertThat(outcome).isCompletedExceptionally();
        }
    }

    @Test
    void aLossFailsWaitsOfNowAndLater() {
        try (JobWaits.Wait now = jobs.begin("rpi4", "/node/rpi4")) {
            CompletableFuture<JobOutcome> outcome = now.accepted("/job/1");
            jobs.fail(new ClientException(Failure.MANAGER_LOST, "gone"));
            assertThat(outcome).isCompletedExceptionally();
        }
        try (JobWaits.Wait later = jobs.begin("rpi4", "/node/rpi4")) {
            assertThat(later.accepted("/job/2")).isCompletedExceptionally();
        }
    }

    @Test
    void endsOfOthersAreForgottenWhenNobodyWaits() {
        try (JobWaits.Wait first = jobs.begin("rpi4", "/node/rpi4")) {
            jobs.removed(ended("/job/9"));
            assertThat(first.accepted("/job/1")).isNotDone();
        }
        try (JobWaits.Wait second = jobs.begin("rpi4", "/node/rpi4")) {
            assertThat(second.accepted("/job/9")).isNotDone();
        }
    }

    @Test
    void earlyEndsAreBounded() {
        try (JobWaits.Wait wait = jobs.begin("rpi4", "/node/rpi4")) {
            for (int i = 0; i <= Limits.EARLY_JOBS_MAX; i++) {
                jobs.removed(ended("/job/" + i));
            }
            assertThat(wait.accepted("/job/0")).isNotDone();
        }
    }
}
