package org.hirte.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hirte.lab.HirteNodes.AGENT_UNIT;
import static org.hirte.lab.HirteNodes.MANAGER_UNIT;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import org.hirte.client.JobKind;
import org.hirte.client.NodeStatus;
import org.hirte.lab.LabSetup.BusDaemon;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Peers on the agents' port that mean harm, over plain sockets, in code that shares nothing with
 * ours. Each gets an error or is closed by a limit, memory stays bounded, and after each of them,
 * as well as meanwhile, the real agents beside them do their work and are never lost.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostileAgentsIT {
    private static final String JOB = "job.service";

    /** Less than the shortest time limit, 10 s: what was sent has ended the connection. */
    private static final String NO_LIMIT = "\\d s";

    /** Beyond what it had: the heap may grow to what the launcher allows, 256 MiB. */
    private static final long MORE_MEMORY_KIB = 192 << 10;

    private final Feed<NodeStatus> statuses = new Feed<>("status of the nodes");
    private HirteNodes hirte;
    private HirteClient client;
    private RunningCommand slowOnes;
    private RunningCommand lateAgent;
    private RunningCommand lateCall;
    private long memoryKib;
    private int position;

    @BeforeAll
    void start() throws ClientException {
        hirte = HirteNodes.boot(BusDaemon.DAEMON, "laptop", "rpi4");
        hirte.manager()
                .write(
                        "/etc/hirte/hirte.conf.d/ghosts.conf",
                        "[hirte]\nAllowedNodeNames=laptop,rpi4,ghost,late\n");
        hirte.manager().systemctl("start", MANAGER_UNIT);
        for (LabNode node : List.of(hirte.manager(), hirte.node("rpi4"))) {
            node.defineService(JOB, "[Service]\nType=oneshot\nExecStart=/bin/true\n");
            node.systemctl("start", AGENT_UNIT);
            hirte.awaitStatus(node.name(), "online");
        }
        hirte.node("rpi4").write("/root/hostile.py", program());
        client = hirte.connect();
        client.listenToNodes(statuses::add);
        goodAgentsWork();
        memoryKib = managerKib();
        slowOnes = attack("slow-ones");
        lateAgent = attack("agent", "late", "late");
        lateAgent.stdout().await("registration", "late ready"::equals);
        lateCall = hirte.manager()
                .start(
                        "busctl",
                        "--timeout=60",
                        "call",
                        "org.containers.hirte",
                        "/org/containers/hirte/node/late",
                        "org.containers.hirte.Node",
                        "Reload");
    }

    private static String program() {
        try (InputStream stream = HostileAgentsIT.class.getResourceAsStream("hostile/hostile.py")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new LabException("cannot read the program", e);
        }
    }

    private RunningCommand attack(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("python3", "/root/hostile.py", "laptop", "842"));
        command.addAll(List.of(arguments));
        return hirte.node("rpi4").start(command.toArray(String[]::new));
    }

    private String outcome(String... arguments) {
        try (RunningCommand attack = attack(arguments)) {
            return attack.finish(Feed.PATIENCE).orThrow().stdout();
        }
    }

    private long managerKib() {
        String pid = hirte.manager().property(MANAGER_UNIT, "MainPID");
        String line = hirte.manager().run("grep", "VmRSS", "/proc/" + pid + "/status");
        return Long.parseLong(line.replaceAll("\\D", ""));
    }

    @AfterEach
    void goodAgentsWork() throws ClientException {
        for (String node : List.of("laptop", "rpi4")) {
            assertThat(client.run(JobKind.START, node, JOB).result()).isEqualTo("done");
        }
        hirte.awaitStatus("ghost", "offline");
        assertThat(statuses.from(position))
                .doesNotContain(new NodeStatus("laptop", false), new NodeStatus("rpi4", false));
    }

    @AfterAll
    void stop() {
        if (client != null) {
            client.close();
        }
        hirte.close();
    }

    @Test
    @Order(1)
    void aHeaderThatClaimsFourGigabytesClosesTheConnection() {
        assertThat(outcome("four-gigabytes")).matches("four-gigabytes closed after " + NO_LIMIT);
    }

    @Test
    @Order(1)
    void garbageClosesTheConnection() {
        assertThat(outcome("garbage"))
                .matches("garbage closed after " + NO_LIMIT
                        + "\ngarbage-after-handshake closed after " + NO_LIMIT);
    }

    @Test
    @Order(1)
    void aVariantNestedTwentyThousandDeepClosesTheConnection() {
        assertThat(outcome("deep-variant")).isEqualTo("deep-variant closed");
    }

    @Test
    @Order(1)
    void halfMessagesLeaveNothingBehind() {
        assertThat(outcome("half-a-message")).isEqualTo("half-a-message done");
    }

    @Test
    @Order(1)
    void namesThatAreNotAllowedAreRefusedAndAnEndlessOneClosesTheConnection() {
        assertThat(outcome("names").lines())
                .containsExactly(
                        "name-not-allowed error org.freedesktop.DBus.Error.ServiceUnknown",
                        "name-of-10-kB error org.freedesktop.DBus.Error.ServiceUnknown",
                        "name-of-100-kB closed");
    }

    @Test
    @Order(1)
    void registeringTwiceIsRefusedOnTheSameLinkAndOnAnother() {
        assertThat(outcome("register-twice").lines())
                .containsExactly(
                        "first returned",
                        "again error org.freedesktop.DBus.Error.UnknownObject",
                        "other error org.freedesktop.DBus.Error.AddressInUse");
    }

    @Test
    @Order(2)
    void whoCallsAndNeverReadsIsClosed() throws ClientException {
        try (RunningCommand stranger = attack("never-reads", "-");
                RunningCommand agent = attack("never-reads", "ghost")) {
            goodAgentsWork();
            stranger.stdout().await("end", "never-reads-- closed"::equals);
            agent.stdout().await("end", "never-reads-ghost closed"::equals);
        }
        hirte.manager()
                .awaitJournal(
                        MANAGER_UNIT,
                        "Node 'ghost' disconnected: it calls and does not read the answers");
    }

    @Test
    @Order(3)
    void anAgentThatAnswersWronglyGetsItsCallersErrors() {
        try (RunningCommand agent = attack("agent", "ghost", "wrong")) {
            agent.stdout().await("registration", "ghost ready"::equals);
            assertThat(hirte.hirtectl("list-units", "ghost").stderr()).contains("signature 's'");
            assertThatThrownBy(() -> client.run(JobKind.START, "ghost", JOB))
                    .isInstanceOf(ClientException.class)
                    .hasMessageContaining("no");
            assertThat(hirte.hirtectl("list-units", "rpi4").succeeded()).isTrue();
        }
    }

    @Test
    @Order(3)
    void aJobThatEndsTwiceIsToldOnce() {
        try (BusTraffic traffic = BusTraffic.of(hirte.manager());
                RunningCommand agent = attack("agent", "ghost", "twice")) {
            agent.stdout().await("registration", "ghost ready"::equals);
            assertThat(hirte.hirtectl("start", "ghost", JOB).succeeded()).isTrue();
            assertThat(hirte.hirtectl("start", "rpi4", JOB).succeeded()).isTrue();
            List<String> ends = traffic.all().stream()
                    .filter(message -> message.isSignal("JobRemoved"))
                    .filter(message -> message.text(2).equals("ghost"))
                    .map(message -> message.text(4))
                    .toList();
            assertThat(ends).isNotEmpty().containsOnly("done");
            assertThat(hirte.manager().journal(MANAGER_UNIT)).doesNotContain("Exception");
        }
    }

    @Test
    @Order(3)
    void anAgentCannotEndAnotherNodesJob() {
        hirte.node("rpi4")
                .defineService(
                        "long.service", "[Service]\nType=oneshot\nExecStart=/bin/sleep 99\n");
        try (BusTraffic traffic = BusTraffic.of(hirte.manager())) {
            RunningCommand start =
                    hirte.manager().start("hirtectl", "start", "rpi4", "long.service");
            BusMessage begin = traffic.await("JobNew", message -> message.isSignal("JobNew"));
            try (RunningCommand agent = attack("agent", "ghost", "foreign", begin.text(0))) {
                agent.stdout().await("registration", "ghost ready"::equals);
                assertThat(hirte.hirtectl("start", "ghost", JOB).succeeded()).isTrue();
            }
            assertThat(traffic.all().stream()
                            .filter(message -> message.isSignal("JobRemoved"))
                            .map(message -> message.text(2)))
                    .isNotEmpty()
                    .containsOnly("ghost");
            hirte.node("rpi4").systemctl("stop", "long.service");
            assertThat(start.finish(Feed.PATIENCE).stderr()).contains("canceled");
        }
    }

    @Test
    @Order(4)
    void theSlowAndTheSilentAreClosedByTheirTimeLimits() {
        String ends = slowOnes.finish(Feed.PATIENCE).orThrow().stdout();
        assertThat(ends)
                .containsPattern("silent closed after 1\\d s")
                .containsPattern("slow-handshake closed after 1\\d s")
                .containsPattern("unregistered closed after 3\\d s")
                .containsPattern("half-message closed after 3\\d s");
    }

    @Test
    @Order(5)
    void aLateAnswerHarmsOnlyItsCaller() {
        assertThat(lateCall.finish(Feed.PATIENCE).stderr()).contains("Method call timed out");
        lateAgent.stdout().await("the late answer", "late answered"::equals);
        // its link is as good as before: another call comes behind that answer
        assertThat(hirte.hirtectl("list-units", "late").stderr())
                .isNotEmpty()
                .doesNotContain("offline");
        hirte.awaitStatus("late", "online");
        lateAgent.close();
        hirte.awaitStatus("late", "offline");
    }

    @Test
    @Order(6)
    void twoThousandIdleConnectionsDoNotKeepAnAgentOut() {
        try (RunningCommand idlers = attack("idlers", "2000")) {
            idlers.stdout().await("connections", "idlers ready"::equals);
            restartAgent();
            idlers.input("\n");
            String closed = idlers.finish(Feed.PATIENCE).orThrow().stdout();
            int count = Integer.parseInt(closed.substring(closed.lastIndexOf(' ') + 1));
            assertThat(count).isBetween(2000 - 256, 2000);
        }
    }

    @Test
    @Order(6)
    void aFloodOfConnectionsDoesNotKeepAnAgentOut() {
        try (RunningCommand flood = attack("flood", "3000")) {
            flood.stdout().await("connections", "flood ready"::equals);
            restartAgent();
            flood.input("\n");
            flood.finish(Feed.PATIENCE).orThrow();
        }
    }

    private void restartAgent() {
        position = statuses.size();
        hirte.node("rpi4").systemctl("restart", AGENT_UNIT);
        statuses.awaitFrom(position, "return", new NodeStatus("rpi4", true)::equals);
        position = statuses.size();
    }

    @Test
    @Order(7)
    void memoryIsBoundedAfterAllThat() {
        assertThat(managerKib()).isLessThan(memoryKib + MORE_MEMORY_KIB);
        assertThat(hirte.manager().property(MANAGER_UNIT, "NRestarts")).isEqualTo("0");
    }
}
