package org.hirte.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hirte.lab.HirteNodes.AGENT_UNIT;
import static org.hirte.lab.HirteNodes.MANAGER_UNIT;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hirte.lab.LabSetup.BusDaemon;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packages: what is in them and, in {@code ./test --full}, how apt and dnf install, upgrade and
 * remove them on nodes.
 */
@SuppressWarnings("NullAway.Init") // JUnit fills the directory
class PackagesIT {
    private static final List<String> NAMES = List.of(
            "hirte",
            "hirte-agent",
            "hirte-agent-bluechi",
            "hirte-bluechi",
            "hirte-common",
            "hirte-runtime",
            "hirtectl");
    private static final String MANAGER_CONF = "[hirte]\nAllowedNodeNames=laptop,rpi4\n";

    /** Readable for apt and dnf, unlike JUnit's own directory. */
    @TempDir
    private static Path work;

    private static Packages packages;

    @BeforeAll
    static void build() {
        packages = Packages.build(work.resolve("1"), 1);
    }

    @Test
    void everyInstalledFileIsInOnePackageOfEachFamily() throws Exception {
        List<String> installed = new ArrayList<>();
        Path tree = HirteNodes.tree();
        try (Stream<Path> files = Files.walk(tree)) {
            files.filter(file -> !Files.isDirectory(file))
                    .map(file -> "/" + tree.relativize(file))
                    .filter(file -> !file.matches("/usr/lib/hirte/(manifest|aot/java-home)"))
                    .map(file -> file.startsWith("/usr/share/man/") ? file + ".gz" : file)
                    .forEach(installed::add);
        }

        Map<String, String> debs = new TreeMap<>();
        for (Path file : packages.debFiles()) {
            Packages.contentsOfDeb(file).forEach(path -> put(debs, path, Packages.name(file)));
        }
        Map<String, String> rpms = new TreeMap<>();
        for (Path file : packages.rpmFiles()) {
            Packages.contentsOfRpm(file).forEach(path -> put(rpms, path, Packages.name(file)));
        }
        assertThat(debs.keySet()).containsAll(installed);
        assertThat(rpms.keySet()).containsAll(installed);
        // Debian wants more files of each package, the rest is the same
        debs.keySet()
                .removeIf(path -> path.matches("/usr/share/(lintian|doc/[^/]+/(copy|change)).*"));
        assertThat(debs).isEqualTo(rpms);
    }

    private static void put(Map<String, String> packageOf, String path, String name) {
        assertThat(packageOf.put(path, name)).as("other package with %s", path).isNull();
    }

    @Test
    void filesGoWhereTheirUsersLookForThem() throws Exception {
        assertThat(packages.debFiles())
                .extracting(Packages::name)
                .containsExactlyInAnyOrderElementsOf(NAMES);
        assertThat(contents("hirte"))
                .contains(
                        "/usr/bin/hirte",
                        "/usr/lib/hirte/aot/manager.aot",
                        "/usr/lib/systemd/system/hirte.service",
                        "/usr/share/dbus-1/system.d/org.containers.hirte.conf",
                        "/etc/hirte/hirte.conf")
                .noneMatch(path -> path.contains("hirte-agent") || path.contains("agent.conf"));
        assertThat(contents("hirte-agent"))
                .contains(
                        "/usr/bin/hirte-agent",
                        "/usr/bin/hirte-proxy",
                        "/usr/lib/systemd/system/hirte-dep@.service",
                        "/usr/lib/systemd/user/hirte-agent.service",
                        "/usr/share/dbus-1/system.d/org.containers.hirte.Agent.conf",
                        "/etc/hirte/agent.conf");
        assertThat(contents("hirtectl"))
                .contains("/usr/bin/hirtectl", "/usr/lib/hirte/aot/hirtectl.aot");
        assertThat(contents("hirte-bluechi"))
                .contains("/usr/libexec/bluechi-controller", "/etc/bluechi/controller.conf");
        assertThat(contents("hirte-agent-bluechi"))
                .contains("/usr/libexec/bluechi-agent", "/etc/bluechi/agent.conf");
        assertThat(contents("hirte-runtime")).contains("/usr/lib/hirte/runtime/bin/java");
    }

    private static List<String> contents(String name) throws Exception {
        for (Path file : packages.rpmFiles()) {
            if (Packages.name(file).equals(name)) {
                return Packages.contentsOfRpm(file);
            }
        }
        throw new LabException("no package " + name);
    }

    @Test
    @EnabledIfSystemProperty(named = "hirte.tests", matches = "full")
    void aptAndDnfInstallUpgradeAndRemove() throws Exception {
        Packages next = Packages.build(work.resolve("2"), 2);
        packages.addDistribution(work);
        next.addDistribution(work);
        try (Lab lab = Lab.boot(setup(), "laptop", "rpi4")) {
            LabNode laptop = lab.node("laptop");
            LabNode rpi4 = lab.node("rpi4");
            packages.offerTo(laptop);
            packages.offerTo(rpi4);
            Packages.apt(laptop, "install", "hirte", "hirte-agent", "hirtectl");
            Packages.dnf(rpi4, "install", "hirte-agent");
            assertThat(rpi4.exec("sh", "-c", "command -v hirte hirtectl").stdout())
                    .isEmpty();
            startBoth(laptop, rpi4);

            next.offerTo(laptop);
            Packages.apt(laptop, "upgrade");
            assertThat(laptop.run("dpkg-query", "--show", "hirte")).endsWith("-2");
            awaitBothOnline(laptop);
            System.out.printf(
                    "offline while the manager was upgraded: %s s%n",
                    Outage.seconds(laptop, "rpi4"));
            next.offerTo(rpi4);
            Packages.dnf(rpi4, "upgrade");
            assertThat(rpi4.run("rpm", "-q", "hirte-agent")).contains("-2.");
            awaitBothOnline(laptop);
            laptop.systemctl("restart", MANAGER_UNIT);
            awaitBothOnline(laptop);
            System.out.printf(
                    "offline while the manager restarted: %s s%n", Outage.seconds(laptop, "rpi4"));

            removeAndPurge(laptop);
            removeRpm(rpi4);
            takesThePlaceOfBlueChi(laptop);
        }
    }

