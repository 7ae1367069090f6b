package org.hirte.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hirte.lab.HirteNodes.AGENT_UNIT;
import static org.hirte.lab.HirteNodes.MANAGER_UNIT;

import java.util.List;
import org.hirte.lab.LabSetup.BusDaemon;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What an administrator may have got wrong: the journal names the cause and what to do about it, in
 * one line. And what systemd does about a daemon that hangs.
 */
class BrokenInstallationIT {
    private static final String POLICIES = "/usr/share/dbus-1/system.d/";
    private static final String DROP_IN = "/run/systemd/system/%s.d/broken.conf";

    private static HirteNodes hirte;
    private static LabNode node;

    @BeforeAll
    static void boot() {
        hirte = HirteNodes.boot(BusDaemon.DAEMON, "laptop");
        node = hirte.manager();
    }

    @AfterAll
    static void shutDown() {
        hirte.close();
    }

    @AfterEach
    void stop() {
        node.systemctl("stop", MANAGER_UNIT, AGENT_UNIT);
        policyOfBothDaemons("644");
        node.run("rm", "-rf", DROP_IN.formatted(MANAGER_UNIT), DROP_IN.formatted(AGENT_UNIT));
        node.systemctl("daemon-reload");
    }

    @Test
    void missingVendorConfiguration() {
        String file = "/usr/share/hirte/config/hirte.conf";
        node.run("mv", file, file + ".off");

        assertThat(linesOfFailedStart(MANAGER_UNIT))
                .containsExactly("hirte: " + file + ": cannot be read: the file does not exist;"
                        + " it comes with the program: install that again");
        node.run("mv", file + ".off", file);
    }

    @Test
    void missingConfigurationOfTheAdministrator() {
        String file = "/etc/hirte/hirte.conf";
        node.run("mv", file, file + ".off");
        int before = lines(MANAGER_UNIT).size();

        node.systemctl("start", MANAGER_UNIT);

        assertThat(linesSince(MANAGER_UNIT, before))
                .filteredOn(line -> !line.startsWith("INFO: "))
                .singleElement()
                .asString()
                .endsWith("AllowedNodeNames: no node may register: list their names here, separated"
                        + " by commas");
        node.run("mv", file + ".off", file);
    }

    @Test
    void configurationThatRootMayNotRead() {
        String file = "/etc/hirte/agent.conf";
        node.run("chown", "nobody", file);
        node.run("chmod", "600", file);

        assertThat(linesOfFailedStart(AGENT_UNIT))
                .containsExactly("hirte-agent: " + file + ": cannot be read: permission denied; it"
                        + " has to be readable for the user who runs this program");
        node.run("chown", "root", file);
        node.run("chmod", "644", file);
    }

    @Test
    void policyThatTheBusMayNotRead() {
        policyOfBothDaemons("600");

        assertThat(linesOfFailedStart(MANAGER_UNIT))
                .containsExactly("ERROR: Cannot start without a bus name: the bus's policy denies"
                        + " us the name 'org.containers.hirte': the file org.containers.hirte.conf"
                        + " has to be in /usr/share/dbus-1/system.d and readable for the bus,"
                        + " then: systemctl reload dbus");
        assertThat(linesOfFailedStart(AGENT_UNIT))
                .singleElement()
                .asString()
                .startsWith(
                        "ERROR: Cannot start: the bus's policy denies us the name"
                                + " 'org.containers.hirte.Agent': the file org.containers.hirte.Agent.conf");
        // What the line says helps
        policyOfBothDaemons("644");
        node.systemctl("start", MANAGER_UNIT, AGENT_UNIT);
    }

    private static void policyOfBothDaemons(String mode) {
        for (String name :
                List.of("org.containers.hirte.conf", "org.containers.hirte.Agent.conf")) {
            node.run("chmod", mode, POLICIES + name);
        }
        node.systemctl("reload", "dbus");
    }

    @Test
    void portTaken() {
        String listener = "import socket, time; s = socket.create_server(('', 842)); print('up',"
                + " flush=True); time.sleep(600)";
        try (RunningCommand other = node.start("python3", "-c", listener)) {
            other.stdout().await("the listener", "up"::equals);

            assertThat(linesOfFailedStart(MANAGER_UNIT))
                    .containsExactly("ERROR: Cannot listen on port 842: Address already in use;"
                            + " end the other listener ('ss -lntp' names it) or choose another"
                            + " port");
        }
    }

    @Test
    void noBus() {
        for (String unit : List.of(MANAGER_UNIT, AGENT_UNIT)) {
            dropIn(unit, "TemporaryFileSystem=/run/dbus\n");
            assertThat(linesOfFailedStart(unit))
                    .singleElement()
                    .asString()
                    .matches("ERROR: (Cannot connect to|Cannot start: cannot reach) the bus: cannot"
                            + " connect to /run/dbus/system_bus_socket: No such file or directory; is D-Bus running"
                            + " \\('systemctl status dbus.socket'\\)\\?.*");
        }
    }

