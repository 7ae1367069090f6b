package org.hirte.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.hirte.protocol.JobId;
import org.hirte.protocol.JobResult;
import org.hirte.protocol.JobType;
import org.hirte.protocol.UnitName;
import org.junit.jupiter.api.Test;

/** The manager's jobs and what systemd makes of them (contract 4, decision 5). */
class JobsTest {
    private static final String PATH = "/org/freedesktop/systemd1/job/17";
    private static final UnitName HTTPD = new UnitName("httpd.service");
    private static final JobId SEVEN = new JobId(7);

    private final FakeTime time = new FakeTime();
    private final Said said = new Said();
    private final Systemd systemd = new Systemd();
    private final Map<UnitName, UnitState> states = new HashMap<>();
    private final Jobs jobs = new Jobs(time, systemd, said, states::get, said);

    /** systemd, whose answers the test gives. */
    private final class Systemd implements ServiceManager {
        private final Queue<JobOutcome> waiting = new ArrayDeque<>();
        private final Map<String, JobResult> recorded = new HashMap<>();
        private long inactiveExitMicros;

        @Override
        public void startJob(JobType type, String unit, String mode, JobOutcome outcome) {
            said.say(type.method() + " " + unit + " " + mode);
            waiting.add(outcome);
        }

        @Override
        public void cancelJob(String path, Answer answer) {
            said.say("Cancel " + path);
            answer.done();
        }

        @Override
        public void inactiveExitMicros(String unit, LongConsumer then) {
            then.accept(inactiveExitMicros);
        }

        @Override
        public void recordedResults(
                Collection<String> paths, Consumer<Map<String, JobResult>> then) {
            Map<String, JobResult> known = new HashMap<>(recorded);
            known.keySet().retainAll(paths);
            then.accept(known);
        }
    }

    private void start(JobType type, long id) {
        jobs.start(type, "httpd.service", "replace", new JobId(id), said.answer());
    }

    private void startAndQueue(JobType type, long id, String path) {
        start(type, id);
        systemd.waiting.remove().queued(path);
        said.take();
    }

    @Test
    void answersOnceSystemdHasQueuedTheJobAndTellsItsStatesAndItsEnd() {
        start(JobType.START, 7);
        assertThat(said.take()).containsExactly("StartUnit httpd.service replace");

        systemd.waiting.remove().queued(PATH);
        assertThat(said.take()).containsExactly("done");

        jobs.stateChanged(PATH, "running");
        jobs.removed(PATH, JobResult.FAILED);
        assertThat(said.take()).containsExactly("JobStateChanged 7 running", "JobDone 7 failed");
        assertThat(jobs.size()).isZero();
    }

    @Test
    void handsSystemdsRefusalOn() {
        start(JobType.RELOAD, 7);
        systemd.waiting.remove().refused(Failure.failed("Unit httpd.service not found."));

        assertThat(said.take())
                .containsExactly(
                        "ReloadUnit httpd.service replace", "failed Unit httpd.service not found.");
        assertThat(jobs.size()).isZero();
    }

    @Test
    void refusesWhatCannotBeAUnitWithoutAskingSystemd() {
        jobs.start(JobType.START, "", "replace", SEVEN, said.answer());

        assertThat(said.take()).containsExactly("failed '' is not a unit name");
    }

    @Test
    void endsBothRequestsThatSystemdMergedIntoOneJob() {
        startAndQueue(JobType.START, 7, PATH);
        startAndQueue(JobType.START, 8, PATH);

        jobs.removed(PATH, JobResult.DONE);

        assertThat(said.take()).containsExactly("JobDone 7 done", "JobDone 8 done");
    }

    @Test
    void ignoresJobsOfOthers() {
        jobs.stateChanged(PATH, "running");
        jobs.removed(PATH, JobResult.DONE);

        assertThat(said.take()).isEmpty();
    }

    @Test
    void cancelsAKnownJobAndRefusesAnUnknownOneEachWithOneAnswer() {
        startAndQueue(JobType.START, 7, PATH);

        jobs.cancel(SEVEN, said.answer());
        jobs.cancel(new JobId(8), said.answer());

        assertThat(said.take())
                .containsExactly("Cancel " + PATH, "done", "failed No job with ID '8' found");
    }

