package org.hirte.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped unit files as systemd's own tools and the JVM's limits see them; boots nothing. */
@SuppressWarnings("NullAway.Init") // JUnit fills the directory
class ServiceUnitsIT {
    private static final Path DEPLOY = Path.of("..", "deploy").toAbsolutePath().normalize();
    private static final Pattern PROGRAM = Pattern.compile("@PREFIX@(/\\S+)");
    private static final List<String> SYSTEM = List.of("systemd", "bluechi/systemd");
    private static final List<String> USER = List.of("systemd-user", "bluechi/systemd-user");
    private static final List<String> ALL =
            Stream.concat(SYSTEM.stream(), USER.stream()).toList();

    /** Tenths, as {@code systemd-analyze} takes them; the figures are in docs/hardening.md. */
    private static final int EXPOSURE_MAX = 20;

    /** What a JVM needs beside the areas that have a limit of their own. */
    private static final long NATIVE_BYTES = 64L << 20;

    @TempDir
    private Path work;

    @BeforeEach
    void serviceOfTheDependencyTemplates() throws IOException {
        Files.writeString(work.resolve("i.service"), "[Service]\nExecStart=/bin/true\n");
    }

    @Test
    void systemdFindsNothingToSayAboutThem() throws Exception {
        assertThat(verify("--system", SYSTEM)).isEmpty();
        assertThat(verify("--user", USER)).isEmpty();
    }

    @Test
    void systemdWouldSayWhatItDoesNotKnow() throws Exception {
        Path bad = Files.writeString(work.resolve("bad.service"), """
                [Service]
                ExecStart=/bin/true
                RestartSecs=2
                """);

        assertThat(run(verification("--system", List.of(bad)))).contains("RestartSecs");
    }

    @Test
    void daemonsAreFencedIn() throws Exception {
        for (Path unit : daemons(SYSTEM)) {
            String report = run(List.of(
                    "systemd-analyze",
                    "security",
                    "--offline=yes",
                    "--no-pager",
                    "--threshold=" + EXPOSURE_MAX,
                    installed(unit).toString()));
            System.out.println(lastLine(report));
            assertThat(report).contains("Overall exposure level").doesNotContain("!exit");
        }
    }

    @Test
    void memoryLimitsLeaveRoomForAllTheJvmMayUse() throws IOException {
        Map<String, Long> needs = jvmBytes();
        for (Path unit : daemons(ALL)) {
            String app = unit.getFileName().toString().contains("agent") ? "agent" : "manager";
            assertThat(bytes(value(Files.readString(unit), "MemoryMax=(\\S+)")))
                    .as("%s", unit)
                    .isGreaterThanOrEqualTo(needs.getOrDefault(app, Long.MAX_VALUE));
        }
    }

    @Test
    void noNumberOfFailuresLeavesANodeUncontrolled() throws IOException {
        for (Path unit : daemons(ALL)) {
            assertThat(unit)
                    .content()
                    .contains("\nStartLimitIntervalSec=0\n", "\nRestart=on-failure\n");
        }
    }

    /** Heap, buffers outside of it (as much again by default), classes and code by the launcher. */
    private static Map<String, Long> jvmBytes() throws IOException {
        Map<String, Long> needs = new LinkedHashMap<>();
        for (String app : List.of("manager", "agent")) {
            String flags = Files.readString(DEPLOY.resolve("lib/options").resolve(app));
            long code = bytes(value(flags, "ReservedCodeCacheSize=(\\w+)"));
            long heap = bytes(value(flags, "-Xmx(\\w+)"));
            long classes = bytes(value(flags, "MaxMetaspaceSize=(\\w+)"));
            needs.put(app, 2 * heap + classes + code + NATIVE_BYTES);
        }
        return needs;
    }

    private static String value(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return matcher.group(1);
    }

    private static long bytes(String size) {
        assertThat(size).matches("\\d+[mM]");
        return Long.parseLong(size.substring(0, size.length() - 1)) << 20;
    }

    private String verify(String manager, List<String> directories) throws Exception {
        List<Path> units = new ArrayList<>();
        for (Path unit : units(directories)) {
            units.add(installed(unit));
        }
        return run(verification(manager, units));
    }

    private static List<Path> daemons(List<String> directories) throws IOException {
        List<Path> daemons = new ArrayList<>();
        for (Path unit : units(directories)) {
            if (Files.readString(unit).contains("Type=notify")) {
                daemons.add(unit);
            }
        }
        assertThat(daemons).hasSizeGreaterThanOrEqualTo(directories.size());
        return daemons;
    }

    private static List<Path> units(List<String> directories) throws IOException {
        List<Path> units = new ArrayList<>();
        for (String directory : directories) {
            try (Stream<Path> files = Files.list(DEPLOY.resolve(directory))) {
                files.sorted().forEach(units::add);
            }
        }
        return units;
    }

    private static List<String> verification(String manager, List<Path> units) {
        List<String> command = new ArrayList<>(
                List.of("systemd-analyze", manager, "verify", "--man=no", "--recursive-errors=no"));
        units.forEach(unit -> command.add(unit.toString()));
        return command;
    }

    /** The unit as it would be installed in the work directory, with programs that do nothing. */
    private Path installed(Path unit) throws IOException {
        String text = Files.readString(unit);
        for (Matcher program = PROGRAM.matcher(text); program.find(); ) {
            Path file = work.resolve(program.group(1).substring(1));
            Files.createDirectories(file.getParent());
            if (!Files.exists(file)) {
                Files.writeString(file, "#!/bin/sh\n");
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
        return Files.writeString(
                work.resolve(unit.getFileName()), text.replace("@PREFIX@", work.toString()));
    }

    /** What the command writes, with a line {@code !exit} and its status unless that is 0. */
    private String run(List<String> command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("XDG_RUNTIME_DIR", work.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        int status = process.exitValue();
        return status == 0 ? output : output + "\n!exit " + status;
    }

    private static String lastLine(String text) {
        return text.strip().lines().reduce("", (_, line) -> line);
    }
}
