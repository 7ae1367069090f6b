package org.hirte.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hirte.client.HirteClient;
import org.hirte.client.MonitorHandle;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.NodeName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Jobs, monitors and their peers in BLUECHI, as seen on the bus by busctl (checklist 13). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobsAndMonitorsIT {
    private static final String SHORT = "[Service]\nType=oneshot\nExecStart=/bin/sleep 0.2\n";
    private static final String SLOW =
            "[Service]\nExecStartPre=/bin/sleep infinity\nExecStart=/bin/true\n";
    private static final Dialect BLUECHI = Dialect.BLUECHI;
    private static final List<String> UNIT_SIGNALS =
            List.of("UnitNew", "UnitStateChanged", "UnitPropertiesChanged", "UnitRemoved");

    private DialectNodes hirte;
    private LabNode foo;
    private LabNode bar;
    private BusTraffic traffic;
    private HirteClient client;
    private String unit;

    @BeforeAll
    void boot(@TempDir Path directory) {
        hirte = DialectNodes.boot(BLUECHI, directory, "foo", "bar");
        hirte.configureAll("Http=false\nApi=bluechi\n", "");
        hirte.startAll();
        foo = hirte.node("foo");
        bar = hirte.node("bar");
    }

    @AfterAll
    void stop() {
        hirte.close();
    }

    @BeforeEach
    void listen(TestInfo test) throws Exception {
        unit = test.getTestMethod().orElseThrow().getName() + ".service";
        traffic = BusTraffic.of(foo);
        client = hirte.connect();
    }

    @AfterEach
    void hangUp() {
        client.close();
        traffic.close();
    }

    // ---- jobs ----

    @Test
    void aJobCanBeReadAndCancelledAndItsUnitGoesOn() {
        bar.defineService(unit, SLOW);
        String job = startJob("bar", unit);
        Await.until("running", () -> jobProperty(job, "State"), "s \"running\""::equals);
        assertThat(jobProperty(job, "Node")).isEqualTo("s \"bar\"");
        assertThat(jobProperty(job, "Unit")).isEqualTo("s \"" + unit + "\"");
        assertThat(jobProperty(job, "JobType")).isEqualTo("s \"start\"");

        hirte.call(job, BLUECHI.jobInterface(), "Cancel").orThrow();

        assertThat(traffic.await("end", isEndOf(job)).text(4)).isEqualTo("canceled");
        assertThat(hirte.call(job, BLUECHI.jobInterface(), "Cancel").stderr())
                .contains("Unknown object");
        assertThat(bar.activeState(unit)).isEqualTo("activating");
        bar.systemctl("kill", "--signal=KILL", unit);
    }

    @Test
    void jobsEndWithTheManagerAndUnitsGoOn() {
        bar.defineService(unit, SLOW);
        String job = startJob("bar", unit);
        int before = traffic.mark();

        foo.systemctl("stop", hirte.managerUnit());

        assertThat(traffic.awaitFrom(before, "end", isEndOf(job)).text(4))
                .isEqualTo("cancelled due to shutdown");
        BusMessage status = traffic.awaitFrom(before, "status", JobsAndMonitorsIT::isSystemStatus);
        assertThat(status.body().toString()).contains("\"down\"");
        assertThat(bar.activeState(unit)).isEqualTo("activating");
        foo.systemctl("start", hirte.managerUnit());
        List.of("foo", "bar").forEach(hirte::awaitOnline);
        bar.systemctl("kill", "--signal=KILL", unit);
    }

    /** The agent of that node has its object on the same path. */
    private static boolean isSystemStatus(BusMessage message) {
        return message.isSignal("PropertiesChanged")
                && message.text(0).equals(BLUECHI.controllerInterface());
    }

    // ---- monitors ----

    @Test
    void oneRunOfAServiceGivesAllFourSignalsToItsMonitorOnly() throws Exception {
        define();
        try (MonitorHandle monitor = client.monitor(event -> {})) {
            monitor.subscribe("bar", List.of(unit));
            startJob("bar", unit);
            startJob("foo", unit);
            for (String signal : UNIT_SIGNALS) {
                traffic.await(signal, isAbout(signal, "bar"));
            }
            traffic.await("other job", message -> isEndOn("foo", message));
            assertThat(traffic.all()).noneMatch(isAbout("UnitNew", "foo"));
            assertThat(traffic.all().stream()
                            .filter(message ->
                                    message.interfaceName().equals(BLUECHI.monitorInterface()))
                            .filter(message -> UNIT_SIGNALS.contains(message.member()))
                            .map(BusMessage::destination))
                    .isNotEmpty()
                    .doesNotContain("");
        }
    }

    @Test
    void wildcardsGiveAllFourSignalsOfBothNodes() throws Exception {
        define();
        try (MonitorHandle monitor = client.monitor(event -> {})) {
            monitor.subscribe("*", List.of("*"));
            for (String node : List.of("foo", "bar")) {
                startJob(node, unit);
                for (String signal : UNIT_SIGNALS) {
                    traffic.await(signal, isAbout(signal, node));
                }
            }
        }
    }

    @Test
    void aRestartedAgentTakesItsWildcardBackAndAnnouncesItAgain() throws Exception {
        try (MonitorHandle monitor = client.monitor(event -> {})) {
            monitor.subscribe("*", List.of("*"));
            for (String node : List.of("foo", "bar")) {
                traffic.await("virtual", isWildcard("UnitNew", node));
            }
            int before = traffic.mark();

            bar.systemctl("restart", hirte.agentUnit());

            traffic.awaitFrom(before, "removed", isWildcard("UnitRemoved", "bar"));
            traffic.awaitFrom(before, "new", isWildcard("UnitNew", "bar"));
            assertThat(traffic.from(before))
                    .noneMatch(isWildcard("UnitNew", "foo"))
                    .noneMatch(isWildcard("UnitRemoved", "foo"));
        }
    }

    @Test
    void unsubscribingAndClosingEndTheSignals() {
        define();
        String monitor = createMonitor();
        String id = subscribe(monitor, "bar", unit);
        assertThat(hirte.call(monitor, BLUECHI.monitorInterface(), "Unsubscribe", "u", "99999")
                        .stderr())
                .contains("99999");
        monitorCall(monitor, "Unsubscribe", "u", id);
        startJob("bar", unit);
        traffic.await("end", message -> isEndOn("bar", message));
        monitorCall(monitor, "Close");

        assertThat(hirte.call(monitor, BLUECHI.monitorInterface(), "Subscribe", "ss", "bar", unit)
                        .stderr())
                .contains("Unknown object");
        assertThat(traffic.all()).noneMatch(isAbout("UnitNew", "bar"));
    }

    @Test
    void aPeerGetsAllSignalsUntilItIsRemovedWithAReason() throws Exception {
        define();
        String peer = ":1.999999";
        String monitor;
        try (MonitorHandle handle = client.monitor(event -> {})) {
            handle.subscribe("bar", List.of(unit));
            monitor = handlePath();
            String id = monitorCall(monitor, "AddPeer", "s", peer).substring(2);
            assertThat(addPeer(monitor, peer).stderr()).isNotEmpty();
            assertThat(addPeer(monitor, "not.unique").stderr()).isNotEmpty();
            assertThat(addPeer(monitor, owner()).stderr()).isNotEmpty();
            startJob("bar", unit);
            for (String signal : UNIT_SIGNALS) {
                for (String receiver : List.of(peer, owner())) {
                    traffic.await(signal, isAbout(signal, "bar").and(isTo(receiver)));
                }
            }
            monitorCall(monitor, "RemovePeer", "us", id, "enough");
            BusMessage removed = traffic.await(
                    "PeerRemoved", isTo(peer).and(message -> message.isSignal("PeerRemoved")));
            assertThat(removed.text(0)).isEqualTo("enough");
            int before = traffic.mark();
            startJob("bar", unit);
            traffic.awaitFrom(before, "removed", isAbout("UnitRemoved", "bar"));
            assertThat(traffic.from(before)).noneMatch(isTo(peer));
        }
    }

    private Output addPeer(String monitor, String peer) {
        return hirte.call(monitor, BLUECHI.monitorInterface(), "AddPeer", "s", peer);
    }

    /** Path of the monitor made last. */
    private String handlePath() {
        return traffic.await(
                        "monitor",
                        message -> message.type().equals("method_return")
                                && message.text(0).startsWith(BLUECHI.rootPath() + "/monitor/"))
                .text(0);
    }

    private String owner() {
        return traffic.await("call", message -> message.member().equals("CreateMonitor"))
                .sender();
    }

    // ---- calls ----

    private void define() {
        foo.defineService(unit, SHORT);
        bar.defineService(unit, SHORT);
    }

    private String startJob(String node, String started) {
        String path = BLUECHI.nodePath(new NodeName(node));
        String interfaceName = BLUECHI.nodeInterface();
        String answer = hirte.call(path, interfaceName, "StartUnit", "ss", started, "replace")
                .orThrow()
                .stdout();
        return pathIn(answer);
    }

    private String jobProperty(String job, String property) {
        return foo.exec(
                        "busctl",
                        "get-property",
                        BLUECHI.baseName(),
                        job,
                        BLUECHI.jobInterface(),
                        property)
                .stdout();
    }

    /** The monitor lives as long as its owner: a call of busctl's ends at once, so make it stay. */
    private String createMonitor() {
        try {
            client.monitor(event -> {});
        } catch (org.hirte.client.ClientException e) {
            throw new LabException("no monitor", e);
        }
        return handlePath();
    }

    private String subscribe(String monitor, String node, String subscribed) {
        return monitorCall(monitor, "Subscribe", "ss", node, subscribed).substring(2);
    }

    private String monitorCall(String monitor, String method, String... rest) {
        return hirte.call(monitor, BLUECHI.monitorInterface(), method, rest)
                .orThrow()
                .stdout();
    }

    private static String pathIn(String answer) {
        Matcher matcher = Pattern.compile("o \"(.*)\"").matcher(answer);
        assertThat(matcher.matches()).as(answer).isTrue();
        return matcher.group(1);
    }

    private Predicate<BusMessage> isAbout(String signal, String node) {
        return message -> message.isSignal(signal)
                && message.text(0).equals(node)
                && message.text(1).equals(unit);
    }

    private static Predicate<BusMessage> isTo(String receiver) {
        return message -> message.destination().equals(receiver);
    }

    private static Predicate<BusMessage> isEndOf(String job) {
        return message -> message.isSignal("JobRemoved") && message.text(1).equals(job);
    }

    private static Predicate<BusMessage> isWildcard(String signal, String node) {
        return message -> message.isSignal(signal)
                && message.text(0).equals(node)
                && message.text(1).equals("*")
                && message.text(2).equals("virtual");
    }

    private boolean isEndOn(String node, BusMessage message) {
        return message.isSignal("JobRemoved")
                && message.text(2).equals(node)
                && message.text(3).equals(unit);
    }
}