    @Test
    void forgetsTheIdsOfALostLinkAlsoOfRequestsUnderWay() {
        startAndQueue(JobType.START, 7, PATH);
        start(JobType.STOP, 8);
        said.take();

        jobs.forget();
        systemd.waiting.remove().queued(PATH + "8");
        jobs.removed(PATH, JobResult.DONE);
        jobs.removed(PATH + "8", JobResult.DONE);

        assertThat(said.take()).containsExactly("done");
        assertThat(jobs.size()).isZero();
    }

    @Test
    void measuresFromTheRequestToTheEndBeforeItTellsTheEnd() {
        assertThat(jobs.measure(true)).isTrue();
        assertThat(jobs.measure(true)).isFalse();
        startAndQueue(JobType.RESTART, 7, PATH);
        time.pass(12);

        jobs.removed(PATH, JobResult.DONE);

        assertThat(said.take())
                .containsExactly(
                        "AgentJobMetrics httpd.service RestartUnit 12000", "JobDone 7 done");
    }

    @Test
    void endsJobsThatAreGoneWhenSystemdIsBackByTheirUnitsState() {
        startAndQueue(JobType.START, 1, PATH + "1");
        startAndQueue(JobType.START, 2, PATH + "2");
        jobs.systemdLost();
        states.put(HTTPD, new UnitState("active", "running"));

        jobs.systemdBack(Set.of(PATH + "2"));

        assertThat(said.take()).containsExactly("guessed httpd.service done", "JobDone 1 done");
        jobs.removed(PATH + "2", JobResult.CANCELED);
        assertThat(said.take()).containsExactly("JobDone 2 canceled");
    }

    @Test
    void endsJobsThatAreGoneByWhatSystemdHasWrittenDown() {
        startAndQueue(JobType.START, 1, PATH + "1");
        startAndQueue(JobType.START, 2, PATH + "2");
        states.put(HTTPD, new UnitState("active", "running"));
        systemd.recorded.put(PATH + "1", JobResult.TIMEOUT);

        jobs.systemdBack(Set.of());

        assertThat(said.take())
                .containsExactly(
                        "JobDone 1 timeout", "guessed httpd.service done", "JobDone 2 done");
    }

    @Test
    void takesAnInactiveUnitThatRanMeanwhileForDoneAndOneThatDidNotForFailed() {
        states.put(HTTPD, UnitState.UNLOADED);
        startAndQueue(JobType.START, 1, PATH);
        systemd.inactiveExitMicros = time.realtimeMicros() + 1;
        jobs.systemdBack(Set.of());
        assertThat(said.take()).contains("JobDone 1 done");

        startAndQueue(JobType.START, 2, PATH);
        systemd.inactiveExitMicros = 0;
        jobs.systemdBack(Set.of());
        assertThat(said.take()).contains("JobDone 2 failed");
    }

    @Test
    void takesAUnitThatIsNotLoadedAnyMoreForDoneSinceFailedOnesStayLoaded() {
        startAndQueue(JobType.START, 1, PATH);
        jobs.systemdBack(Set.of());
        assertThat(said.take()).contains("JobDone 1 done");
    }

    @Test
    void takesAStoppedUnitForDoneAndAFailedOneForFailed() {
        startAndQueue(JobType.STOP, 1, PATH);
        jobs.systemdBack(Set.of());
        assertThat(said.take()).contains("JobDone 1 done");

        states.put(HTTPD, new UnitState("failed", "failed"));
        startAndQueue(JobType.START, 2, PATH);
        jobs.systemdBack(Set.of());
        assertThat(said.take()).contains("JobDone 2 failed");
    }

    @Test
    void endsJobsAsFailedWhenSystemdStaysAway() {
        startAndQueue(JobType.START, 7, PATH);
        jobs.systemdLost();
        time.pass(Limits.SYSTEMD_ABSENCE_MILLIS - 1);
        assertThat(said.take()).isEmpty();

        time.pass(1);

        assertThat(said.take()).containsExactly("guessed httpd.service failed", "JobDone 7 failed");
    }

    @Test
    void takesNoMoreThanTheLimit() {
        for (int id = 1; id <= Limits.JOBS; id++) {
            start(JobType.START, id);
        }
        said.take();

        start(JobType.START, 99_999);

        assertThat(said.take())
                .containsExactly("failed This node has " + Limits.JOBS
                        + " jobs under way, no more are taken");
    }
}
