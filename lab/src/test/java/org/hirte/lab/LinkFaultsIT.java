package org.hirte.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hirte.lab.HirteNodes.AGENT_UNIT;
import static org.hirte.lab.HirteNodes.MANAGER_UNIT;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** So that no fault of these tests lasts long enough for a loss, however slow the machine is. */
    private static final String PATIENT =
            "LivenessIdle=120000\nLivenessTimeout=240000\nTCPKeepAliveTime=240\n";

    private HirteNodes hirte;
    private LabNode rpi4;
    private HirteClient client;
    private Feed<NodeStatus> statuses;

    @BeforeAll
    void boot() {
        hirte = HirteNodes.start(BusDaemon.DAEMON, "laptop", "rpi4");
        rpi4 = hirte.node("rpi4");
        rpi4.defineService(JOB, "[Service]\nType=oneshot\nExecStart=/bin/true\n");
        KnownState.prepare(hirte.manager());
        KnownState.prepare(rpi4);
    }

    /** Restarts everything with further settings; an empty text takes them back. */
    private void reconfigure(String ofManager, String ofAgents) throws ClientException {
        List<LabNode> nodes = List.of(hirte.manager(), rpi4);
        hirte.manager().systemctl("stop", MANAGER_UNIT);
        hirte.manager().write("/etc/hirte/hirte.conf.d/limits.conf", "[hirte]\n" + ofManager);
        for (LabNode node : nodes) {
            node.write("/etc/hirte/agent.conf.d/limits.conf", "[hirte-agent]\n" + ofAgents);
            node.systemctl("restart", AGENT_UNIT);
        }
        hirte.manager().systemctl("start", MANAGER_UNIT);
        hirte.awaitAllOnline();
        listen();
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
        reconfigure(PATIENT, PATIENT);
        try (Work work = new Work()) {
            work.awaitJobs(10);
            rpi4.cut();
            hirte.manager().run("sleep", "2");
            rpi4.heal();
            work.awaitJobs(10);
            assertThat(work.end()).containsOnly("done");
            KnownState.check(hirte, "rpi4");
            assertThat(statuses.all()).isEmpty();
        } finally {
            rpi4.heal();
            reconfigure("", "");
        }
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
        } finally {
            rpi4.heal();
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

    /**
     * Its own pause must not count as the agents' silence, even one beyond its own limit of 6 s:
     * nobody is lost who had not left. Agents by default leave a manager that does not answer for
     * as long, these do not.
     */
    @Test
    void aManagerThatStandsStillLosesNobodyWhoStayed() throws Exception {
        reconfigure("", PATIENT);
        try {
            hirte.manager().signalUnit(MANAGER_UNIT, "STOP");
            rpi4.run("sleep", "8");
            hirte.manager().signalUnit(MANAGER_UNIT, "CONT");
            KnownState.check(hirte, "laptop");
            KnownState.check(hirte, "rpi4");
            assertThat(statuses.all()).isEmpty();
        } finally {
            hirte.manager().signalUnit(MANAGER_UNIT, "CONT");
            reconfigure("", "");
        }
    }

    /** Long enough for the agents to leave, who come back by themselves. */
    @Test
    void aManagerThatStandsStillForLongGetsItsAgentsBack() {
        Map<LabNode, Long> before = new LinkedHashMap<>();
        for (LabNode node : List.of(hirte.manager(), rpi4)) {
            before.put(node, disconnects(node));
        }
        hirte.manager().signalUnit(MANAGER_UNIT, "STOP");
        try {
            before.forEach((node, count) -> Await.until(
                    "the agent of " + node.name() + " leaves",
                    () -> disconnects(node),
                    now -> now > count));
        } finally {
            hirte.manager().signalUnit(MANAGER_UNIT, "CONT");
        }
        // it still has them as online until it reads the ends of their links
        for (LabNode node : before.keySet()) {
            statuses.await("loss", new NodeStatus(node.name(), false)::equals);
            statuses.await("return", new NodeStatus(node.name(), true)::equals);
        }
        assertThat(statuses.all()).hasSize(4);
        assertThat(hirte.manager().property(MANAGER_UNIT, "NRestarts")).isEqualTo("0");
        KnownState.check(hirte, "rpi4");
    }

    private static long disconnects(LabNode node) {
        return node.journal(AGENT_UNIT)
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
