package org.hirte.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hirte.lab.LabSetup.BusDaemon;

/**
 * Two nodes of Debian 13 with podman, {@code laptop} and {@code rpi4}, as an administrator sets them
 * up: hirte's images loaded, {@code deploy/install --for-containers}, the Quadlet files copied as
 * shipped. One drop-in per service adds what concerns the lab alone.
 */
final class ContainerNodes implements AutoCloseable {
    static final String LAPTOP = "laptop";
    static final String RPI4 = "rpi4";

    private static final Path DEPLOY = Path.of("..", "deploy").toAbsolutePath().normalize();
    private static final String UNITS = "/etc/containers/systemd/";
    private static final String UNITS_HIDDEN = "/etc/containers/systemd.hidden";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path made = made();
    private final Path disks = made.resolve("nodes");
    private final Lab lab;

    private ContainerNodes() throws IOException {
        command("rm", "-rf", disks.toString());
        Path host = Files.createDirectories(disks.resolve("host"));
        command(
                DEPLOY.resolve("install").toString(),
                "--for-containers",
                "--destdir",
                host.toString());
        lab = Lab.boot(setup(host, LAPTOP), LAPTOP);
        lab.up(setup(host, RPI4), RPI4);
    }

    /** Boots and sets up the nodes; no service runs yet. */
    static ContainerNodes boot() throws IOException {
        ContainerNodes nodes = new ContainerNodes();
        try {
            nodes.load(LAPTOP);
            nodes.load(RPI4);
            nodes.copyQuadlet(LAPTOP, "hirte");
            nodes.copyQuadlet(LAPTOP, "hirte-agent");
            nodes.copyQuadlet(RPI4, "hirte-agent");
            nodes.configure();
            return nodes;
        } catch (LabException | IOException e) {
            nodes.close();
            throw e;
        }
    }

    /** Where {@code ./test --full} has made images and a Debian. */
    private static Path made() {
        String directory = System.getProperty("hirte.containers");
        if (directory == null) {
            throw new LabException("-Dhirte.containers is missing: run ./test --full");
        }
        return Path.of(directory);
    }

    /** Images need a disk that is no overlay itself, and outlive a reboot. */
    private LabSetup setup(Path host, String name) throws IOException {
        Path images = Files.createDirectories(disks.resolve(name));
        Path driver = Files.createDirectories(disks.resolve(name + "-driver"));
        return new LabSetup(
                BusDaemon.DAEMON,
                List.of(host),
                List.of(),
                List.of(
                        "--rootfs",
                        made.resolve("root").toString(),
                        "--bind",
                        made + ":/mnt",
                        "--bind",
                        images + ":/var/lib/containers:rw",
                        "--bind",
                        driver + ":/home/driver/.local/share/containers:rw"));
    }

    private void load(String name) {
        // The lab's machine has no controllers for the unified control groups
        node(name)
                .write(
                        "/etc/containers/containers.conf.d/10-lab.conf",
                        "[containers]\npids_limit = 0\n");
        for (String images : List.of("/mnt/images.tar", "/mnt/workload.tar")) {
            try (RunningCommand load =
                    node(name).start("podman", "load", "--quiet", "--input", images)) {
                load.finish(PATIENCE).orThrow();
            }
        }
    }

    private void copyQuadlet(String name, String service) throws IOException {
        node(name)
                .write(
                        UNITS + service + ".container",
                        Files.readString(
                                DEPLOY.resolve("quadlet").resolve(service + ".container")));
        dropIn(name, service, "10-lab", "[Install]\nWantedBy=lab.target\n");
    }

    private void configure() {
        node(LAPTOP)
                .write("/etc/hirte/hirte.conf", "[hirte]\nAllowedNodeNames=laptop,rpi4,driver\n");
        for (String name : List.of(LAPTOP, RPI4)) {
            node(name)
                    .write(
                            "/etc/hirte/agent.conf",
                            "[hirte-agent]\nNodeName=%s\nManagerHost=laptop\n".formatted(name));
            node(name).systemctl("daemon-reload");
        }
    }

    /** Adds a drop-in to a Quadlet file; systemd is to be told. */
    void dropIn(String name, String service, String dropIn, String content) {
        node(name).write(UNITS + service + ".container.d/" + dropIn + ".conf", content);
    }

