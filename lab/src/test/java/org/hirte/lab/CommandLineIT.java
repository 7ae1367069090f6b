package org.hirte.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.hirte.lab.LabSetup.BusDaemon;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every verb of hirtectl prints, in every format, and how it ends, on real nodes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // JUnit calls boot first
class CommandLineIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String RUNS = """
            [Unit]
            Description=Runs
            [Service]
            ExecStart=/bin/sleep infinity
            ExecReload=/bin/true
            [Install]
            WantedBy=multi-user.target
            """;
    private static final String NEVER_READY = """
            [Unit]
            Description=Starts for ever
            [Service]
            ExecStartPre=/bin/sleep infinity
            ExecStart=/bin/sleep infinity
            """;

    private HirteNodes hirte;
    private LabNode rpi4;

    @BeforeAll
    void boot() {
        hirte = HirteNodes.start(BusDaemon.DAEMON, "laptop", "rpi4");
        rpi4 = hirte.node("rpi4");
        for (LabNode node : List.of(hirte.manager(), rpi4)) {
            node.defineService("ctl-runs.service", RUNS);
            node.defineService("ctl-other.service", RUNS);
        }
        rpi4.defineService("ctl-fails.service", "[Service]\nType=oneshot\nExecStart=/bin/false\n");
        rpi4.defineService(
                "ctl-late.service", "[Service]\nExecStart=/bin/sh -c 'sleep 0.2; exit 7'\n");
        rpi4.defineService("ctl-never.service", NEVER_READY);
        hirte.hirtectl("start", "laptop,rpi4", "ctl-runs").orThrow();
    }

    @AfterAll
    void stop() {
        hirte.close();
    }

    private Output ctl(String words) {
        return hirte.hirtectl(words.strip().split(" ", -1));
    }

    private Output sh(String script) {
        return hirte.manager().exec("sh", "-c", script);
    }

    private static void assertEnds(Output output, int exitCode, String out, String err) {
        assertThat(output.exitCode()).as("%s", output).isEqualTo(exitCode);
        assertThat(output.stdout().stripTrailing()).isEqualTo(out.stripTrailing());
        assertThat(output.stderr().stripTrailing()).isEqualTo(err.stripTrailing());
    }

    // ---- golden output ----

    @Test
    void listsUnitsInEveryFormat() {
        String list = "list-units -f ctl-runs.service ";
        assertEnds(ctl(list), 0, """
                NODE                |ID                                                         \
                |   ACTIVE|      SUB
                ====================================================================================\
                ================
                laptop              |ctl-runs.service                                           \
                |   active|  running
                rpi4                |ctl-runs.service                                           \
                |   active|  running
                """, "");
        assertEnds(
                ctl(list + "rpi4 --no-legend"),
                0,
                "ctl-runs.service" + " ".repeat(64) + "|   active|  running",
                "");
        assertEnds(ctl(list + "-o wide"), 0, """
                NODE  |ID              |LOAD  |ACTIVE|    SUB|DESCRIPTION
                =========================================================
                laptop|ctl-runs.service|loaded|active|running|Runs      \s
                rpi4  |ctl-runs.service|loaded|active|running|Runs      \s""", "");
        assertEnds(ctl(list + "rpi4 -o json"), 0, """
                [
                  {"node":"rpi4","name":"ctl-runs.service","description":"Runs","type":"service",\
                "loadState":"loaded","activeState":"active","subState":"running"}
                ]
                """, "");
        assertEnds(ctl(list + "rpi4 -o yaml"), 0, """
                - node: rpi4
                  name: ctl-runs.service
                  description: Runs
                  type: service
                  loadState: loaded
                  activeState: active
                  subState: running
                """, "");
        assertEnds(ctl(list + "-o name"), 0, "laptop/ctl-runs.service\nrpi4/ctl-runs.service", "");
        assertThat(ctl("list-units rpi4 --state running -o name").stdout())
                .contains("ctl-runs.service")
                .doesNotContain(".mount");
    }

    @Test
    void listsUnitFilesInEveryFormat() {
        String list = "list-unit-files rpi4 -f ctl-fails.service ";
        assertEnds(
                ctl(list),
                0,
                "PATH" + " ".repeat(80) + "|     IS-ENABLED\n"
                        + "=".repeat(100) + "\n/etc/systemd/system/ctl-fails.service"
                        + " ".repeat(47)
                        + "|         static",
                "");
        assertEnds(ctl(list + "-o json"), 0, """
                [
                  {"node":"rpi4","name":"ctl-fails.service","type":"service","unitFile":\
                {"path":"/etc/systemd/system/ctl-fails.service","state":"static"}}
                ]
                """, "");
        assertEnds(ctl(list + "-o name"), 0, "ctl-fails.service", "");
        assertEnds(
                ctl("list-unit-files -f ctl-fails.service -o name"),
                0,
                "rpi4/ctl-fails.service",
                "");
    }

    @Test
    void showsNodesAndUnits() {
        rpi4.systemctl("reset-failed");
        assertThat(ctl("status --no-legend").stdout())
                .matches("laptop {24}\\| online    \\| \\S+ +\\| now {25}\n"
                        + "rpi4 {26}\\| online    \\| \\S+ +\\| now {25}");
        assertThat(ctl("status rpi4 -o json").stdout())
                .matches("\\[\n  \\{\"name\":\"rpi4\",\"status\":\"online\",\"lastSeen\":"
                        + "\"20[^\"]+Z\",\"peerAddress\":\"10[0-9.]+\"}\n]");
        assertEnds(ctl("status rpi4 ctl-runs ctl-fails.service"), 0, """
                UNIT\t\t\t| LOADED\t| ACTIVE\t| SUBSTATE\t| ENABLED\t|
                ------------------------------------------------------------------------------------\
                ----
                ctl-runs.service\t| loaded\t| active\t| running\t| disabled\t|
                ctl-fails.service\t| loaded\t| inactive\t| dead\t\t| static\t|
                """, "");
        assertThat(ctl("status rpi4 ctl-runs -o yaml").stdout())
                .startsWith("""
                        - node: rpi4
                          name: ctl-runs.service
                          description: Runs
                          type: service
                          loadState: loaded
                          activeState: active
                          subState: running
                          since: "20""")
                .endsWith("\n  unitFile:\n    path: \"/etc/systemd/system/ctl-runs.service\"\n"
                        + "    state: disabled\n  freezerState: running");
        assertEnds(
                ctl("show rpi4 ctl-runs ActiveState Description"),
                0,
                "ActiveState=active\nDescription=Runs",
                "");
        assertThat(ctl("show rpi4 ctl-runs -o json").stdout())
                .contains("\"ActiveState\":\"active\"")
                .contains("\"CanStart\":true");
        assertThat(ctl("cat rpi4 ctl-fails").orThrow().stdout().lines())
                .startsWith("# rpi4/ctl-fails.service", "# /etc/systemd/system/ctl-fails.service")
                .containsSubsequence(
                        "[Unit]",
                        "Before=shutdown.target",
                        "[Service]",
                        "Type=oneshot",
                        "ExecStart=/bin/false");
    }

    @Test
    void runsJobs() {
        assertEnds(
                ctl("restart rpi4 ctl-other"),
                0,
                "Unit ctl-other.service restart operation result: done",
                "");
        assertEnds(
                ctl("reload rpi4,laptop ctl-runs"),
                0,
                "Unit ctl-runs.service on rpi4 reload operation result: done\n"
                        + "Unit ctl-runs.service on laptop reload operation result: done",
                "");
        assertThat(ctl("stop rpi4 ctl-ot* -o json").stdout())
                .matches("\\[\n  \\{\"id\":\\d+,\"node\":\"rpi4\",\"unit\":\"ctl-other.service\","
                        + "\"type\":\"stop\",\"state\":\"ended\",\"result\":\"done\"}\n]");
        assertThat(ctl("start --all-nodes ctl-other ctl-runs -o name").stdout().lines())
                .containsExactly(
                        "laptop/ctl-other.service",
                        "laptop/ctl-runs.service",
                        "rpi4/ctl-other.service",
                        "rpi4/ctl-runs.service");
        ctl("stop --all-nodes ctl-other").orThrow();
    }

    @Test
    void aServiceThatFailsRightAfterItsStartIsFoundOut() {
        assertThat(ctl("start rpi4 ctl-late").exitCode()).isZero();
        Output settled = ctl("start rpi4 ctl-late --settle 20");

        assertEnds(
                settled,
                6,
                "Unit ctl-late.service start operation result: failed",
                "hirtectl: node 'rpi4', unit 'ctl-late.service': failed within 20 s after the start"
                        + " job was done, Result=exit-code, ExecMainStatus=7");
        assertEnds(ctl("is-failed rpi4 ctl-late"), 0, "failed", "");
        assertEnds(ctl("reset-failed rpi4 ctl-late"), 0, "", "");
        assertThat(rpi4.activeState("ctl-late.service")).isEqualTo("inactive");
    }

    @Test
    void changesUnitsAndTheirFiles() {
        assertEnds(ctl("enable rpi4 ctl-runs"), 0, """
                The unit files included enablement information
                Created symlink /etc/systemd/system/multi-user.target.wants/ctl-runs.service \
                -> /etc/systemd/system/ctl-runs.service
                """, "");
        assertEnds(ctl("disable rpi4 ctl-runs"), 0, """
                Removed "/etc/systemd/system/multi-user.target.wants/ctl-runs.service".
                """, "");
        assertEnds(ctl("set-property rpi4 ctl-runs CPUWeight=200 --runtime"), 0, "", "");
        assertEnds(ctl("show rpi4 ctl-runs CPUWeight --value"), 0, "200", "");
        assertEnds(ctl("freeze rpi4 ctl-runs"), 0, "", "");
        assertEnds(ctl("show rpi4 ctl-runs FreezerState --value"), 0, "frozen", "");
        assertEnds(ctl("thaw rpi4 ctl-runs"), 0, "", "");
        ctl("start rpi4 ctl-other").orThrow();
        assertEnds(ctl("kill rpi4 ctl-other --signal KILL"), 0, "", "");
        Await.until("death", () -> rpi4.activeState("ctl-other.service"), "failed"::equals);
        assertEnds(ctl("reset-failed rpi4"), 0, "", "");
        assertEnds(ctl("daemon-reload laptop,rpi4"), 0, "", "");
        String target = rpi4.systemctl("get-default");
        assertEnds(ctl("get-default rpi4"), 0, target, "");
        assertThat(ctl("set-default rpi4 rescue").stdout()).contains("/rescue.target");
        assertThat(rpi4.systemctl("get-default")).isEqualTo("rescue.target");
        ctl("set-default rpi4 " + target).orThrow();
        assertEnds(ctl("set-loglevel rpi4 info"), 0, "", "");
        assertThat(ctl("version").stdout()).startsWith("hirtectl version ");
    }

    @Test
    void tellsEventsAndTimesAsLinesOfJson() {
        LabNode laptop = hirte.manager();
        ctl("metrics enable").orThrow();
        try (RunningCommand events =
                        laptop.start("hirtectl", "monitor", "rpi4", "ctl-other", "-o", "json");
                RunningCommand times = laptop.start("hirtectl", "metrics", "listen", "-o", "json");
                RunningCommand nodes =
                        laptop.start("hirtectl", "monitor", "node-connection", "-o", "json")) {
            Await.until(
                    "a start that all hear of",
                    () -> {
                        ctl("restart rpi4 ctl-other").orThrow();
                        return !events.stdout().all().isEmpty()
                                && !times.stdout().all().isEmpty();
                    },
                    isHeard -> isHeard);
            events.stdout()
                    .await(
                            "running",
                            line -> line.matches("\\{\"time\":\"[^\"]+\",\"type\":\"unit\","
                                    + "\"change\":\"state\",\"node\":\"rpi4\","
                                    + "\"unit\":\"ctl-other.service\",\"activeState\":\"active\","
                                    + "\"subState\":\"running\",\"reason\":\"real\"}"));
            times.stdout().await("a time", line -> line.contains("\"measured\":\"agent\""));
            Await.until(
                    "a loss that is heard of",
                    () -> {
                        rpi4.systemctl("restart", HirteNodes.AGENT_UNIT);
                        hirte.awaitStatus("rpi4", "online");
                        return nodes.stdout().all();
                    },
                    lines -> lines.stream()
                            .anyMatch(
                                    line -> line.matches(
                                            "\\{\"time\":\"[^\"]+\","
                                                    + "\"type\":\"node\",\"change\":\"offline\",\"node\":\"rpi4\"}")));
        }
        ctl("metrics disable").orThrow();
        ctl("stop rpi4 ctl-other").orThrow();
    }

    // ---- exit codes ----

    @ParameterizedTest
    @CsvSource({
        "0, is-active rpi4 ctl-runs",
        "0, is-active rpi4 ctl-fails ctl-runs",
        "0, list-units rpi4",
        "1, is-failed rpi4 ctl-runs",
        "1, is-enabled rpi4 ctl-runs",
        "1, metrics disable",
        "2, start rpi4",
        "2, strat rpi4 ctl-runs",
        "3, is-active rpi4 ctl-fails",
        "4, is-active rpi4 ctl-nothing",
        "4, is-enabled rpi4 ctl-nothing",
        "4, start rpi4 ctl-nothing",
        "4, start rpi5 ctl-runs",
        "4, enable rpi4 ctl-nothing",
        "4, show rpi4 ctl-runs Nothing",
        "6, start rpi4 ctl-fails",
        "7, status --bus unix:path=/nonexistent/bus",
        "7, status --bus unix:path=/etc/hostname",
        "8, start rpi4 ctl-never --timeout 1",
    })
    void endsWithItsExitCodeAndAtMostOneLine(int exitCode, String words) {
        Output output = ctl(words);
        if (words.contains("ctl-never")) {
            rpi4.systemctl("stop", "ctl-never.service");
        }

        assertThat(output.exitCode()).as("%s", output).isEqualTo(exitCode);
        assertThat(output.stderr().lines().count())
                .isEqualTo(exitCode == 0 || words.startsWith("is-") && exitCode != 4 ? 0 : 1);
        assertThat(output.stderr()).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ctl-runs.service", "ctl-fails.service", "dbus.service"})
    void answersAsSystemctlDoes(String unit) {
        for (String verb : List.of("is-active", "is-failed", "is-enabled")) {
            Output systemctl = rpi4.exec("systemctl", verb, unit);

            assertEnds(ctl(verb + " rpi4 " + unit), systemctl.exitCode(), systemctl.stdout(), "");
        }
    }

    // ---- the C programs ----

    @Test
    void speaksAsTheProgramsOfBlueChi() {
        assertEnds(
                sh("bluechictl list-units rpi4 --filter 'ctl-runs*' | sed 's/ *|/|/g; s/ *$//'"),
                0,
                """
                NODE| ID| ACTIVE| SUB
                """ + sh("bluechictl list-units rpi4 | sed -n 2p").stdout() + """

                rpi4| ctl-runs.service| active| running
                """,
                "");
        assertEnds(
                sh("bluechictl restart rpi4 ctl-runs.service"),
                0,
                "Unit ctl-runs.service RestartUnit operation result: done",
                "");
        assertEnds(
                sh("bluechictl start rpi4 ctl-fails.service"),
                0,
                "Unit ctl-fails.service StartUnit operation result: failed",
                "");
        assertEnds(sh("bluechictl is-enabled rpi4 ctl-runs.service"), 1, "disabled", "");
        assertEnds(sh("bluechictl status rpi4 ctl-runs.service"), 0, """
                UNIT\t\t\t| LOADED\t| ACTIVE\t| SUBSTATE\t| FREEZERSTATE\t| ENABLED\t|
                ------------------------------------------------------------------------------------\
                --------------------
                ctl-runs.service\t| loaded\t| active\t| running\t| running\t| disabled\t|
                """, "");
        assertEnds(sh("bluechictl status rpi5"), 1, "", "Node rpi5 not found");
        assertEnds(
                sh("bluechictl start rpi4 ctl-nothing.service"),
                1,
                "",
                "Failed to issue method call: Unit ctl-nothing.service not found.");
        assertEnds(sh("bluechictl start rpi4"), 1, "", "Too few arguments for method start");
        assertEnds(sh("bluechictl stop a b c"), 1, "", "Too many arguments for method stop");
        assertEnds(
                sh("bluechictl start a b --force"),
                1,
                "",
                "Unsupported option 'force' for method 'start'");
        assertEnds(
                sh("bluechictl kill rpi4 a.service --signal=32"),
                1,
                "",
                "Value '32' of option --signal is invalid");
        for (String unknown : List.of("-Q", "--QWERTY")) {
            assertThat(sh("bluechictl " + unknown).exitCode()).isEqualTo(1);
            assertThat(sh("bluechictl " + unknown).stderr())
                    .contains(unknown.length() == 2 ? "invalid option" : "unrecognized option")
                    .contains("Usage");
        }
        assertThat(sh("bluechictl").stderr()).contains("No command given").contains("Usage");
        assertThat(sh("bluechictl --help").orThrow().stdout())
                .contains("Usage")
                .isEqualTo(sh("bluechictl -h").stdout());
        assertThat(sh("bluechictl version").stdout()).startsWith("bluechictl version ");
    }

    @Test
    void speaksAsTheHirtectlOfHirte() {
        assertEnds(
                sh("HIRTECTL_COMPAT=1 hirtectl restart rpi4 ctl-runs.service"),
                0,
                "Unit ctl-runs.service restart operation result: done",
                "");
        assertEnds(
                sh("HIRTECTL_COMPAT=1 hirtectl status rpi4 ctl-fails.service"),
                0,
                "",
                """
                UNIT\t\t\t| LOADED\t| ACTIVE\t| SUBSTATE\t| ENABLED\t|
                ------------------------------------------------------------------------------------\
                ----
                """
                        + sh("HIRTECTL_COMPAT=1 hirtectl status rpi4 ctl-fails.service")
                                .stderr()
                                .lines()
                                .skip(2)
                                .findFirst()
                                .orElseThrow());
        assertEnds(
                sh("HIRTECTL_COMPAT=1 hirtectl frobnicate"),
                1,
                "",
                "Call to manager failed: Invalid argument");
        assertEnds(sh("HIRTECTL_COMPAT=1 hirtectl start rpi4 ctl-nothing.service"), 1, "", """
                Failed to issue method call: Unit ctl-nothing.service not found.
                Call to manager failed: Input/output error
                """);
    }

    @Test
    void isOnlineTellsByItsExitCode() {
        assertEnds(sh("bluechi-is-online node rpi4"), 0, "", "");
        assertEnds(sh("bluechi-is-online system"), 0, "", "");
        assertEnds(sh("hirte-is-online node rpi4"), 0, "", "");
        assertEnds(sh("bluechi-is-online agent"), 1, "", "org.eclipse.bluechi.Agent is offline");
        assertEnds(sh("bluechi-is-online node rpi5"), 1, "", "org.eclipse.bluechi is offline");
        assertEnds(
                sh("bluechi-is-online node rpi4 --wait=soon"),
                1,
                "",
                "Failed to parse --wait: Invalid argument");
        try (RunningCommand monitor = hirte.manager()
                .start("sh", "-c", "bluechi-is-online node rpi4 --monitor; echo $?")) {
            Await.until(
                    "an end of the monitor",
                    () -> {
                        rpi4.systemctl("restart", HirteNodes.AGENT_UNIT);
                        hirte.awaitStatus("rpi4", "online");
                        return monitor.stdout().all();
                    },
                    lines -> lines.contains("1"));
        }
        rpi4.systemctl("stop", HirteNodes.AGENT_UNIT);
        hirte.awaitStatus("rpi4", "offline");
        assertEnds(sh("bluechi-is-online system"), 1, "", "org.eclipse.bluechi is offline");
        assertEnds(
                sh("bluechi-is-online node rpi4 --wait=100"),
                1,
                "",
                "org.eclipse.bluechi is offline");
        try (RunningCommand wait =
                hirte.manager().start("bluechi-is-online", "node", "rpi4", "--wait=60000")) {
            rpi4.systemctl("start", HirteNodes.AGENT_UNIT);
            assertThat(wait.finish(PATIENCE).exitCode()).isZero();
        }
        hirte.awaitStatus("rpi4", "online");
    }
}
