package org.hirte.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hirte.lab.HirteNodes.AGENT_UNIT;
import static org.hirte.lab.HirteNodes.MANAGER_UNIT;

import org.hirte.lab.LabSetup.BusDaemon;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong arguments and configuration: one clear line, a non-zero exit, never a stack trace. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {
    private HirteNodes hirte;

    @BeforeAll
    void start() {
        hirte = HirteNodes.boot(BusDaemon.DAEMON, "laptop", "rpi4");
        hirte.manager().systemctl("start", MANAGER_UNIT, AGENT_UNIT);
        hirte.awaitStatus("laptop", "online");
    }

    @AfterAll
    void stop() {
        hirte.close();
    }

    @ParameterizedTest
    @CsvSource({
        "start nowhere dbus.service, nowhere",
        "start laptop nothing.service, nothing.service",
        "start rpi4 dbus.service, offline",
        "list-units rpi4, offline",
        "list-units nowhere, nowhere",
        "stop laptop, stop",
        "daemon-reload, daemon-reload",
        "enable laptop nothing.service, nothing.service",
        "set-loglevel LOUD, LOUD",
        "frobnicate, frobnicate",
        "list-units --frobnicate, frobnicate",
    })
    void commandLineAnswersInOneLine(String arguments, String named) {
        Output output = hirte.hirtectl(arguments.split(" "));
        assertThat(output.exitCode()).isNotZero();
        assertThat(output.stdout()).isEmpty();
        assertThat(output.stderr().lines()).hasSize(1);
        assertThat(output.stderr()).contains(named).doesNotContain("Exception");
    }

    @Test
    void commandLineSaysThatTheManagerIsAbsent() {
        Output output = hirte.node("rpi4").exec("hirtectl", "list-units");
        assertThat(output.exitCode()).isNotZero();
        assertThat(output.stderr().lines()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "/etc/hirte/hirte.conf.d/bad.conf, hirte.service, hirte, ManagerPort=542O",
        "/etc/hirte/hirte.conf.d/bad.conf, hirte.service, hirte, ManagerPort=65538",
        "/etc/hirte/agent.conf.d/bad.conf, hirte-agent.service, hirte-agent, ManagerPort=842O",
        "/etc/hirte/agent.conf.d/bad.conf, hirte-agent.service, hirte-agent, HeartbeatInterval=x",
    })
    void daemonNamesFileLineAndKeyOfAFatalValue(
            String file, String unit, String section, String setting) {
        LabNode rpi4 = hirte.node("rpi4");
        rpi4.write(file, "[%s]\n# a comment\n%s\n".formatted(section, setting));
        try {
            assertThat(rpi4.exec("systemctl", "start", unit).succeeded()).isFalse();
            String complaint = file + ":3: " + setting.substring(0, setting.indexOf('='));
            assertThat(rpi4.awaitJournal(unit, complaint)).doesNotContain("Exception");
        } finally {
            rpi4.run("rm", file);
            rpi4.exec("systemctl", "stop", unit);
            rpi4.exec("systemctl", "reset-failed", unit);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/etc/hirte/hirte.conf.d/odd.conf, hirte.service, hirte, LogLevel=LOUD",
        "/etc/hirte/hirte.conf.d/odd.conf, hirte.service, hirte, NoSuchKey=1",
        "/etc/hirte/agent.conf.d/odd.conf, hirte-agent.service, hirte-agent, LogTarget=moon",
    })
    void daemonWarnsOfFileLineAndKeyOfAnIgnoredValue(
            String file, String unit, String section, String setting) {
        LabNode rpi4 = hirte.node("rpi4");
        rpi4.write(file, "[%s]\n# a comment\n%s\n".formatted(section, setting));
        try {
            rpi4.systemctl("start", unit);
            assertThat(rpi4.activeState(unit)).isEqualTo("active");
            rpi4.awaitJournal(unit, file + ":3: " + setting.substring(0, setting.indexOf('=')));
        } finally {
            rpi4.run("rm", file);
            rpi4.exec("systemctl", "stop", unit);
        }
    }
}
