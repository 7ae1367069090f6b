package org.hirte.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Quadlet files as shipped: podman's generator and systemd take them. */
class QuadletFilesIT {
    private static final Path QUADLET = Path.of("..", "deploy", "quadlet").toAbsolutePath();
    private static final Pattern UNIT = Pattern.compile("---(\\S+)---\n([\\s\\S]*?)(?=\n---|$)");

    @TempDir
    private Path work;

    @Test
    void generatorAndSystemdTakeTheSystemsFiles() throws IOException {
        List<Path> units = generate("--system", QUADLET);

        assertThat(units)
                .extracting(unit -> unit.getFileName().toString())
                .containsExactly("hirte-agent.service", "hirte.service");
        assertThat(verify("--system", units)).isEmpty();
    }

    @Test
    void generatorAndSystemdTakeTheUsersFile() throws IOException {
        List<Path> units = generate("--user", QUADLET.resolve("user"));

        assertThat(units)
                .extracting(unit -> unit.getFileName().toString())
                .containsExactly("hirte-agent.service");
        assertThat(verify("--user", units)).isEmpty();
    }

    @Test
    void generatorRefusesAnUnknownKey() throws IOException {
        Path directory = Files.createDirectory(work.resolve("bad"));
        Files.writeString(
                directory.resolve("bad.container"),
                "[Container]\nImage=localhost/x:1\nCapability=all\n");

        Output output = run(
                Map.of("QUADLET_UNIT_DIRS", directory.toString()),
                List.of(generator(), "--dryrun", "--no-kmsg-log"));

        assertThat(output.exitCode()).isNotZero();
        assertThat(output.stderr()).contains("Capability");
    }

    @Test
    void containersHaveTheHostsBusAndAsLittleElseAsPossible() throws IOException {
        for (Path unit : generate("--system", QUADLET)) {
            assertThat(unit)
                    .content()
                    .contains(
                            "\nType=notify\n",
                            "\nWatchdogSec=30\n",
                            "\nStartLimitIntervalSec=0\n",
                            "\nWantedBy=multi-user.target",
                            " --sdnotify=container ",
                            " --network host ",
                            " --read-only ",
                            " --read-only-tmpfs=false ",
                            " --cap-drop all ",
                            " --security-opt=no-new-privileges ",
                            " -v /run/dbus:/run/dbus ",
                            " -v /etc/hirte:/etc/hirte:ro ",
                            " --label io.containers.autoupdate=local ");
        }
    }

    private List<Path> generate(String manager, Path directory) throws IOException {
        List<String> command = new ArrayList<>(List.of(generator(), "--dryrun", "--no-kmsg-log"));
        if (manager.equals("--user")) {
            command.add("--user");
        }
        Output output =
                run(Map.of("QUADLET_UNIT_DIRS", directory.toString()), command).orThrow();
        List<Path> units = new ArrayList<>();
        for (Matcher unit = UNIT.matcher(output.stdout()); unit.find(); ) {
            units.add(Files.writeString(work.resolve(unit.group(1)), runnable(unit.group(2))));
        }
        return units;
    }

    /** With a program in podman's place that every machine has: systemd looks whether it is there. */
    private static String runnable(String unit) {
        return unit.replace("/usr/bin/podman", "/usr/bin/env");
    }

    private String verify(String manager, List<Path> units) {
        List<String> command = new ArrayList<>(
                List.of("systemd-analyze", manager, "verify", "--man=no", "--recursive-errors=no"));
        units.forEach(unit -> command.add(unit.toString()));
        Output output = run(Map.of("XDG_RUNTIME_DIR", work.toString()), command).orThrow();
        return output.stdout() + output.stderr();
    }

    private static String generator() {
        String generator = System.getProperty("hirte.quadlet");
        if (generator == null) {
            throw new LabException("-Dhirte.quadlet is missing: run ./test instead of Maven");
        }
        return generator;
    }

    private static Output run(Map<String, String> environment, List<String> command) {
        try (RunningCommand running = RunningCommand.start(environment, command)) {
            return running.finish(Feed.PATIENCE);
        }
    }
}
