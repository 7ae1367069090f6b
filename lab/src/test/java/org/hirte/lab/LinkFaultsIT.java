package org.hirte.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hirte.lab.HirteNodes.AGENT_UNIT;
import static org.hirte.lab.HirteNodes.MANAGER_UNIT;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import org.hirte.client.JobKind;
import org.hirte.client.NodeStatus;
import org.hirte.lab.LabSetup.BusDaemon;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What a link can suffer while work goes over it, and what becomes of processes that only stand
 * still: each ends in a working system without a hand, and clients learn what is the case.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinkFaultsIT {
    private static final String JOB = "job.service";
    private static final NodeStatus OFFLINE = new NodeStatus("rpi4", false);
    private static final NodeStatus ONLINE = new NodeStatus("rpi4", true);

    private HirteNodes hirte;
    private LabNode rpi4;
    private HirteClient client;
    private Feed<NodeStatus> statuses;

    @BeforeAll
    void boot() {
        hirte = HirteNodes.start(BusDaemon.DAEMON, "laptop", "rpi4");
        rpi4 = hirte.node("rpi4");
        rpi4.defineService(JOB, "[Service]\nType=oneshot\nExecStart=/bin/true\n");
        KnownState.prepare(rpi4);
    }

    @BeforeEach
    void listen() throws ClientException {
        if (client != null) {
            client.close();
        }
        client = hirte.connect();
        statuses = new Feed<>("status of the nodes");
        client.listenToNodes(statuses::add);
    }

    @AfterAll
    void stop() {
        if (client != null) {
            client.close();
        }
        hirte.close();
    }

    @Test
    void aShortCutUnderWorkLosesNothing() throws Exception {
        try (Work work = new Work()) {
            work.awaitJobs(10);
            rpi4.cut();
            hirte.manager().run("sleep", "2");
            rpi4.heal();
            work.awaitJobs(10);
            assertThat(work.end()).containsOnly("done");
        }
        assertThat(statuses.all()).isEmpty();
        KnownState.check(hirte, "rpi4");
    }

    @Test
    void aLongCutUnderWorkEndsTheJobsAndHeals() throws Exception {
        try (Work work = new Work()) {
            work.awaitJobs(10);
            rpi4.cut();
            statuses.await("loss", OFFLINE::equals);
            rpi4.heal();
            statuses.await("return", ONLINE::equals);
            assertThat(work.end()).isSubsetOf(List.of("done", "node-offline", "refused"));
        }
        assertThat(statuses.all()).containsExactly(OFFLINE, ONLINE);
        KnownState.check(hirte, "rpi4");
    }

    /** What the manager sends arrives, and nothing comes back: no reset, no end of the stream. */
    @Test
    void aLinkThatIsHalfOpenIsFoundOutAndReplaced() {
        String manager = hirte.manager().ip();
        rpi4.run("ip", "route", "add", "blackhole", manager);
        try {
            statuses.await("loss", OFFLINE::equals);
        } finally {
            rpi4.run("ip", "route", "del", "blackhole", manager);
        }
        statuses.await("return", ONLINE::equals);
        assertThat(statuses.all()).containsExactly(OFFLINE, ONLINE);
        KnownState.check(hirte, "rpi4");
    }

    @Test
    void anAgentThatStandsStillIsLostAndReturns() {
        rpi4.signalUnit(AGENT_UNIT, "STOP");
        try {
            statuses.await("loss", OFFLINE::equals);
        } finally {
            rpi4.signalUnit(AGENT_UNIT, "CONT");
        }
        statuses.await("return", ONLINE::equals);
        assertThat(statuses.all()).containsExactly(OFFLINE, ONLINE);
        assertThat(rpi4.property(AGENT_UNIT, "NRestarts")).isEqualTo("0");
        KnownState.check(hirte, "rpi4");
    }

    /** Its own pause must not count as the agents' silence: nobody is lost who had not left. */
    @Test
    void aManagerThatStandsStillLosesNobodyWhoStayed() throws Exception {
        hirte.manager().signalUnit(MANAGER_UNIT, "STOP");
        rpi4.run("sleep", "3");
        hirte.manager().signalUnit(MANAGER_UNIT, "CONT");
        client.run(JobKind.START, "rpi4", JOB);
        assertThat(statuses.all()).isEmpty();
        KnownState.check(hirte, "rpi4");
    }

    /** Long enough for the agents to leave, who come back by themselves. */
    @Test
    void aManagerThatStandsStillForLongGetsItsAgentsBack() {
        long before = disconnects();
        hirte.manager().signalUnit(MANAGER_UNIT, "STOP");
        try {
            Await.until("the agent leaves", this::disconnects, now -> now > before);
        } finally {
            hirte.manager().signalUnit(MANAGER_UNIT, "CONT");
        }
        hirte.awaitStatus("laptop", "online");
        hirte.awaitStatus("rpi4", "online");
        assertThat(hirte.manager().property(MANAGER_UNIT, "NRestarts")).isEqualTo("0");
        KnownState.check(hirte, "rpi4");
    }

    private long disconnects() {
        return rpi4.journal(AGENT_UNIT)
                .lines()
                .filter(line -> line.contains("Disconnected from manager"))
                .count();
    }

    /** One job after the other on rpi4 until it is ended; what became of them. */
    private final class Work implements AutoCloseable {
        private final AtomicBoolean isEnding = new AtomicBoolean();
        private final Feed<String> results = new Feed<>("results of jobs");
        private final CompletableFuture<Void> loop = CompletableFuture.runAsync(this::run);

        private void run() {
            while (!isEnding.get()) {
                results.add(result());
            }
        }

        private String result() {
            try {
                return client.run(JobKind.START, "rpi4", JOB).result();
            } catch (ClientException e) {
                return "refused";
            }
        }

        /** Waits for as many more that are done. */
        void awaitJobs(int count) {
            for (int i = 0; i < count; i++) {
                results.awaitFrom(results.size(), "a job done", "done"::equals);
            }
        }

        List<String> end() throws ExecutionException, InterruptedException {
            isEnding.set(true);
            loop.get();
            return results.all();
        }

        @Override
        public void close() {
            isEnding.set(true);
        }
    }
}
