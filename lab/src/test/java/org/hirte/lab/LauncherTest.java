package org.hirte.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The installed launcher with a program of one class in place of hirte's: an AOT cache is used while
 * it fits the jars and the JVM, and never otherwise.
 */
class LauncherTest {
    private static final Path DEPLOY = Path.of("..", "deploy").toAbsolutePath().normalize();

    @TempDir
    private Path root;

    private Path lib;
    private Path jar;

    @BeforeEach
    void installAndRecord() throws Exception {
        lib = Files.createDirectories(root.resolve("usr/lib/hirte"));
        jar = lib.resolve("agent/app/program.jar");
        for (String file : List.of("launch", "jvm.sh")) {
            Files.writeString(
                    lib.resolve(file),
                    Files.readString(DEPLOY.resolve("lib").resolve(file))
                            .replace("@PREFIX@", "/usr")
                            .replace("@SYSCONFDIR@", "/etc"));
        }
        Path options = Files.createDirectories(lib.resolve("options"));
        for (String app : List.of("agent", "hirtectl")) {
            Files.copy(DEPLOY.resolve("lib/options").resolve(app), options.resolve(app));
        }
        Path bin = Files.createDirectories(root.resolve("usr/bin"));
        Files.copy(DEPLOY.resolve("bin/hirte-agent"), bin.resolve("hirte-agent"));
        writeProgram("old");
        writeStarter();
        record();
    }

    @Test
    void runsFromTheCacheWhileNothingChanged() throws Exception {
        Run run = launch(Map.of("HIRTE_JAVA_OPTS", "-Xlog:class+load:stdout"));

        assertThat(run.output())
                .containsPattern("Program source: shared objects file")
                .contains("old");
    }

    @Test
    void runsTheNewClassesAfterAJarChangedEvenIfItsSizeAndTimeDidNot() throws Exception {
        FileTime time = Files.getLastModifiedTime(jar);
        long size = Files.size(jar);
        writeProgram("new");
        Files.setLastModifiedTime(jar, time);
        assertThat(Files.size(jar)).isEqualTo(size);

        // What the launcher is there for: the JVM by itself takes the old class
        assertThat(java("-XX:AOTCache=" + lib.resolve("aot/agent.aot")).output())
                .contains("old");
        assertThat(launch(Map.of()).output()).isEqualTo(leftOutLine() + "new\n");
    }

    @Test
    void runsWithoutCacheOnAnotherJvm() throws Exception {
        Path other = javaHome("25.9.9");

        Run run = launch(Map.of(
                "HIRTE_JAVA_HOME", other.toString(), "HIRTE_JAVA_OPTS", "-Xlog:class+load:stdout"));

        assertThat(run.output())
                .startsWith(
                        "hirte-agent: starts without its AOT cache: it was recorded with another"
                                + " Java runtime than " + other + ", or from other files; ")
                .contains("old")
                .doesNotContainPattern("Program source: shared objects file");
    }

