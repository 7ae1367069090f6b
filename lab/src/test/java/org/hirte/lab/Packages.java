package org.hirte.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The packages of hirte as {@code deploy/build-packages} makes them, with their repositories.
 *
 * @param directory where they are
 */
record Packages(Path directory) {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Builds packages of the product as it was built last, into the directory. */
    static Packages build(Path directory, int release) {
        String program = Path.of("..", "deploy", "build-packages")
                .toAbsolutePath()
                .normalize()
                .toString();
        run(List.of(
                program,
                "--fast",
                "--no-build",
                "--no-sbom",
                "--release",
                Integer.toString(release),
                "--output",
                directory.toString()));
        return new Packages(directory);
    }

    /** Where apt finds the packages. */
    Path debs() {
        return directory.resolve("deb");
    }

    /** Where dnf finds the packages. */
    Path rpms() {
        return directory.resolve("rpm");
    }

    /** The .deb files. */
    List<Path> debFiles() throws IOException {
        return files(debs(), ".deb");
    }

    /** The .rpm files. */
    List<Path> rpmFiles() throws IOException {
        return files(rpms(), ".rpm");
    }

    private static List<Path> files(Path directory, String ending) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    /** The name of the package in a file: what stands before the version. */
    static String name(Path file) {
        return file.getFileName().toString().replaceFirst("[-_]\\d.*", "");
    }

    /** What a .deb file holds, without directories. */
    static List<String> contentsOfDeb(Path file) {
        return run(List.of("dpkg-deb", "--contents", file.toString()))
                .lines()
                .filter(line -> !line.startsWith("d"))
                .map(line -> line.replaceFirst("^.* \\./", "/").replaceFirst(" -> .*", ""))
                .toList();
    }

    /** What an .rpm file holds, without directories. */
    static List<String> contentsOfRpm(Path file) {
        return run(List.of("rpm", "-qplv", file.toString()))
                .lines()
                .filter(line -> !line.startsWith("d"))
                .map(line -> line.substring(line.indexOf(" /") + 1).replaceFirst(" -> .*", ""))
                .toList();
    }

    /**
     * Adds a package {@code distribution} to the RPM packages that has all they need of a
     * distribution, since there is none of that kind here.
     */
    void addDistribution(Path work) throws IOException {
        Set<String> needs = new TreeSet<>();
        for (Path file : rpmFiles()) {
            run(List.of("rpm", "-qp", "--requires", file.toString()))
                    .lines()
                    .map(String::strip)
                    .filter(need -> !need.matches("(rpmlib\\(|config\\(|hirte|\\(hirte).*"))
                    .forEach(needs::add);
        }
        StringBuilder spec = new StringBuilder("""
                Name: distribution
                Version: 1
                Release: 1
                Summary: What a distribution has
                License: none
                BuildArch: noarch
                !description
                What a distribution has.
                !files
                """.replace('!', '%'));
        needs.forEach(need -> spec.insert(0, "Provides: " + need + "\n"));
        Path file = Files.writeString(work.resolve("distribution.spec"), spec);
        run(List.of(
                "rpmbuild",
                "-bb",
                "--quiet",
                "--define",
                "_topdir " + work.resolve("rpmbuild"),
                "--define",
                "_rpmdir " + rpms(),
                file.toString()));
        run(List.of("createrepo_c", "--quiet", rpms().toString()));
    }

    /** Makes a .deb file of an empty package that provides something. */
    static Path providerOf(String capability, Path work) throws IOException {
        Path root = work.resolve("provider");
        Path control = Files.createDirectories(root.resolve("DEBIAN")).resolve("control");
        Files.writeString(control, """
                Package: provider
                Version: 1
                Architecture: all
                Maintainer: Nobody <nobody@example.org>
                Provides: %s
                Description: stands for a package of the distribution
                """.formatted(capability));
        Path file = work.resolve("provider_1_all.deb");
        run(List.of("dpkg-deb", "--build", root.toString(), file.toString()));
        return file;
    }

    private static String run(List<String> command) {
        try (RunningCommand running = RunningCommand.start(Map.of(), command)) {
            return running.finish(PATIENCE).orThrow().stdout();
        }
    }

    /** Lets apt and dnf of a node find these packages and no others. */
    void offerTo(LabNode node) {
        node.run("sh", "-c", "rm -rf /etc/apt/sources.list.d/* /usr/sbin/policy-rc.d");
        node.write("/etc/apt/sources.list", "deb [trusted=yes] file:%s ./\n".formatted(debs()));
        node.write("/etc/apt/apt.conf.d/99-lab", """
                APT::Sandbox::User "root";
                APT::Get::Assume-Yes "true";
                """);
        node.write("/etc/yum.repos.d/hirte.repo", """
                [hirte]
                name=hirte
                baseurl=file://%s
                gpgcheck=0
                """.formatted(rpms()));
        node.run("apt-get", "-qq", "update");
    }

    /** Runs apt-get in a node. */
    static String apt(LabNode node, String... arguments) {
        return manage(node, List.of("env", "DEBIAN_FRONTEND=noninteractive", "apt-get"), arguments);
    }

    /** Runs dnf in a node. */
    static String dnf(LabNode node, String... arguments) {
        return manage(node, List.of("dnf", "--assumeyes", "--releasever=1"), arguments);
    }

    private static String manage(LabNode node, List<String> program, String... arguments) {
        List<String> command = new ArrayList<>(program);
        command.addAll(Arrays.asList(arguments));
        return node.run(command.toArray(String[]::new));
    }
}
