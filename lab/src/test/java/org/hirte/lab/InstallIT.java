package org.hirte.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/install} and {@code deploy/uninstall} in a staging directory. */
class InstallIT {
    private static final Path DEPLOY = Path.of("..", "deploy").toAbsolutePath().normalize();
    private static final long INSTALL_SECONDS = 120;

    @TempDir
    private Path root;

    @Test
    void laysOutWhatPackagersExpect() throws Exception {
        install("--no-aot");

        assertThat(files())
                .contains(
                        "usr/bin/hirte",
                        "usr/bin/hirte-agent",
                        "usr/bin/hirtectl",
                        "usr/bin/hirte-proxy",
                        "usr/lib/systemd/system/hirte-proxy@.service",
                        "usr/lib/systemd/system/hirte-dep@.service",
                        "usr/lib/systemd/user/hirte-agent.service",
                        "usr/lib/hirte/manager/quarkus-run.jar",
                        "usr/lib/hirte/agent/quarkus-run.jar",
                        "usr/lib/hirte/hirtectl/hirtectl.jar",
                        "usr/lib/systemd/system/hirte.service",
                        "usr/lib/systemd/system/hirte-agent.service",
                        "usr/share/dbus-1/system.d/org.containers.hirte.conf",
                        "usr/share/dbus-1/system.d/org.containers.hirte.Agent.conf",
                        "usr/share/dbus-1/interfaces/org.containers.hirte.Node.xml",
                        "usr/share/hirte/config/hirte.conf",
                        "usr/share/hirte-agent/config/agent.conf",
                        "etc/hirte/hirte.conf",
                        "etc/hirte/agent.conf");
        assertThat(root.resolve("etc/hirte/hirte.conf.d")).isDirectory();
        assertThat(root.resolve("etc/hirte/agent.conf.d")).isDirectory();
    }

    @Test
    void takesThePlaceOfBlueChi() throws Exception {
        install("--no-aot", "--dialect", "bluechi");

        assertThat(files())
                .contains(
                        "usr/bin/hirtectl",
                        "usr/libexec/bluechi-controller",
                        "usr/libexec/bluechi-agent",
                        "usr/libexec/bluechi-proxy",
                        "usr/lib/systemd/system/bluechi-controller.service",
                        "usr/lib/systemd/system/bluechi-agent.service",
                        "usr/lib/systemd/system/bluechi-proxy@.service",
                        "usr/lib/systemd/system/bluechi-dep@.service",
                        "usr/lib/systemd/user/bluechi-agent.service",
                        "usr/share/bluechi/config/controller.conf",
                        "usr/share/bluechi-agent/config/agent.conf",
                        "etc/bluechi/controller.conf",
                        "etc/bluechi/agent.conf")
                .noneMatch(file -> file.contains("systemd/system/hirte"));
        run("uninstall", "--dialect", "bluechi");
        assertThat(files()).isEmpty();
    }

    @Test
    void aHostOfContainersGetsPoliciesAndTemplatesButNoPrograms() throws Exception {
        install("--for-containers");

        assertThat(files())
                .contains(
                        "usr/bin/hirte-proxy",
                        "usr/lib/systemd/system/hirte-proxy@.service",
                        "usr/lib/systemd/user/hirte-dep@.service",
                        "usr/share/dbus-1/system.d/org.containers.hirte.conf",
                        "usr/share/dbus-1/system.d/org.containers.hirte.Agent.conf",
                        "usr/share/hirte/quadlet/hirte.container",
                        "usr/share/hirte/quadlet/hirte-agent.container",
                        "usr/share/hirte/quadlet/user/hirte-agent.container",
                        "etc/hirte/hirte.conf",
                        "etc/hirte/agent.conf")
                .doesNotContain(
                        "usr/bin/hirte",
                        "usr/lib/systemd/system/hirte.service",
                        "usr/lib/systemd/user/hirte-agent.service")
                .noneMatch(file -> file.endsWith(".jar"));
        run("uninstall");
        assertThat(files()).isEmpty();
    }

    @Test
    void leavesNoPlaceholderInAnyFile() throws Exception {
        install("--no-aot", "--prefix", "/opt/hirte");

        for (String file : files()) {
            if (!file.endsWith(".jar") && !file.endsWith(".dat")) {
                assertThat(Files.readString(root.resolve(file)))
                        .as(file)
                        .doesNotContainPattern("@[A-Z]+@");
            }
        }
        assertThat(root.resolve("opt/hirte/lib/systemd/system/hirte.service"))
                .content()
                .contains("ExecStart=/opt/hirte/bin/hirte\n");
        assertThat(root.resolve("opt/hirte/etc/hirte/hirte.conf")).exists();
    }

    @Test
    void installingAgainReplacesProgramsAndKeepsConfiguration() throws Exception {
        install("--no-aot");
        List<String> once = files();
        Path config = root.resolve("etc/hirte/hirte.conf");
        Files.writeString(config, "[hirte]\nAllowedNodeNames=a\n");
        Files.writeString(root.resolve("usr/lib/hirte/agent/app/stale.jar"), "of an old version");

        install("--no-aot");

        assertThat(files()).isEqualTo(once);
        assertThat(config).content().contains("AllowedNodeNames=a");
    }

    @Test
    void uninstallRemovesAllButChangedConfiguration() throws Exception {
        install("--no-aot");
        Files.writeString(root.resolve("etc/hirte/agent.conf"), "[hirte-agent]\nNodeName=a\n");

        assertThat(run("uninstall")).contains("etc/hirte/agent.conf, which was changed");

        assertThat(files()).containsExactly("etc/hirte/agent.conf");
        assertThat(root.resolve("usr")).isEmptyDirectory();
    }

    @Test
    void programsOfAnInstallationWithCachesStartFromThem() throws Exception {
        install();

        for (String program : List.of("hirte", "hirte-agent", "hirtectl")) {
            ProcessBuilder builder =
                    new ProcessBuilder(root.resolve("usr/bin/" + program).toString(), "--help");
            builder.environment().put("HIRTE_JAVA_OPTS", "-Xlog:class+load:stdout");
            assertThat(output(builder))
                    .as(program)
                    .containsPattern("org\\.hirte\\.\\S+ source: shared objects file");
        }
    }

    private void install(String... options) throws Exception {
        run(
                "install",
                Stream.concat(Stream.of("--no-build"), Stream.of(options)).toArray(String[]::new));
    }

    private String run(String script, String... options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(DEPLOY.resolve(script).toString());
        command.addAll(List.of("--destdir", root.toString()));
        command.addAll(List.of(options));
        return output(new ProcessBuilder(command));
    }

    private static String output(ProcessBuilder builder) throws Exception {
        builder.environment().put("HIRTE_JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("%s", output).isZero();
        return output;
    }

    private List<String> files() throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
