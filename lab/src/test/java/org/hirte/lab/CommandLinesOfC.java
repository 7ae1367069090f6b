package org.hirte.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hirte.lab.CommandLineTopic.assertEnds;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The command lines of the C programs. */
interface CommandLinesOfC extends CommandLineTopic {
    @Test
    default void speaksAsTheProgramsOfBlueChi() {
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
    default void speaksAsTheHirtectlOfHirte() {
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
    default void isOnlineTellsByItsExitCode() {
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
        try (RunningCommand monitor = hirte().manager()
                .start("sh", "-c", "bluechi-is-online node rpi4 --monitor; echo $?")) {
            Await.until(
                    "an end of the monitor",
                    () -> {
                        hirte().restartAgent("rpi4");
                        return monitor.stdout().all();
                    },
                    lines -> lines.contains("1"));
        }
        rpi4().systemctl("stop", HirteNodes.AGENT_UNIT);
        hirte().awaitStatus("rpi4", "offline");
        assertEnds(sh("bluechi-is-online system"), 1, "", "org.eclipse.bluechi is offline");
        assertEnds(
                sh("bluechi-is-online node rpi4 --wait=100"),
                1,
                "",
                "org.eclipse.bluechi is offline");
        try (RunningCommand wait =
                hirte().manager().start("bluechi-is-online", "node", "rpi4", "--wait=60000")) {
            rpi4().systemctl("start", HirteNodes.AGENT_UNIT);
            assertThat(wait.finish(Feed.PATIENCE).exitCode()).isZero();
        }
        hirte().awaitStatus("rpi4", "online");
    }

    @Test
    default void statusOfAUnitThatIsNotLoadedIsSeenByAMonitor() {
        rpi4().defineService("ctl-unloaded.service", "[Service]\nExecStart=/bin/true\n");
        try (RunningCommand monitor =
                hirte().manager().start("bluechictl", "monitor", "rpi4", "ctl-unloaded.service")) {
            Await.until(
                    "a load and its end that the monitor sees",
                    () -> {
                        sh("bluechictl status rpi4 ctl-unloaded.service").orThrow();
                        return String.join("\n", monitor.stdout().all());
                    },
                    text -> text.contains("Unit created (reason: real)")
                            && text.contains("Unit removed (reason: real)"));
        }
    }
}
