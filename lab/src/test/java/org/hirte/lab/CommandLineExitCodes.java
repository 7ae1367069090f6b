package org.hirte.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hirte.lab.CommandLineTopic.assertEnds;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How hirtectl ends. */
interface CommandLineExitCodes extends CommandLineTopic {
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
    default void endsWithItsExitCodeAndAtMostOneLine(int exitCode, String words) {
        Output output = ctl(words);
        if (words.contains("ctl-never")) {
            rpi4().systemctl("stop", "ctl-never.service");
        }

        assertThat(output.exitCode()).as("%s", output).isEqualTo(exitCode);
        assertThat(output.stderr().lines().count())
                .isEqualTo(exitCode == 0 || words.startsWith("is-") && exitCode != 4 ? 0 : 1);
        assertThat(output.stderr()).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ctl-runs.service", "ctl-fails.service", "dbus.service"})
    default void answersAsSystemctlDoes(String unit) {
        for (String verb : List.of("is-active", "is-failed", "is-enabled")) {
            Output systemctl = rpi4().exec("systemctl", verb, unit);

            assertEnds(ctl(verb + " rpi4 " + unit), systemctl.exitCode(), systemctl.stdout(), "");
        }
    }

    @Test
    default void theUsersBusIsWhereTheEnvironmentSays() {
        String bus = "unix:path=/run/dbus/system_bus_socket";
        assertEnds(
                sh("DBUS_SESSION_BUS_ADDRESS=" + bus + " hirtectl is-active rpi4 ctl-runs --user"),
                0,
                "active",
                "");
        assertEnds(
                sh("mkdir -p /run/ctl && ln -sf dbus/system_bus_socket /run/ctl-bus"
                        + " && ln -sf ../ctl-bus /run/ctl/bus"
                        + " && unset DBUS_SESSION_BUS_ADDRESS"
                        + " && XDG_RUNTIME_DIR=/run/ctl hirtectl --user is-active rpi4 ctl-runs"),
                0,
                "active",
                "");
        Output nowhere = sh("DBUS_SESSION_BUS_ADDRESS=unix:path=/none hirtectl --user status");
        assertThat(nowhere.exitCode()).isEqualTo(7);
        assertThat(nowhere.stderr()).startsWith("hirtectl: cannot reach ").contains("/none");
    }
}
