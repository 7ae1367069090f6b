package org.hirte.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hirte.lab.CommandLineTopic.assertEnds;

import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What the verbs of hirtectl print, in every format. */
interface CommandLineOutput extends CommandLineTopic {
    @Test
    default void listsUnitsInEveryFormat() {
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
    default void listsUnitFilesInEveryFormat() {
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
    default void showsNodesAndUnits() {
        rpi4().systemctl("reset-failed");
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
    default void runsJobs() {
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
    default void aServiceThatFailsRightAfterItsStartIsFoundOut() {
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
        assertThat(rpi4().activeState("ctl-late.service")).isEqualTo("inactive");
    }

    @Test
    default void changesUnitsAndTheirFiles() {
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
        Await.until("death", () -> rpi4().activeState("ctl-other.service"), "failed"::equals);
        assertEnds(ctl("reset-failed rpi4"), 0, "", "");
        assertEnds(ctl("daemon-reload laptop,rpi4"), 0, "", "");
        String target = rpi4().systemctl("get-default");
        assertEnds(ctl("get-default rpi4"), 0, target, "");
        assertThat(ctl("set-default rpi4 rescue").stdout()).contains("/rescue.target");
        assertThat(rpi4().systemctl("get-default")).isEqualTo("rescue.target");
        ctl("set-default rpi4 " + target).orThrow();
        assertEnds(ctl("set-loglevel rpi4 info"), 0, "", "");
        assertThat(ctl("version").stdout()).startsWith("hirtectl version ");
    }

    @Test
    default void tellsEventsAndTimesAsLinesOfJson() {
        LabNode laptop = hirte().manager();
        ctl("metrics enable").orThrow();
        try (RunningCommand events =
                        laptop.start("hirtectl", "monitor", "rpi4", "ctl-other", "-o", "json");
                RunningCommand times = laptop.start("hirtectl", "metrics", "listen", "-o", "json");
                RunningCommand nodes =
                        laptop.start("hirtectl", "monitor", "node-connection", "-o", "json")) {
            // what they say when they begin to listen is not yet the event
            Predicate<String> isStart =
                    line -> line.matches("\\{\"time\":\"[^\"]+\",\"type\":\"unit\","
                            + "\"change\":\"state\",\"node\":\"rpi4\","
                            + "\"unit\":\"ctl-other.service\",\"activeState\":\"active\","
                            + "\"subState\":\"running\",\"reason\":\"real\"}");
            Await.until(
                    "a start that all hear of",
                    () -> {
                        ctl("restart rpi4 ctl-other").orThrow();
                        return events.stdout().all().stream().anyMatch(isStart)
                                && times.stdout().all().stream()
                                        .anyMatch(line -> line.contains("\"measured\":\"agent\""));
                    },
                    isHeard -> isHeard);
            Await.until(
                    "a loss that is heard of",
                    () -> {
                        hirte().restartAgent("rpi4");
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
}
