package org.hirte.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hirte.client.HirteClient;
import org.hirte.client.JobKind;
import org.hirte.client.bus.BusAddress;
import org.hirte.client.bus.BusCall;
import org.hirte.client.bus.DbusJavaBus;
import org.hirte.config.ProductVersion;
import org.hirte.lab.LabSetup.BusDaemon;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.NodeName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A manager with both APIs and three agents: one of each dialect over TCP, one over the unix socket.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class MixedFleetIT {
    private static final String MAIN = "main";
    private static final String OLD = "old";
    private static final String NEW = "new";
    private static final Map<String, Dialect> LINKS =
            Map.of(MAIN, Dialect.HIRTE, OLD, Dialect.HIRTE, NEW, Dialect.BLUECHI);
    private static final String ONCE =
            "[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStart=/bin/true\n";
    private static final String SLEEPS = "[Service]\nExecStart=/bin/sleep infinity\n";
    private static final String AUDIT_FILE = "/var/log/hirte/audit.log";
    private static final String AUDIT = "MESSAGE_ID=d5a1a2d6d1c94a0a8f1e2f6f3a5e7b42";
    private static final boolean FULL = System.getProperty("hirte.tests", "").equals("full");
    // many rounds, not long ones: in these a monitor falls behind, and events are merged as they
    // should be
    private static final int ROUNDS = FULL ? 30 : 1;
    private static final Duration ROUND = Duration.ofSeconds(4);

    /** Starts and stops of each unit in a round at least, on however slow a machine. */
    private static final int LEAST_PAIRS = 8;

    private Lab lab;
    private LabNode main;

    @BeforeAll
    void start(@TempDir Path directory) {
        List<Path> trees = List.of(DialectNodes.installBluechi(directory), HirteNodes.tree());
        Path java = Path.of(System.getProperty("java.home"));
        lab = Lab.boot(new LabSetup(BusDaemon.DAEMON, trees, List.of(java)), MAIN, OLD, NEW);
        main = lab.node(MAIN);
        main.write(
                "/etc/hirte/hirte.conf",
                "[hirte]\nHttp=false\nUseUDS=true\nAuditFile=%s\nAllowedNodeNames=main,old,new\n"
                        .formatted(AUDIT_FILE));
        main.write(
                "/etc/hirte/agent.conf",
                "[hirte-agent]\nNodeName=main\nManagerAddress=unix:path=/run/hirte/hirte.sock\n");
        lab.node(OLD)
                .write("/etc/hirte/agent.conf", "[hirte-agent]\nNodeName=old\nManagerHost=main\n");
        lab.node(NEW)
                .write(
                        "/etc/bluechi/agent.conf",
                        "[bluechi-agent]\nNodeName=new\nControllerHost=main\n");
        main.systemctl("start", "hirte.service");
        LINKS.forEach((name, link) -> {
            LabNode node = lab.node(name);
            node.write("/etc/systemd/system/once.service", ONCE);
            node.write("/etc/systemd/system/sleeps.service", SLEEPS);
            node.defineService("fails.service", "[Service]\nType=oneshot\nExecStart=/bin/false\n");
            node.systemctl("start", link.agentProgram() + ".service");
        });
        LINKS.keySet().forEach(this::awaitOnline);
    }

    @AfterAll
    void stop() {
        lab.close();
    }

    private void awaitOnline(String node) {
        Await.until(
                node + " is online",
                () -> property(Dialect.HIRTE, node, Dialect.HIRTE.nodeInterface(), "Status"),
                "s \"online\""::equals);
    }

    private String property(Dialect api, String node, String interfaceName, String property) {
        String path = api.nodePath(new NodeName(node));
        return main.exec("busctl", "get-property", api.baseName(), path, interfaceName, property)
                .stdout();
    }

    private Output call(Dialect api, String path, String interfaceName, String... rest) {
        List<String> command =
                new ArrayList<>(List.of("busctl", "call", api.baseName(), path, interfaceName));
        command.addAll(List.of(rest));
        return main.exec(command.toArray(String[]::new));
    }

    private Output callNode(Dialect api, String node, String... rest) {
        return call(api, api.nodePath(new NodeName(node)), api.nodeInterface(), rest);
    }

    @Test
    void allAreSeenThroughBothApisAtOnce() {
        for (Dialect api : Dialect.values()) {
            String nodes = call(api, api.rootPath(), api.controllerInterface(), "ListNodes")
                    .orThrow()
                    .stdout();
            assertThat(nodes.split("\"online\"", -1)).as(nodes).hasSize(4);
            LINKS.forEach((node, link) -> {
                String agent = api.nodeAgentInterface();
                assertThat(property(api, node, agent, "Dialect"))
                        .isEqualTo("s \"" + link.word() + "\"");
                assertThat(property(api, node, agent, "Version"))
                        .isEqualTo("s \"" + ProductVersion.text() + "\"");
                assertThat(callNode(api, node, "ListUnits").orThrow().stdout())
                        .contains("\"dbus.service\"");
            });
            String units = call(api, api.rootPath(), api.controllerInterface(), "ListUnits")
                    .orThrow()
                    .stdout();
            assertThat(units).contains("\"main\"", "\"old\"", "\"new\"");
        }
        String api = Dialect.BLUECHI.nodeInterface();
        assertThat(property(Dialect.BLUECHI, MAIN, api, "PeerIp")).isEqualTo("s \"\"");
        assertThat(property(Dialect.BLUECHI, OLD, api, "PeerIp"))
                .contains(lab.node(OLD).ip());
        assertThat(property(Dialect.BLUECHI, NEW, api, "PeerIp"))
                .contains(lab.node(NEW).ip());
    }

    @Test
    void aJobThroughEitherApiOnAnyOfThemIsToldInBoth() {
        try (BusTraffic traffic = BusTraffic.of(main)) {
            for (Dialect api : Dialect.values()) {
                for (String node : LINKS.keySet()) {
                    callNode(api, node, "RestartUnit", "ss", "once.service", "replace")
                            .orThrow();
                }
            }
            int jobs = LINKS.size() * Dialect.values().length;
            Await.until("ends", () -> new JobOrder(traffic.all()), order -> order.ended() == jobs)
                    .check();
        }
    }

    // ---- order under load ----

    @Test
    void hammeredWithStartsAndStopsEverythingComesInOrder() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            hammer();
        }
    }

    private void hammer() throws Exception {
        Map<String, BusTraffic> nodes = new LinkedHashMap<>();
        List<DbusJavaBus> subscribers = new ArrayList<>();
        try (BusTraffic traffic = BusTraffic.of(main)) {
            for (String node : LINKS.keySet()) {
                nodes.put(node, BusTraffic.of(lab.node(node)));
                subscribers.add(subscribedToSystemd(lab.node(node)));
            }
            try (RunningCommand _ = monitorAll(traffic)) {
                int jobs = startAndStopAll();
                compare(traffic, nodes);
                Await.until(
                                "ends",
                                () -> new JobOrder(traffic.all()),
                                order -> order.ended() == jobs)
                        .check();
                System.out.println("hammer: " + jobs + " jobs in order");
            }
        } finally {
            nodes.values().forEach(BusTraffic::close);
            subscribers.forEach(DbusJavaBus::close);
        }
    }

    /**
     * A monitor of everything whose owner reads fast, or it would be given up on a busy machine;
     * returns when it is subscribed.
     */
    private RunningCommand monitorAll(BusTraffic traffic) {
        RunningCommand monitor = main.start("hirtectl", "monitor", "*", "*");
        BusMessage call = traffic.await(
                "subscription",
                message -> message.member().equals("SubscribeList")
                        && message.interfaceName().equals(Dialect.BLUECHI.monitorInterface()));
        traffic.await(
                "its answer",
                message -> message.destination().equals(call.sender())
                        && message.replyCookie() == call.cookie());
        return monitor;
    }

    /** On its system bus systemd tells nothing unless somebody there wants to know. */
    private static DbusJavaBus subscribedToSystemd(LabNode node) throws Exception {
        DbusJavaBus bus = DbusJavaBus.connect(BusAddress.of(node.busAddress()));
        bus.call(
                new BusCall(
                        "org.freedesktop.systemd1",
                        "/org/freedesktop/systemd1",
                        "org.freedesktop.systemd1.Manager",
                        "Subscribe",
                        "",
                        List.of()),
                Feed.PATIENCE);
        return bus;
    }

    private int startAndStopAll() throws Exception {
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (String node : LINKS.keySet()) {
            tasks.add(() -> startAndStop(node, "once.service"));
            tasks.add(() -> startAndStop(node, "sleeps.service"));
        }
        int jobs = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
            for (Future<Integer> each : threads.invokeAll(tasks)) {
                jobs += each.get();
            }
        }
        return jobs;
    }

    private int startAndStop(String node, String unit) throws Exception {
        long end = System.nanoTime() + ROUND.toNanos();
        int jobs = 0;
        try (HirteClient client = HirteClient.connect(BusAddress.of(main.busAddress()))) {
            while (jobs < 2 * LEAST_PAIRS || System.nanoTime() < end) {
                assertThat(client.run(JobKind.START, node, unit).result()).isEqualTo("done");
                assertThat(client.run(JobKind.STOP, node, unit).result()).isEqualTo("done");
                jobs += 2;
            }
        }
        return jobs;
    }

    private void compare(BusTraffic traffic, Map<String, BusTraffic> nodes) {
        nodes.forEach((node, own) -> {
            for (String unit : List.of("once.service", "sleeps.service")) {
                String what = unit + " on " + node;
                // both grow until systemd has told the last of it
                Comparison end = Await.until(
                        "a last event of " + what,
                        () -> new Comparison(
                                UnitEvents.ofSystemd(own.all(), unit),
                                UnitEvents.ofMonitor(traffic.all(), Dialect.BLUECHI, node, unit)),
                        Comparison::isComplete);
                assertThat(end.told().all()).as(what).hasSizeGreaterThan(20);
                assertThat(end.seen().all()).as(what).isEqualTo(end.told().all());
                assertThat(end.seen().states()).as(what).isEqualTo(end.told().states());
            }
        });
    }

    /** What systemd told and what the monitor has seen of a unit. */
    private record Comparison(UnitEvents told, UnitEvents seen) {
        boolean isComplete() {
            return seen.all().size() >= told.all().size()
                    && !told.all().isEmpty()
                    && told.all().getLast().equals("UnitRemoved");
        }
    }

    // ---- audit ----

    @Test
    void everyChangeLeavesOneAuditLineInTheJournalAndInTheFile() {
        // whatever was done before is in the journal before this
        String mark = "before-the-audit.service";
        callNode(Dialect.BLUECHI, OLD, "ResetFailedUnit", "s", mark);
        int before = Await.until("mark", this::audited, lines -> lines.stream()
                        .anyMatch(line -> line.path("HIRTE_UNIT").asText().equals(mark)))
                .size();
        callNode(Dialect.HIRTE, OLD, "StartUnit", "ss", "fails.service", "replace")
                .orThrow();
        Await.until("end", this::audited, lines -> lines.size() == before + 1);
        callNode(Dialect.BLUECHI, NEW, "StartUnit", "ss", "nosuch.service", "fail");
        callNode(Dialect.BLUECHI, MAIN, "FreezeUnit", "s", "nosuch.service");
        callNode(Dialect.BLUECHI, MAIN, "GetUnitFileState", "s", "once.service").orThrow();
        callNode(Dialect.BLUECHI, NEW, "Reload").orThrow();

        List<JsonNode> lines = Await.until("lines", this::audited, all -> all.size() == before + 4)
                .subList(before, before + 4);
        assertThat(lines.stream().map(MixedFleetIT::shortly))
                .containsExactly(
                        "0 StartUnit old fails.service failed",
                        "0 StartUnit new nosuch.service org.freedesktop.systemd1.NoSuchUnit",
                        "0 FreezeUnit main nosuch.service org.freedesktop.systemd1.UnitInactive",
                        "0 Reload new  done");
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.path("HIRTE_SENDER").asText()).startsWith(":1.");
            assertThat(line.path("HIRTE_MS").asInt(-1)).isNotNegative();
            assertThat(line.path("MESSAGE").asText()).startsWith("audit uid=");
            Await.until(
                    "the line in the file",
                    () -> main.run("cat", AUDIT_FILE),
                    text -> text.contains(line.path("MESSAGE").asText()));
        });
        rotate();
    }

    /** The file was moved away: a reload opens a new one, and what was written stays. */
    private void rotate() {
        String old = AUDIT_FILE + ".1";
        main.run("mv", AUDIT_FILE, old);
        String kept = main.run("cat", old);
        main.systemctl("reload", "hirte.service");
        Await.until(
                "new file",
                () -> main.exec("test", "-e", AUDIT_FILE).exitCode(),
                Integer.valueOf(0)::equals);
        callNode(Dialect.BLUECHI, OLD, "ResetFailed").orThrow();
        Await.until(
                "line", () -> main.run("cat", AUDIT_FILE), text -> text.contains("ResetFailed"));
        assertThat(main.run("cat", old)).isEqualTo(kept);
        assertThat(main.run("wc", "--lines", AUDIT_FILE)).startsWith("1 ");
        LINKS.keySet().forEach(node -> assertThat(
                        property(Dialect.HIRTE, node, Dialect.HIRTE.nodeInterface(), "Status"))
                .isEqualTo("s \"online\""));
    }

    private static String shortly(JsonNode line) {
        return String.join(
                " ",
                line.path("HIRTE_UID").asText(),
                line.path("HIRTE_METHOD").asText(),
                line.path("HIRTE_NODE").asText(),
                line.path("HIRTE_UNIT").asText(),
                line.path("HIRTE_RESULT").asText());
    }

    /** Audit lines in the journal so far. */
    private List<JsonNode> audited() {
        ObjectMapper mapper = new ObjectMapper();
        List<JsonNode> lines = new ArrayList<>();
        main.journalctl("--output=json", AUDIT).lines().forEach(line -> {
            try {
                lines.add(mapper.readTree(line));
            } catch (JsonProcessingException e) {
                throw new LabException("journalctl wrote what is not JSON: " + line, e);
            }
        });
        return lines;
    }
}
