package org.hirte.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hirte.lab.ContainerNodes.LAPTOP;
import static org.hirte.lab.ContainerNodes.RPI4;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * hirte in containers, from images and Quadlet files as shipped, on nodes of Debian 13: issue 7. The
 * nodes boot once; every test leaves them as it found them.
 */
@EnabledIfSystemProperty(named = "hirte.tests", matches = "full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // JUnit fills the field
class QuadletIT {
    private static final String MANAGER = "hirte";
    private static final String AGENT = "hirte-agent";
    private static final String AGENT_IMAGE = "localhost/hirte-agent";
    private static final String NET_BIND_SERVICE = "0000000000000400";

    private ContainerNodes nodes;
    private final long began = System.nanoTime();

    @BeforeAll
    void startAll() throws IOException {
        nodes = ContainerNodes.boot();
        say("nodes booted, images loaded");
        nodes.node(LAPTOP).systemctl("start", MANAGER, AGENT);
        nodes.node(RPI4).systemctl("start", AGENT);
        nodes.awaitAllOnline();
        say("all online");
        for (String service : List.of(MANAGER, AGENT)) {
            System.out.printf(
                    "quadlet: %s READY after %d ms, %s%n",
                    service,
                    nodes.readyMillis(LAPTOP, service),
                    nodes.memory(LAPTOP, nodes.pid(LAPTOP, service)));
        }
    }

    @AfterAll
    void end() {
        nodes.close();
        say("end");
    }

    private void say(String what) {
        System.out.printf(
                "quadlet: %s after %d s%n", what, (System.nanoTime() - began) / 1_000_000_000);
    }

    // ---- daily life ----

    @Test
    void programsStartFromTheirAotCaches() {
        for (String service : List.of(MANAGER, AGENT)) {
            String app = service.equals(MANAGER) ? "manager" : "agent";
            assertThat(nodes.node(LAPTOP)
                            .run("cat", "/proc/" + nodes.pid(LAPTOP, service) + "/maps"))
                    .contains("/usr/lib/hirte/aot/" + app + ".aot");
        }
        String options = "_JAVA_OPTIONS=-Xlog:class+load:stdout";
        assertThat(nodes.node(LAPTOP)
                        .run("podman", "exec", "--env=" + options, MANAGER, "hirtectl", "status"))
                .containsPattern("org\\.hirte\\.\\S+ source: shared objects file")
                .contains("laptop", "rpi4", "online");
    }

    @Test
    void hirtectlStartsAServiceOfAnotherNode() {
        nodes.node(RPI4)
                .defineService("sleeper.service", "[Service]\nExecStart=/bin/sleep infinity\n");

        nodes.hirtectl("start", RPI4, "sleeper.service").orThrow();
        assertThat(nodes.node(RPI4).activeState("sleeper.service").strip()).isEqualTo("active");

        nodes.hirtectl("stop", RPI4, "sleeper.service").orThrow();
        assertThat(nodes.node(RPI4).activeState("sleeper.service").strip()).isEqualTo("inactive");
    }

    @Test
    void startsStopsAndWatchesAContainerOfAnotherNode() {
        nodes.node(RPI4).write("/etc/containers/systemd/workload.container", """
                        [Container]
                        Image=localhost/workload:latest
                        Pull=never
                        Network=host
                        Exec=/bin/sh -c "trap 'exit 0' TERM; echo serving; sleep infinity & wait"
                        """);
        nodes.node(RPI4).systemctl("daemon-reload");
        try (RunningCommand monitor = nodes.node(LAPTOP)
                .start(ContainerNodes.hirtectlCommand("monitor", RPI4, "workload.service"))) {
            monitor.stdout().await("subscription", line -> line.contains("Subscri"));

            nodes.hirtectl("start", RPI4, "workload.service").orThrow();
            monitor.stdout().await("start", line -> line.contains("active (running)"));
            assertThat(nodes.node(RPI4).run("podman", "ps", "--format={{.Image}}"))
                    .contains("localhost/workload:latest");

            int sofar = monitor.stdout().size();
            nodes.hirtectl("stop", RPI4, "workload.service").orThrow();
            monitor.stdout().awaitFrom(sofar, "stop", line -> line.contains("inactive (dead)"));
            assertThat(nodes.node(RPI4).run("podman", "ps", "--format={{.Image}}"))
                    .doesNotContain("workload");
        }
    }

    @Test
    void aServiceMayNeedOneOfAnotherNode() {
        nodes.node(RPI4).defineService("db.service", "[Service]\nExecStart=/bin/sleep infinity\n");
        nodes.node(LAPTOP).defineService("shop.service", """
                        [Unit]
                        Wants=hirte-proxy@rpi4_db.service
                        After=hirte-proxy@rpi4_db.service
                        [Service]
                        ExecStart=/bin/sleep infinity
                        """);

        nodes.hirtectl("start", LAPTOP, "shop.service").orThrow();
        Await.until(
                "db.service runs",
                () -> nodes.node(RPI4).activeState("db.service").strip(),
                "active"::equals);

        nodes.hirtectl("stop", LAPTOP, "shop.service").orThrow();
        nodes.hirtectl("stop", RPI4, "db.service").orThrow();
    }

    @Test
    void answersHttpOnTheHostsLoopback() {
        Await.until( // the port opens a moment after READY
                "health",
                () -> nodes.node(LAPTOP).exec(request("/q/health/ready")).stdout(),
                answer -> answer.contains(" 200 ") && answer.contains("\"UP\""));

        assertThat(nodes.node(LAPTOP).run(request("/api/v1/nodes/rpi4")))
                .contains(" 200 ", "\"status\":\"online\"");
    }

    @Test
    void streamsEventsOnTheHostsLoopback() {
        nodes.node(RPI4)
                .defineService("short.service", "[Service]\nType=oneshot\nExecStart=true\n");
        try (RunningCommand stream =
                nodes.node(LAPTOP).start(request("/api/v1/events/stream?type=job"))) {
            stream.stdout().await("answer", line -> line.contains(" 200 "));
            stream.stdout().await("event stream", String::isBlank);

            nodes.hirtectl("start", RPI4, "short.service").orThrow();

            stream.stdout()
                    .await(
                            "job",
                            line -> line.startsWith("data:") && line.contains("short.service"));
        }
    }

    /** A GET by the shell: the nodes have no curl. */
    private static String[] request(String path) {
        String script = "exec 3<>/dev/tcp/127.0.0.1/8420; printf 'GET " + path
                + " HTTP/1.1\\r\\nHost: 127.0.0.1:8420\\r\\nConnection: close\\r\\n\\r\\n' >&3;"
                + " cat <&3";
        return new String[] {"bash", "-c", script};
    }

    @Test
    void reloadsItsConfiguration() {
        nodes.node(LAPTOP)
                .write("/etc/hirte/hirte.conf.d/more.conf", "[node spare]\nAllowed=true\n");
        nodes.node(LAPTOP).systemctl("reload", MANAGER);
        nodes.awaitStatus("spare", "offline");
    }

    // ---- what the containers may do ----

    @Test
    void haveNoRightsBeyondThoseTheyNeed() {
        assertThat(rights(MANAGER)).contains("CapBnd:\t" + NET_BIND_SERVICE, "NoNewPrivs:\t1");
        assertThat(rights(AGENT)).contains("CapBnd:\t0000000000000000", "NoNewPrivs:\t1");
        for (String service : List.of(MANAGER, AGENT)) {
            String mounts = nodes.node(LAPTOP)
                    .run("cat", "/proc/" + nodes.pid(LAPTOP, service) + "/mounts");
            assertThat(mounts).containsPattern("(?m)^overlay / overlay ro,");
        }
    }

    private String rights(String service) {
        return nodes.node(LAPTOP).run("cat", "/proc/" + nodes.pid(LAPTOP, service) + "/status");
    }

    @Test
    void withoutItsCapabilityTheManagerSaysWhatItNeeds() {
        assertThat(failureOf(MANAGER, "[Container]\nAddCapability=\n"))
                .contains("Cannot listen on port 842: Permission denied; a port below 1024 needs"
                        + " CAP_NET_BIND_SERVICE, also in a container");
    }

    // ---- mistakes: one line that names the cause and the remedy ----

    @Test
    void aPortInUseIsNamed() {
        nodes.node(LAPTOP)
                .write("/etc/systemd/system/squatter@.service", "[Service]\nExecStart=true\n");
        nodes.node(LAPTOP)
                .defineService("squatter.socket", "[Socket]\nListenStream=8842\nAccept=yes\n");
        nodes.node(LAPTOP).systemctl("start", "squatter.socket");

        assertThat(failureOf(MANAGER, "[Container]\nExec=--port=8842\n"))
                .contains(
                        "Cannot listen on port 8842: Address already in use; end the other listener"
                                + " ('ss -lntp' names it) or choose another port");

        nodes.node(LAPTOP).systemctl("stop", "squatter.socket");
    }

    @Test
    void anAbsentBusIsNamed() {
        String wrong =
                "[Container]\nVolume=\nVolume=/etc/hirte:/etc/hirte:ro\nVolume=/srv:/run/dbus\n";
        String remedy = "; is D-Bus running ('systemctl status dbus.socket')? A container needs the"
                + " host's /run/dbus, the directory";

        assertThat(failureOf(AGENT, wrong))
                .contains("cannot connect to /run/dbus/system_bus_socket: No such file or directory"
                        + remedy);
    }

    @Test
    void aMistakeInTheConfigurationIsNamed() {
        nodes.node(LAPTOP).write("/etc/hirte/hirte.conf.d/bad.conf", "[hirte]\nManagerPort=542O\n");
        assertThat(failureOf(MANAGER, "", "/etc/hirte/hirte.conf.d/bad.conf"))
                .contains(
                        "/etc/hirte/hirte.conf.d/bad.conf:2: ManagerPort: Invalid port format '542O',"
                                + " allowed: 0 to 65535");
    }

    @Test
    void withoutConfigurationTheDefaultsHoldAndTheManagerSaysWhatIsMissing() {
        LabNode node = nodes.node(LAPTOP);
        node.run("mv", "/etc/hirte", "/etc/hirte.away");
        node.systemctl("restart", MANAGER);
        String journal = journalOfThisStart(MANAGER);
        node.run("rm", "-r", "/etc/hirte");
        node.run("mv", "/etc/hirte.away", "/etc/hirte");
        node.systemctl("restart", MANAGER, AGENT);
        nodes.awaitAllOnline();

        assertThat(journal)
                .contains("AllowedNodeNames: no node may register: list their names here,"
                        + " separated by commas");
    }

    /**
     * What the service of the laptop says when it cannot start with a drop-in. Then it runs again,
     * without the drop-in and the files that are mistakes.
     */
    private String failureOf(String service, String content, String... mistakes) {
        LabNode node = nodes.node(LAPTOP);
        nodes.dropIn(LAPTOP, service, "90-mistake", content + "\n[Service]\nRestart=no\n");
        node.systemctl("daemon-reload");
        Output start = node.exec("systemctl", "restart", service);
        String journal = journalOfThisStart(service);
        nodes.removeDropIn(LAPTOP, service, "90-mistake");
        for (String mistake : mistakes) {
            node.run("rm", mistake);
        }
        node.systemctl("daemon-reload");
        node.systemctl("restart", service);
        nodes.awaitAllOnline();
        assertThat(start.succeeded()).as(journal).isFalse();
        return journal;
    }

    private String journalOfThisStart(String service) {
        String invocation = nodes.node(LAPTOP).property(service, "InvocationID").strip();
        return nodes.node(LAPTOP)
                .journalctl("--output=cat", "_SYSTEMD_INVOCATION_ID=" + invocation);
    }

    // ---- what happens to nodes ----

    @Test
    void aManagerThatHangsSaysWhereAndIsStartedAgain() {
        LabNode node = nodes.node(LAPTOP);
        nodes.dropIn(LAPTOP, MANAGER, "90-hang", "[Service]\nWatchdogSec=4\n");
        node.systemctl("daemon-reload");
        node.systemctl("restart", MANAGER);
        String pid = nodes.pid(LAPTOP, MANAGER);
        node.systemctl("kill", "--kill-whom=main", "--signal=SIGQUIT", MANAGER);
        Await.until(
                "thread dump",
                () -> node.journal(MANAGER),
                text -> text.contains("Full thread dump"));

        node.run("kill", "-STOP", pid);
        Await.until("restart", () -> node.property(MANAGER, "NRestarts").strip(), "1"::equals);
        nodes.removeDropIn(LAPTOP, MANAGER, "90-hang");
        node.systemctl("daemon-reload");
        node.systemctl("restart", MANAGER);
        nodes.awaitAllOnline();
    }

    @Test
    void everythingIsBackAfterAPowerLossOfAllNodes() {
        nodes.node(LAPTOP).losePower();
        nodes.node(RPI4).losePower();
        long began = System.nanoTime();
        nodes.bootAgain(LAPTOP, RPI4);
        nodes.awaitAllOnline();
        System.out.printf(
                "quadlet: all online %d ms after power came back%n",
                (System.nanoTime() - began) / 1_000_000);
    }

    @Test
    void anUpdateIsTakenAndABrokenOneRolledBack() {
        LabNode node = nodes.node(RPI4);
        String label = "LABEL org.opencontainers.image.version=";
        nodes.buildImage(RPI4, AGENT_IMAGE, label + "next");
        assertThat(node.run("podman", "auto-update")).contains("true");
        assertThat(nodes.version(RPI4, AGENT)).isEqualTo("next");
        nodes.awaitAllOnline();

        nodes.buildImage(RPI4, AGENT_IMAGE, label + "broken\nENTRYPOINT [\"/nothing\"]");
        assertThat(node.run("podman", "auto-update")).contains("rolled back");
        assertThat(nodes.version(RPI4, AGENT)).isEqualTo("next");
        nodes.awaitAllOnline();

        // By hand: the tag says which image the service starts from
        node.run("podman", "tag", AGENT_IMAGE + ":0.9.0", AGENT_IMAGE + ":latest");
        node.systemctl("restart", AGENT);
        assertThat(nodes.version(RPI4, AGENT)).isEqualTo("0.9.0");
        nodes.awaitAllOnline();
    }

    @Test
    void aUsersAgentRunsWithoutRoot() throws IOException {
        String config = "/home/driver/.config/";
        String units = config + "containers/systemd/hirte-agent.container";
        LabNode node = nodes.node(LAPTOP);
        node.write(
                units,
                Files.readString(
                        Path.of("..", "deploy", "quadlet", "user", "hirte-agent.container")));
        // A node of the lab hides parts of its /proc, and so a new one cannot be mounted
        node.write(units + ".d/10-lab.conf", "[Container]\nPodmanArgs=--pid=host\n");
        node.write(
                config + "hirte/agent.conf",
                "[hirte-agent]\nNodeName=driver\nManagerHost=laptop\n");
        node.write(
                config + "systemd/user/sleeper.service",
                "[Service]\nExecStart=/bin/sleep infinity\n");
        node.run("chown", "--recursive", "driver:", "/home/driver");
        node.systemctl("start", "user@1000.service");
        asDriver("podman load --quiet --input /mnt/images.tar");
        asDriver("systemctl --user daemon-reload");
        asDriver("systemctl --user start hirte-agent");
        nodes.awaitStatus("driver", "online");

        nodes.hirtectl("start", "driver", "sleeper.service").orThrow();
        assertThat(asDriver("systemctl --user is-active sleeper.service").strip())
                .isEqualTo("active");
        asDriver("systemctl --user stop sleeper.service hirte-agent");
        node.systemctl("stop", "user@1000.service");
    }

    private String asDriver(String command) {
        return nodes.node(LAPTOP)
                .run(
                        "setpriv",
                        "--reuid=driver",
                        "--regid=driver",
                        "--init-groups",
                        "env",
                        "--chdir=/home/driver",
                        "HOME=/home/driver",
                        "USER=driver",
                        "XDG_RUNTIME_DIR=/run/user/1000",
                        "sh",
                        "-c",
                        command);
    }
}
