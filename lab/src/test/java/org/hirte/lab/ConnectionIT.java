package org.hirte.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.NodeName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * How agents and manager find each other and what both say about it, in BLUECHI (checklist 13). The
 * manager is on foo; ghost is a node that is listed and never comes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectionIT implements ConnectionHeartbeats {
    private static final Dialect BLUECHI = Dialect.BLUECHI;
    static final String BASE_KEYS = "Http=false\nApi=bluechi\n";
    static final String GHOST = "[node ghost]\nAllowed=true\n";
    private static final String SOCKET = "unix:path=/run/bluechi/bluechi.sock";

    private DialectNodes hirte;
    private LabNode foo;
    private LabNode bar;

    @BeforeAll
    void boot(@TempDir Path directory) {
        hirte = DialectNodes.boot(BLUECHI, directory, "foo", "bar");
        foo = hirte.node("foo");
        bar = hirte.node("bar");
    }

    @AfterEach
    void stopAll() {
        for (LabNode node : List.of(foo, bar)) {
            node.exec("systemctl", "stop", "bluechi-controller.socket");
            node.exec("systemctl", "stop", hirte.agentUnit(), hirte.managerUnit());
            node.exec(
                    "rm",
                    "-rf",
                    "/etc/systemd/system/bluechi-controller.socket",
                    "/etc/systemd/system/bluechi-controller.service.d");
            node.systemctl("daemon-reload");
        }
    }

    @AfterAll
    void stop() {
        hirte.close();
    }

    @Override
    public DialectNodes hirte() {
        return hirte;
    }

    private void start(String managerKeys) {
        hirte.configureAll(BASE_KEYS + managerKeys, GHOST);
        hirte.startAll();
    }

    @Test
    void tellsNodesThatAreThereFromThoseThatAreNot() {
        start("");
        assertThat(hirte.managerProperty("Status")).isEqualTo("s \"degraded\"");
        assertThat(hirte.nodeProperty("bar", "PeerIp")).isEqualTo("s \"::ffff:" + bar.ip() + "\"");
        assertThat(hirte.nodeProperty("ghost", "Status")).isEqualTo("s \"offline\"");
        assertThat(hirte.nodeProperty("ghost", "PeerIp")).isEqualTo("s \"\"");
    }

    @Test
    void theLastOf150NamesOverAsManyLinesMayRegister() {
        StringBuilder names = new StringBuilder("AllowedNodeNames=node-1,\n");
        for (int i = 2; i < 150; i++) {
            names.append("  node-").append(i).append(",\n");
        }
        foo.write(
                "/etc/bluechi/controller.conf",
                "[bluechi-controller]\n" + BASE_KEYS + names + "  bar\n");
        hirte.configureAgent("bar", "foo", 842, "");
        foo.systemctl("start", hirte.managerUnit());
        bar.systemctl("start", hirte.agentUnit());

        hirte.awaitOnline("bar");
        assertThat(hirte.callManager("ListNodes")).startsWith("a(soss) 150 \"node-1\" ");
        assertThat(hirte.nodeProperty("node-149", "Status")).isEqualTo("s \"offline\"");
    }

    @Test
    void aNodeThatIsNotListedIsRefused() {
        start("");
        hirte.configureAgent("bar", "foo", 842, "NodeName=stranger\n");
        bar.systemctl("restart", hirte.agentUnit());

        hirte.awaitStatus("bar", "offline");
        bar.awaitJournal(hirte.agentUnit(), "Unexpected node name");
        assertThat(hirte.callManager("ListNodes")).doesNotContain("stranger");
        assertThat(bar.activeState(hirte.agentUnit())).isEqualTo("active");
        assertThat(hirte.agentProperty("bar", "Status")).isEqualTo("s \"offline\"");
    }

    @Test
    void anyDbusClientMaySayHelloOnTheAgentsPort() {
        start("");
        Output hello = foo.exec(
                "busctl",
                "--address=tcp:host=127.0.0.1,port=842",
                "call",
                "org.freedesktop.DBus",
                "/org/freedesktop/DBus",
                "org.freedesktop.DBus",
                "Hello");
        assertThat(hello.orThrow().stdout()).isEqualTo("s \":1.0\"");
    }

    @Test
    void servesAgentsOfItsMachineOverTheUnixSocketAlone() {
        hirte.configureAll(BASE_KEYS + "UseTCP=false\n", GHOST);
        hirte.configureAgent("foo", "foo", 842, "ControllerAddress=" + SOCKET + "\n");
        foo.systemctl("start", hirte.managerUnit());
        foo.systemctl("start", hirte.agentUnit());

        hirte.awaitOnline("foo");
        assertThat(hirte.nodeProperty("foo", "PeerIp")).isEqualTo("s \"\"");
        assertThat(foo.run("ss", "--listening", "--tcp", "--numeric")).doesNotContain(":842");
        foo.systemctl("stop", hirte.managerUnit());
        assertThat(foo.exec("test", "-e", "/run/bluechi/bluechi.sock").exitCode())
                .isNotZero();
    }

    @Test
    void servesASocketOfSystemdBesideItsOwn() {
        hirte.configureAll(BASE_KEYS, GHOST);
        foo.write("/etc/systemd/system/bluechi-controller.socket", "[Socket]\nListenStream=8843\n");
        foo.systemctl("daemon-reload");
        foo.systemctl("start", "bluechi-controller.socket");
        hirte.configureAgent("bar", "foo", 8843, "");
        bar.systemctl("start", hirte.agentUnit());
        foo.systemctl("start", hirte.agentUnit());

        hirte.awaitOnline("bar");
        hirte.awaitOnline("foo");
        assertThat(foo.activeState(hirte.managerUnit())).isEqualTo("active");
    }

    @Test
    void servesASocketOfSystemdBesideItsUnixSocket() {
        hirte.configureAll(BASE_KEYS + "UseTCP=false\n", GHOST);
        foo.write("/etc/systemd/system/bluechi-controller.socket", "[Socket]\nListenStream=8843\n");
        foo.systemctl("daemon-reload");
        foo.systemctl("start", "bluechi-controller.socket");
        hirte.configureAgent("bar", "foo", 8843, "");
        hirte.configureAgent("foo", "foo", 842, "ControllerAddress=" + SOCKET + "\n");
        bar.systemctl("start", hirte.agentUnit());
        hirte.awaitOnline("bar"); // its connection has started the controller
        foo.systemctl("start", hirte.agentUnit());

        hirte.awaitOnline("foo");
        assertThat(hirte.nodeProperty("foo", "PeerIp")).isEqualTo("s \"\"");
        assertThat(hirte.nodeProperty("bar", "PeerIp")).isNotEqualTo("s \"\"");
        assertThat(foo.run("ss", "--listening", "--tcp", "--numeric"))
                .contains(":8843")
                .doesNotContain(":842 ");
    }

    @Test
    void anOptionBeatsTheConfigurationsPort() {
        hirte.configureAll(BASE_KEYS + "ControllerPort=843\n", GHOST);
        foo.write(
                "/etc/systemd/system/bluechi-controller.service.d/port.conf",
                "[Service]\nExecStart=\nExecStart=/usr/libexec/bluechi-controller -p 844\n");
        foo.systemctl("daemon-reload");
        hirte.configureAgent("bar", "foo", 844, "");
        foo.systemctl("start", hirte.managerUnit());
        bar.systemctl("start", hirte.agentUnit());

        hirte.awaitOnline("bar");
    }

    @Test
    void theSystemsStatusFollowsTheNodes() {
        hirte.configureAll(BASE_KEYS, "");
        hirte.startAll();
        assertThat(hirte.managerProperty("Status")).isEqualTo("s \"up\"");
        try (BusTraffic traffic = BusTraffic.of(foo)) {
            bar.systemctl("stop", hirte.agentUnit());
            awaitStatus(traffic, 0, "degraded");
            foo.systemctl("stop", hirte.agentUnit());
            awaitStatus(traffic, 0, "down");
            int before = traffic.mark();
            foo.systemctl("start", hirte.agentUnit());
            awaitStatus(traffic, before, "degraded");
            bar.systemctl("start", hirte.agentUnit());
            awaitStatus(traffic, before, "up");
            assertThat(traffic.all().stream()
                            .filter(ConnectionIT::isSystemStatus)
                            .map(message -> message.body().at("/1/Status/data").asText()))
                    .containsExactly("degraded", "down", "degraded", "up");
        }
    }

    private static void awaitStatus(BusTraffic traffic, int from, String status) {
        traffic.awaitFrom(
                from,
                status,
                message -> isSystemStatus(message)
                        && message.body().toString().contains("\"" + status + "\""));
    }

    /** Agents have their object on the same path. */
    private static boolean isSystemStatus(BusMessage message) {
        return message.isSignal("PropertiesChanged")
                && message.text(0).equals(BLUECHI.controllerInterface());
    }

    private static boolean isAgentChange(BusMessage message) {
        return message.isSignal("PropertiesChanged")
                && message.text(0).equals(BLUECHI.agentInterface());
    }

    @Test
    void theAgentKnowsWhetherAndSinceWhenItIsOffline() {
        start("");
        assertThat(hirte.agentProperty("bar", "Status")).isEqualTo("s \"online\"");
        assertThat(hirte.agentProperty("bar", "DisconnectTimestamp")).isEqualTo("t 0");
        assertThat(hirte.agentProperty("bar", "LastSeenTimestamp")).isNotEqualTo("t 0");
        try (BusTraffic traffic = BusTraffic.of(bar)) {
            foo.systemctl("stop", hirte.managerUnit());
            BusMessage change = traffic.await("status", ConnectionIT::isAgentChange);
            assertThat(change.body().toString()).contains("\"offline\"");
        }
        assertThat(hirte.agentProperty("bar", "Status")).isEqualTo("s \"offline\"");
        assertThat(hirte.agentProperty("bar", "DisconnectTimestamp")).isNotEqualTo("t 0");

        foo.systemctl("start", hirte.managerUnit());
        hirte.awaitOnline("bar");
        assertThat(hirte.agentProperty("bar", "DisconnectTimestamp")).isEqualTo("t 0");
    }

    @Test
    void anAgentSwitchesToAnotherController() {
        start("");
        String address = "tcp:host=" + foo.ip() + ",port=842";
        hirte.awaitOnline("bar");
        try (BusTraffic traffic = BusTraffic.of(bar);
                RunningCommand strict = watchAgent(traffic, "");
                RunningCommand patient = watchAgent(traffic, " --switch-timeout=60000")) {
            assertThat(switchController("tcp:host=foo,port=80000").exitCode()).isZero();
            hirte.awaitStatus("bar", "offline");
            strict.stdout().await("end of the watch", "ended with 1"::equals);
            assertThat(switchController(address).exitCode()).isZero();
            traffic.await(
                    "address",
                    message ->
                            isAgentChange(message) && message.body().toString().contains(address));
            hirte.awaitOnline("bar");
            assertThat(hirte.agentProperty("bar", "ControllerAddress"))
                    .isEqualTo("s \"" + address + "\"");
            assertThat(patient.stdout().all()).isEmpty();
            assertThat(switchController(address).exitCode()).isNotZero();
            bar.systemctl("stop", hirte.agentUnit());
            patient.stdout().await("end of the watch", "ended with 1"::equals);
            bar.systemctl("start", hirte.agentUnit());
        }
    }

    /** Runs bluechi-is-online until it says that the agent is offline; returns when it listens. */
    private RunningCommand watchAgent(BusTraffic traffic, String option) {
        int before = traffic.mark();
        RunningCommand watch = bar.start(
                "sh", "-c", "bluechi-is-online agent --monitor" + option + "; echo ended with $?");
        traffic.awaitFrom(
                before,
                "question for the status",
                message -> BLUECHI.rootPath().equals(message.path())
                        && "Get".equals(message.member())
                        && message.body().toString().contains("\"Status\""));
        return watch;
    }

    private Output switchController(String address) {
        return bar.exec(
                "busctl",
                "call",
                BLUECHI.agentBusName(),
                BLUECHI.rootPath(),
                BLUECHI.agentInterface(),
                "SwitchController",
                "s",
                address);
    }

    @Test
    void anAgentOfAUserServesTheUsersBus() {
        hirte.configureAll(BASE_KEYS, GHOST);
        bar.run("loginctl", "enable-linger", "root");
        bar.systemctl("start", "user@0.service");
        String bus = "XDG_RUNTIME_DIR=/run/user/0";

        try {
            bar.run("env", bus, "systemctl", "--user", "start", hirte.agentUnit());

            assertThat(bar.run(
                            "env",
                            bus,
                            "busctl",
                            "--user",
                            "get-property",
                            BLUECHI.agentBusName(),
                            BLUECHI.rootPath(),
                            BLUECHI.agentInterface(),
                            "Status"))
                    .isEqualTo("s \"offline\"");
        } finally { // it has the name of the other tests' agent
            bar.systemctl("stop", "user@0.service");
        }
    }

    @Test
    void aManagerOfAUserControlsTheUsersUnitsOverTheUsersBus() {
        bar.run("useradd", "--create-home", "alice");
        String alice = bar.run("id", "--user", "alice");
        bar.run("loginctl", "enable-linger", "alice");
        bar.systemctl("start", "user@" + alice + ".service");
        bar.write(
                "/etc/bluechi/controller.conf",
                "[bluechi-controller]\nHttp=false\nControllerPort=8842\nAllowedNodeNames=mine\n");
        bar.write(
                "/etc/bluechi/agent.conf",
                "[bluechi-agent]\nNodeName=mine\nControllerAddress=unix:path=/run/user/" + alice
                        + "/bluechi/bluechi.sock\n");
        bar.write(
                "/etc/systemd/user/short.service",
                "[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStart=/bin/true\n");

        asUser(alice, "systemctl --user start " + hirte.managerUnit() + " " + hirte.agentUnit());

        String bus = BLUECHI.baseName();
        String node =
                bus + " " + BLUECHI.nodePath(new NodeName("mine")) + " " + BLUECHI.nodeInterface();
        String status = "busctl --user get-property " + node + " Status";
        Await.until("online", () -> asUser(alice, status), "s \"online\""::equals);
        assertThat(asUser(alice, "busctl --user call " + node + " StartUnit ss short.service fail"))
                .startsWith("o \"" + BLUECHI.rootPath() + "/job/");
        assertThat(asUser(alice, "hirtectl --user status --no-legend")).startsWith("mine ");
        String state = "systemctl --user show --value --property=ActiveState short.service";
        Await.until("unit", () -> asUser(alice, state), "active"::equals);
        assertThat(bar.exec("busctl", "status", bus).exitCode()).isNotZero();
        bar.systemctl("stop", "user@" + alice + ".service");
    }

    /** Runs a command, words with blanks between, as user alice and returns what it wrote. */
    private String asUser(String uid, String command) {
        String[] words = ("runuser --user=alice -- env XDG_RUNTIME_DIR=/run/user/" + uid + " "
                        + command)
                .split(" ", -1);
        return bar.exec(words).stdout();
    }

    @Test
    void logSettingsCanBeReadAndTheLevelBeSet() {
        hirte.configureAll(BASE_KEYS + "LogTarget=stderr-full\nLogLevel=WARN\n", GHOST);
        hirte.configureAgent("foo", "foo", 842, "LogTarget=stderr-full\nLogLevel=LOUD\n");
        foo.systemctl("start", hirte.managerUnit());
        foo.systemctl("start", hirte.agentUnit());
        hirte.awaitOnline("foo");

        assertThat(hirte.managerProperty("LogTarget")).isEqualTo("s \"stderr-full\"");
        assertThat(hirte.agentProperty("foo", "LogTarget")).isEqualTo("s \"stderr-full\"");
        assertThat(hirte.managerProperty("LogLevel")).isEqualTo("s \"WARN\"");
        assertThat(hirte.agentProperty("foo", "LogLevel")).isEqualTo("s \"INFO\"");
        hirte.callManager("SetLogLevel", "s", "DEBUG");
        assertThat(hirte.managerProperty("LogLevel")).isEqualTo("s \"DEBUG\"");
    }

    @Test
    void agentAndManagerReloadTheirLogSettingsAndTheLinkStays() {
        start("");
        String processes =
                mainProcess(bar, hirte.agentUnit()) + mainProcess(foo, hirte.managerUnit());
        try (BusTraffic traffic = BusTraffic.of(foo)) {
            hirte.configureAgent("bar", "foo", 842, "LogLevel=DEBUG\nHeartbeatInterval=100\n");
            bar.systemctl("reload", hirte.agentUnit());
            Await.until(
                    "agent's level",
                    () -> hirte.agentProperty("bar", "LogLevel"),
                    "s \"DEBUG\""::equals);
            hirte.configureManager(BASE_KEYS + "LogLevel=ERROR\n", GHOST);
            foo.systemctl("reload", hirte.managerUnit());
            Await.until(
                    "manager's level",
                    () -> hirte.managerProperty("LogLevel"),
                    "s \"ERROR\""::equals);
            assertThat(hirte.nodeProperty("bar", "Status")).isEqualTo("s \"online\"");
            assertThat(traffic.all()).noneMatch(message -> message.isSignal("PropertiesChanged"));
        }
        Await.until(
                "notice",
                () -> bar.journal(hirte.agentUnit()),
                journal -> journal.contains("HeartbeatInterval has changed; it takes a restart"));
        assertThat(mainProcess(bar, hirte.agentUnit()) + mainProcess(foo, hirte.managerUnit()))
                .isEqualTo(processes);
        assertThat(bar.run("systemctl", "show", "--property=StatusText", hirte.agentUnit()))
                .contains("connected to");
    }

    private static String mainProcess(LabNode node, String unit) {
        return node.run("systemctl", "show", "--property=MainPID", unit);
    }
}