    @Test
    void noJava() {
        environment(AGENT_UNIT, "HIRTE_JAVA_HOME=/usr/lib/jvm/none");

        assertThat(linesOfFailedStart(AGENT_UNIT))
                .containsExactly("HIRTE_JAVA_HOME=/usr/lib/jvm/none is no Java runtime of version"
                        + " 25 or newer: correct or unset it");
    }

    @Test
    void anotherJavaThanTheCachesWereRecordedWith() {
        String other = "/opt/other-java";
        node.run("cp", "-as", System.getProperty("java.home"), other);
        node.run("rm", other + "/release");
        node.write(other + "/release", "JAVA_VERSION=\"25.9.9\"\n");
        environment(AGENT_UNIT, "HIRTE_JAVA_HOME=" + other);
        int before = lines(AGENT_UNIT).size();

        node.systemctl("start", AGENT_UNIT);

        assertThat(linesSince(AGENT_UNIT, before))
                .filteredOn(line -> line.contains("AOT"))
                .containsExactly("hirte-agent: starts without its AOT cache: it was recorded with"
                        + " another Java runtime than " + other + ", or from other files;"
                        + " /usr/lib/hirte/record-aot records a new one");
    }

    @Test
    void optionsWithWhichTheJvmWouldNotStart() {
        environment(AGENT_UNIT, "\"HIRTE_JAVA_OPTS=-Xms8m -Xmn100m\"");
        int before = lines(AGENT_UNIT).size();

        node.systemctl("start", AGENT_UNIT);

        assertThat(linesSince(AGENT_UNIT, before))
                .filteredOn(line -> line.contains("AOT"))
                .containsExactly("hirte-agent: starts without its AOT cache: it does not go with"
                        + " the options for the JVM in the environment: -Xms8m -Xmn100m");
    }

    @Test
    void daemonThatHangsIsStartedAgain() {
        dropIn(AGENT_UNIT, "WatchdogSec=3\nTimeoutAbortSec=1\nRestartSec=0\n");
        node.systemctl("start", AGENT_UNIT);
        String before = node.property(AGENT_UNIT, "MainPID");

        node.systemctl("kill", "--kill-whom=main", "--signal=STOP", AGENT_UNIT);

        Await.until(
                "another process",
                () -> node.property(AGENT_UNIT, "MainPID"),
                pid -> !pid.equals(before) && !pid.equals("0"));
        Await.until("ready", () -> node.activeState(AGENT_UNIT), "active"::equals);
        node.awaitJournal(AGENT_UNIT, "Watchdog timeout");
    }

    @Test
    void signalOfTheWatchdogTellsWhatTheThreadsDo() {
        assertThat(node.property(MANAGER_UNIT, "WatchdogSignal")).isEqualTo("3");
        node.systemctl("start", MANAGER_UNIT);

        node.systemctl("kill", "--kill-whom=main", "--signal=QUIT", MANAGER_UNIT);

        node.awaitJournal(MANAGER_UNIT, "\"hirte-loop\"");
        assertThat(node.activeState(MANAGER_UNIT)).isEqualTo("active");
    }

    private static void environment(String unit, String assignment) {
        dropIn(unit, "Environment=" + assignment + "\n");
    }

    private static void dropIn(String unit, String settings) {
        node.write(DROP_IN.formatted(unit), "[Service]\n" + settings);
        node.systemctl("daemon-reload");
    }

    /**
     * Why the daemon says that it cannot start; the same again when it is started again. What it
     * says for information, such as that a turn of its loop was slow, is not about the start.
     */
    private static List<String> linesOfFailedStart(String unit) {
        int before = lines(unit).size();
        assertThat(node.exec("systemctl", "start", unit).exitCode()).isNotZero();
        node.systemctl("stop", unit);
        return linesSince(unit, before).stream()
                .filter(line -> !line.startsWith("INFO: "))
                .distinct()
                .toList();
    }

    private static List<String> linesSince(String unit, int before) {
        List<String> all = lines(unit);
        return all.subList(before, all.size());
    }

    /** Without their time stamps. */
    private static List<String> lines(String unit) {
        String identifier = unit.replace(".service", "");
        String text =
                node.journalctl("--output=cat", "--unit=" + unit, "--identifier=" + identifier);
        return text.lines()
                .map(line -> line.replaceFirst("^\\d\\S+ \\S+ (\\w+)\\s*: ", "$1: "))
                .toList();
    }
}
