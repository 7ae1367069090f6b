package org.hirte.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the other integration tests rely on: the lab itself. */
class LabIT {
    private static final Path LABS = Path.of("/run/hirte-lab");

    @Test
    void bootsNodesWithSystemdBusAndNames() {
        try (Lab lab = Lab.boot(LabSetup.plain(), "alpha", "beta")) {
            LabNode alpha = lab.node("alpha");
            assertThat(alpha.run("hostname")).isEqualTo("alpha");
            assertThat(alpha.run("cat", "/proc/1/comm")).isEqualTo("systemd");
            assertThat(alpha.systemctl("is-system-running")).isEqualTo("running");
            assertThat(alpha.activeState("dbus.service")).isEqualTo("active");
            assertThat(alpha.run("getent", "hosts", "beta"))
                    .contains(lab.node("beta").ip());
        }
    }

    @Test
    void servesTheBusWithDbusBrokerWhenAsked() {
        try (Lab lab = Lab.boot(Broker.setup(LabSetup.plain()), "alpha")) {
            assertThat(lab.node("alpha").activeState("dbus-broker.service")).isEqualTo("active");
        }
    }

    @Test
    void hearsCallsAndRepliesOnTheBusOfANode() {
        try (Lab lab = Lab.boot(LabSetup.plain(), "alpha");
                BusTraffic traffic = BusTraffic.of(lab.node("alpha"))) {
            LabNode alpha = lab.node("alpha");
            String bus = "org.freedesktop.DBus";
            alpha.run("busctl", "call", bus, "/org/freedesktop/DBus", bus, "GetId");
            BusMessage call = traffic.await("call", message -> message.member().equals("GetId"));
            traffic.await(
                    "its reply",
                    message -> message.destination().equals(call.sender())
                            && message.replyCookie() == call.cookie());
        }
    }

    @Test
    void cutsAndHealsTheCable() {
        try (Lab lab = Lab.boot(LabSetup.plain(), "alpha", "beta")) {
            LabNode alpha = lab.node("alpha");
            LabNode beta = lab.node("beta");
            alpha.run("systemd-run", "--unit=web", "python3", "-m", "http.server", "80");
            Await.until("answer", () -> get(beta, "alpha"), Output::succeeded);
            alpha.cut();
            assertThat(get(beta, "alpha").succeeded()).isFalse();
            alpha.heal();
            Await.until("answer", () -> get(beta, "alpha"), Output::succeeded);
        }
    }

    private static Output get(LabNode from, String host) {
        String client = "import sys, urllib.request as u; u.urlopen(sys.argv[1], timeout=1)";
        return from.exec("python3", "-c", client, "http://" + host + "/");
    }

    @Test
    void keepsTheDiskOfANodeThatLostPower() {
        try (Lab lab = Lab.boot(LabSetup.plain(), "alpha")) {
            LabNode alpha = lab.node("alpha");
            alpha.write("/etc/kept", "here");
            alpha.losePower();
            assertThatThrownBy(() -> alpha.run("true"))
                    .isInstanceOf(LabException.class)
                    .hasMessageContaining("node 'alpha' is not running");
            lab.up(LabSetup.plain(), "alpha");
            assertThat(alpha.run("cat", "/etc/kept")).isEqualTo("here");
        }
    }

    @Test
    void showsTreesAndInstallsIntoRunningNodes(@TempDir Path tree) throws IOException {
        Path unit = tree.resolve("lib/systemd/system/extra.service");
        Files.createDirectories(unit.getParent());
        Files.writeString(unit, "[Service]\nExecStart=/bin/true\n");
        LabSetup setup = new LabSetup(LabSetup.BusDaemon.DAEMON, List.of(tree), List.of());
        try (Lab lab = Lab.boot(setup, "alpha")) {
            assertThat(lab.node("alpha").property("extra.service", "LoadState"))
                    .isEqualTo("loaded");
            lab.up(LabSetup.plain(), "beta");
            LabNode beta = lab.node("beta");
            assertThat(beta.property("extra.service", "LoadState")).isEqualTo("not-found");
            lab.run("install", List.of("beta", tree.toString()));
            assertThat(beta.property("extra.service", "LoadState")).isEqualTo("loaded");
        }
    }

    @Test
    void keepsLabsApart() {
        try (Lab staying = Lab.boot(LabSetup.plain(), "alpha")) {
            LabNode alpha = staying.node("alpha");
            try (Lab other = Lab.boot(LabSetup.plain(), "alpha")) {
                assertThat(other.node("alpha").ip()).isNotEqualTo(alpha.ip());
                other.node("alpha").write("/etc/mine", "other");
                assertThat(alpha.exec("cat", "/etc/mine").succeeded()).isFalse();
            }
            assertThat(alpha.run("hostname")).isEqualTo("alpha");
        }
    }

    @Test
    void leavesNothingBehind() throws IOException {
        String name;
        try (Lab lab = Lab.boot(LabSetup.plain(), "alpha")) {
            name = lab.name();
            assertThat(leftovers(name)).isNotEmpty();
        }
        assertThat(leftovers(name)).isEmpty();
    }

    @Test
    void endsWithItsOwnerHoweverThatEnds() {
        String name = "owned-" + ProcessHandle.current().pid();
        Map<String, String> noVariables = Map.of();
        try (RunningCommand owner =
                RunningCommand.start(noVariables, List.of("sleep", "infinity"))) {
            Map<String, String> owned =
                    Map.of("LAB_NAME", name, "LAB_OWNER", Long.toString(owner.pid()));
            try (RunningCommand up = RunningCommand.start(owned, List.of("./lab", "up", "alpha"))) {
                up.finish(Feed.PATIENCE).orThrow();
            }
            owner.kill();
            Await.until("end of the lab", () -> leftovers(name), List::isEmpty);
        }
    }

    @Test
    void saysWhyANodeDoesNotBoot() {
        LabSetup setup = LabSetup.plain();
        assertThatThrownBy(() -> Lab.boot(setup, "Not a host name"))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("bad node name 'Not a host name'");
    }

    /** State directory, control groups and processes of a lab. */
    private static List<String> leftovers(String lab) {
        try (Stream<Path> state = Files.list(LABS)) {
            Stream<String> files = state.map(Path::toString).filter(path -> path.contains(lab));
            Stream<String> processes = ProcessHandle.allProcesses()
                    .map(process -> process.info().commandLine().orElse(""))
                    .filter(line -> line.contains(LABS.resolve(lab).toString()));
            return Stream.concat(files, processes).toList();
        } catch (IOException e) {
            throw new LabException("cannot list " + LABS, e);
        }
    }
}