    /** Takes a drop-in away again; systemd is to be told. */
    void removeDropIn(String name, String service, String dropIn) {
        node(name).run("rm", UNITS + service + ".container.d/" + dropIn + ".conf");
    }

    LabNode node(String name) {
        return lab.node(name);
    }

    /** Boots the nodes that lost power. */
    void bootAgain(String... names) {
        lab.up(LabSetup.plain(), names);
    }

    /** hirtectl in the manager's container. */
    Output hirtectl(String... arguments) {
        return node(LAPTOP).exec(hirtectlCommand(arguments));
    }

    static String[] hirtectlCommand(String... arguments) {
        List<String> command = new ArrayList<>(List.of("podman", "exec", "hirte", "hirtectl"));
        command.addAll(List.of(arguments));
        return command.toArray(String[]::new);
    }

    /** By the manager's bus, so that it holds for containers and services alike. */
    void awaitStatus(String name, String status) {
        String wanted = "s \"" + status + "\"";
        Await.until(
                name + " is " + status,
                () -> node(LAPTOP)
                        .exec(
                                "busctl",
                                "get-property",
                                "org.containers.hirte",
                                "/org/containers/hirte/node/" + name,
                                "org.containers.hirte.Node",
                                "Status")
                        .stdout(),
                wanted::equals);
    }

    void awaitAllOnline() {
        awaitStatus(LAPTOP, "online");
        awaitStatus(RPI4, "online");
    }

    /** Copies the programs onto a node, which has its configuration already. */
    void installPrograms(String name) {
        node(name).run("cp", "--archive", "/mnt/plain/usr/.", "/usr");
    }

    /** From now on the node has services in the place of containers. */
    void hideContainers(String name) {
        node(name).run("mv", UNITS, UNITS_HIDDEN);
        node(name).systemctl("daemon-reload");
    }

    /** From now on the node has containers again. */
    void showContainers(String name) {
        node(name).run("mv", UNITS_HIDDEN, UNITS);
        node(name).systemctl("daemon-reload");
    }

    /** How long a service's last start took until it said that it is ready. */
    long readyMillis(String name, String service) {
        return (micros(name, service, "ActiveEnterTimestampMonotonic")
                        - micros(name, service, "InactiveExitTimestampMonotonic"))
                / 1000;
    }

    private long micros(String name, String service, String property) {
        return Long.parseLong(node(name).property(service, property).strip());
    }

    /** What a process has of memory, such as {@code VmRSS: 50000 kB Pss: 40000 kB}. */
    String memory(String name, String pid) {
        return node(name)
                .run(
                        "grep",
                        "-hE",
                        "^(VmRSS|Pss):",
                        "/proc/" + pid + "/status",
                        "/proc/" + pid + "/smaps_rollup")
                .replaceAll("\\s+", " ");
    }

    /** The process in a container, as its node sees it. */
    String pid(String name, String container) {
        return node(name)
                .run("podman", "inspect", "--format={{.State.Pid}}", container)
                .strip();
    }

    /** The version that a container's image carries. */
    String version(String name, String container) {
        return node(name)
                .run(
                        "podman",
                        "inspect",
                        "--format={{index .Config.Labels \"org.opencontainers.image.version\"}}",
                        container)
                .strip();
    }

    /** Makes another image of the same name, as an update brings it. */
    void buildImage(String name, String image, String instructions) {
        node(name).write("/root/Containerfile", "FROM " + image + ":0.9.0\n" + instructions + "\n");
        node(name)
                .run(
                        "podman",
                        "build",
                        "--quiet",
                        "--tag",
                        image + ":latest",
                        "-f",
                        "/root/Containerfile");
    }

    private static void command(String... command) {
        try (RunningCommand running = RunningCommand.start(Map.of(), List.of(command))) {
            running.finish(PATIENCE).orThrow();
        }
    }

    @Override
    public void close() {
        try {
            HirteNodes.saveJournals(lab, List.of(node(LAPTOP), node(RPI4)));
        } finally {
            lab.close();
            command("rm", "-rf", disks.toString());
        }
    }
}
