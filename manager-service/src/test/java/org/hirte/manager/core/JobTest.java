package org.hirte.manager.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.hirte.dbus.peer.MethodError;
import org.hirte.protocol.JobId;
import org.hirte.protocol.JobResult;
import org.hirte.protocol.JobState;
import org.hirte.protocol.JobType;
import org.junit.jupiter.api.Test;

/** Life of jobs (contract 4). */
class JobTest {
    private final Scene scene = new Scene();

    @Test
    void jobNewComesBeforeTheReplyAndTheReplyBeforeTheEnd() {
        Scene.Agent agent = scene.online("a");
        scene.heard();

        Job job = scene.start(agent, "x.service");
        scene.node("a").jobStateChanged(job.id(), JobState.RUNNING);
        scene.node("a").jobDone(job.id(), JobResult.DONE);

        assertThat(scene.heard())
                .containsExactly(
                        "a< StartUnit x.service replace",
                        "JobNew 1",
                        "reply 1",
                        "JobState 1 running",
                        "JobRemoved 1 done");
    }

    @Test
    void aRefusedStartMakesNoJobButTakesItsNumber() {
        Scene.Agent agent = scene.online("a");
        JobId first = scene.start(agent, "x.service").id();
        scene.node("a").start(JobType.START, Scene.unit("no"), "replace", new JobAnswer() {
            @Override
            public void accepted(Job job) {
                scene.said.add("accepted");
            }

            @Override
            public void failed(MethodError error) {
                scene.said.add("failed " + error.text());
            }
        });
        scene.heard();
        agent.open.removeFirst().failed(MethodError.failed("Unit no not found."));

        assertThat(scene.heard()).containsExactly("failed Unit no not found.");
        assertThat(scene.start(agent, "y.service").id().value()).isEqualTo(first.value() + 2);
    }

    @Test
    void aLinkCanOnlyEndJobsOfItsOwnNode() {
        Scene.Agent agent = scene.online("a");
        scene.online("b");
        Job job = scene.start(agent, "x.service");
        scene.heard();

        scene.node("b").jobDone(job.id(), JobResult.DONE);
        scene.node("b").jobStateChanged(job.id(), JobState.RUNNING);

        assertThat(scene.heard()).isEmpty();
        assertThat(scene.manager.jobs()).containsExactly(job);
    }

    @Test
    void anEndReportedTwiceIsToldOnce() {
        Scene.Agent agent = scene.online("a");
        Job job = scene.start(agent, "x.service");
        scene.node("a").jobDone(job.id(), JobResult.DONE);
        scene.heard();

        scene.node("a").jobDone(job.id(), JobResult.FAILED);

        assertThat(scene.heard()).isEmpty();
    }

    @Test
    void anUnchangedStateIsNotToldAgain() {
        Scene.Agent agent = scene.online("a");
        Job job = scene.start(agent, "x.service");
        scene.heard();
        scene.node("a").jobStateChanged(job.id(), JobState.WAITING);
        assertThat(scene.heard()).isEmpty();
    }

    @Test
    void cancellingAsksTheAgentAndLeavesTheEndToIt() {
        Scene.Agent agent = scene.online("a");
        Job job = scene.start(agent, "x.service");
        scene.heard();

        job.cancel();
        scene.node("a").jobDone(job.id(), JobResult.CANCELED);

        assertThat(scene.heard()).containsExactly("a< JobCancel 1", "JobRemoved 1 canceled");
    }

    @Test
    void numbersOfALaterRunAreAboveThoseOfAnEarlierOne() {
        Ids earlier = new Ids(1_000_000_000_000L, id -> false);
        JobId last = earlier.nextJob();
        for (int i = 0; i < 900; i++) {
            last = earlier.nextJob();
        }
        Ids later = new Ids(1_000_000_000_000L + 1_000_000, id -> false);

        assertThat(later.nextJob()).isGreaterThan(last);
    }

    @Test
    void numbersInUseAreSkippedAndZeroIsNone() {
        long beforeWrap = 0xffff_fffeL * 1000;
        Ids ids = new Ids(beforeWrap, id -> id.value() == 1);

        assertThat(ids.nextJob().value()).isEqualTo(0xffff_ffffL);
        assertThat(ids.nextJob().value()).isEqualTo(2);
    }

    @Test
    void startMetricsFollowTheEndOfAStartOnly() {
        Scene.Agent agent = scene.online("a");
        scene.manager.switchMetrics(true);
        Job job = scene.start(agent, "x.service");
        scene.monotonicMicros += 1234;
        scene.realtimeMicros -= 86_400_000_000L; // the wall clock may go back meanwhile
        scene.heard();

        scene.node("a").jobDone(job.id(), JobResult.DONE);
        agent.timestamps.removeFirst().accept(100);
        agent.timestamps.removeFirst().accept(150);

        assertThat(scene.heard())
                .containsExactly(
                        "JobRemoved 1 done",
                        "a< read InactiveExitTimestampMonotonic",
                        "a< read ActiveEnterTimestampMonotonic",
                        "StartMetrics 1 1234 50");
    }

    @Test
    void metricsGoToOnlineAgentsOnceEachWay() {
        scene.online("a");
        scene.heard();

        assertThat(scene.manager.switchMetrics(true)).isTrue();
        assertThat(scene.manager.switchMetrics(true)).isFalse();
        scene.node("a").agentMetrics(Scene.unit("x.service"), "StartUnit", 7);
        assertThat(scene.manager.switchMetrics(false)).isTrue();
        scene.node("a").agentMetrics(Scene.unit("x.service"), "StartUnit", 7);

        assertThat(scene.heard())
                .containsExactly(
                        "metrics on",
                        "a< EnableMetrics",
                        "AgentMetrics a x.service StartUnit 7",
                        "metrics off",
                        "a< DisableMetrics");
    }
}