    private static LabSetup setup() {
        return new LabSetup(BusDaemon.DAEMON, List.of(), List.of(work));
    }

    private static void startBoth(LabNode laptop, LabNode rpi4) {
        for (LabNode node : List.of(laptop, rpi4)) {
            assertThat(node.activeState(AGENT_UNIT)).isEqualTo("inactive");
            assertThat(node.exec("systemctl", "is-enabled", AGENT_UNIT).stdout())
                    .isEqualTo("disabled");
            node.write(
                    "/etc/hirte/agent.conf",
                    "[hirte-agent]\nNodeName=" + node.name() + "\nManagerHost=laptop\n");
        }
        laptop.write("/etc/hirte/hirte.conf", MANAGER_CONF);
        laptop.systemctl("enable", "--now", MANAGER_UNIT, AGENT_UNIT);
        rpi4.systemctl("enable", "--now", AGENT_UNIT);
        awaitBothOnline(laptop);
        assertThat(laptop.journal(MANAGER_UNIT)).doesNotContain("AOT");
        for (LabNode node : List.of(laptop, rpi4)) {
            assertThat(node.journal(AGENT_UNIT)).doesNotContain("AOT");
            String pid = node.property(AGENT_UNIT, "MainPID");
            assertThat(node.run("readlink", "/proc/" + pid + "/exe"))
                    .isEqualTo("/usr/lib/hirte/runtime/bin/java");
        }
    }

    private static void awaitBothOnline(LabNode laptop) {
        Await.until(
                "both nodes are online",
                () -> laptop.exec("hirtectl", "status").stdout(),
                status -> status.matches("(?s).*laptop[ |]+online.*rpi4[ |]+online.*"));
    }

    private static void removeAndPurge(LabNode laptop) {
        Packages.apt(laptop, "remove", "hirte", "hirte-agent", "hirtectl");
        assertThat(laptop.exec("sh", "-c", "command -v hirte hirtectl").stdout())
                .isEmpty();
        assertThat(laptop.exec("pgrep", "-x", "java").stdout()).isEmpty();
        assertThat(laptop.run("cat", "/etc/hirte/hirte.conf")).isEqualTo(MANAGER_CONF.strip());
        Packages.apt(laptop, "install", "hirte");
        assertThat(laptop.run("cat", "/etc/hirte/hirte.conf")).isEqualTo(MANAGER_CONF.strip());
        Packages.apt(laptop, "purge", "hirte.*");
        assertThat(laptop.exec(
                                "find",
                                "/etc/hirte",
                                "/usr/lib/hirte",
                                "/usr/share/hirte",
                                "/var/log/hirte",
                                "/etc/systemd/system/multi-user.target.wants")
                        .stdout())
                .doesNotContain("hirte");
    }

    private static void removeRpm(LabNode rpi4) {
        Packages.dnf(rpi4, "remove", "hirte-agent");
        assertThat(rpi4.exec("pgrep", "-x", "java").stdout()).isEmpty();
        assertThat(rpi4.exec("ls", "/usr/bin/hirte-agent", "/usr/lib/hirte").stdout())
                .isEmpty();
        assertThat(rpi4.run("cat", "/etc/hirte/agent.conf.rpmsave")).contains("NodeName=rpi4");
        assertThat(rpi4.exec("ls", "/etc/systemd/system/multi-user.target.wants")
                        .stdout())
                .doesNotContain("hirte");
    }

    private static void takesThePlaceOfBlueChi(LabNode laptop) {
        laptop.write("/etc/bluechi/agent.conf", "[bluechi-agent]\nNodeName=laptop\n");
        Packages.apt(
                laptop,
                "install",
                "--option=Dpkg::Options::=--force-confold",
                "hirte-bluechi",
                "hirte-agent-bluechi");
        laptop.write(
                "/etc/bluechi/controller.conf.d/nodes.conf",
                "[bluechi-controller]\nAllowedNodeNames=laptop\n");
        laptop.systemctl("start", "bluechi-controller", "bluechi-agent");
        Await.until(
                "the agent is online",
                () -> laptop.property("bluechi-agent.service", "StatusText"),
                text -> text.contains("onnected"));
    }

    @Test
    @EnabledIfSystemProperty(named = "hirte.tests", matches = "full")
    void javaOfTheDistributionReplacesTheRuntime() throws Exception {
        Path provider = Packages.providerOf("java25-runtime-headless", work);
        Path java = Path.of(System.getProperty("java.home"));
        LabSetup setup = new LabSetup(BusDaemon.DAEMON, List.of(), List.of(work, java));
        try (Lab lab = Lab.boot(setup, "laptop")) {
            LabNode laptop = lab.node("laptop");
            packages.offerTo(laptop);
            Packages.apt(laptop, "install", provider.toString());
            Packages.apt(laptop, "install", "hirte");
            assertThat(laptop.exec("ls", "/usr/lib/hirte/runtime").stdout()).isEmpty();

            laptop.systemctl("start", MANAGER_UNIT);

            assertThat(laptop.journal(MANAGER_UNIT).lines())
                    .filteredOn(line -> line.contains("AOT"))
                    .singleElement()
                    .asString()
                    .startsWith("hirte: starts without its AOT cache: it was recorded with another")
                    .contains("/usr/lib/hirte/record-aot records a new one");
        }
    }
}