    @Test
    void runsWithoutCacheAndSaysSoAfterATimeChangedThatTheJvmCompares() throws Exception {
        Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000_000_000_000L));

        assertThat(launch(Map.of())).isEqualTo(new Run(0, leftOutLine() + "old\n"));
    }

    @Test
    void runsWithoutCacheAndSaysSoIfItDoesNotGoWithTheGivenOptions() throws Exception {
        for (String options : List.of(
                "-Xshare:off",
                "-Xms8m -Xmn8m -Xmx8m",
                "-XX:+UseCompactObjectHeaders",
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0")) {
            Run run = launch(Map.of("HIRTE_JAVA_OPTS", options));

            assertThat(run.exitCode()).as("%s", run.output()).isZero();
            assertThat(run.output())
                    .startsWith("hirte-agent: starts without its AOT cache: it does not go with"
                            + " the options for the JVM in the environment: " + options + "\n")
                    .endsWith("old\n");
        }
    }

    @Test
    void doesNotSayHowHirtectlStarts() throws Exception {
        write(lib.resolve("hirtectl/hirtectl.jar"), "org.hirte.ctl", "Main", "old");
        Path launcher = root.resolve("usr/bin/hirtectl");
        Files.writeString(
                launcher,
                Files.readString(root.resolve("usr/bin/hirte-agent"))
                        .replace("app=agent", "app=hirtectl"));
        for (String name : List.of("aot/hirtectl.aot", "aot/hirtectl.aot.identity")) {
            String agents = name.replace("hirtectl", "agent");
            Files.createSymbolicLink(lib.resolve(name), lib.resolve(agents));
        }

        assertThat(run(Map.of(), "sh", launcher.toString())).isEqualTo(new Run(0, "old\n"));
    }

    private String leftOutLine() {
        return "hirte-agent: starts without its AOT cache: it was recorded with another Java runtime"
                + " than " + System.getProperty("java.home") + ", or from other files; " + lib
                + "/record-aot records a new one\n";
    }

    /** Another home for the JVM of this test, which claims to be of another version. */
    private Path javaHome(String version) throws IOException {
        Path home = root.resolve("jdk-" + version);
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(
                java,
                "#!/bin/sh\nexec '" + System.getProperty("java.home") + "/bin/java' \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    /** A jar whose class prints {@code word}; words of one length give jars of one size. */
    private void writeProgram(String word) throws IOException {
        write(jar, "", "Program", word);
    }

    private void write(Path file, String packageName, String className, String word)
            throws IOException {
        Path sources = Files.createDirectories(root.resolve("sources"));
        Path source = Files.writeString(
                sources.resolve(className + ".java"),
                (packageName.isEmpty() ? "" : "package " + packageName + "; ") + "public class "
                        + className + " { public static void main(String[] a) {"
                        + " System.out.println(\"" + word + "\"); } }");
        String path = packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/";
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", sources.toString(), source.toString());
        assertThat(failed).isZero();
        Files.createDirectories(file.getParent());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file))) {
            ZipEntry entry = new ZipEntry(path + className + ".class");
            entry.setTime(0);
            entry.setMethod(ZipEntry.STORED);
            byte[] classFile = Files.readAllBytes(sources.resolve(path + className + ".class"));
            entry.setSize(classFile.length);
            CRC32 crc = new CRC32();
            crc.update(classFile);
            entry.setCrc(crc.getValue());
            out.putNextEntry(entry);
            out.write(classFile);
        }
    }

    /** The jar that is started, in Quarkus' layout: only a manifest. */
    private void writeStarter() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Program");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "app/program.jar");
        try (OutputStream out = Files.newOutputStream(lib.resolve("agent/quarkus-run.jar"))) {
            new JarOutputStream(out, manifest).close();
        }
    }

    private void record() throws Exception {
        Path cache = Files.createDirectories(lib.resolve("aot")).resolve("agent.aot");
        Run training = launch(Map.of("HIRTE_AOT", "record=" + cache));
        assertThat(training.exitCode()).as("%s", training.output()).isZero();
        assertThat(cache).isNotEmptyFile();
        Run identity = run(
                Map.of("lib", lib.toString()),
                "sh",
                "-c",
                ". \"$lib/jvm.sh\"; find_java; aot_identity agent > \"$lib/aot/agent.aot.identity\"");
        assertThat(identity.exitCode()).isZero();
    }

    private Run launch(Map<String, String> environment) throws Exception {
        return run(environment, "sh", root.resolve("usr/bin/hirte-agent").toString());
    }

    private Run java(String option) throws Exception {
        return run(
                Map.of(),
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED", // as when it was recorded, or it is refused
                option,
                "-jar",
                lib.resolve("agent/quarkus-run.jar").toString());
    }

    private static Run run(Map<String, String> environment, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("HIRTE_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), output);
    }

    private record Run(int exitCode, String output) {}
}
