package org.hirte.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Command lines of this program's classes inside a node, in a JVM of their own. The node must see
 * this JVM's directory (a bind of {@link LabSetup}).
 */
public final class NodeJava {
    private NodeJava() {}

    /** The command that runs a class; its arguments go behind it. */
    public static List<String> command(Class<?> main, String... jvmOptions) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("-XX:+UseSerialGC");
        line.addAll(List.of(jvmOptions));
        line.addAll(List.of("-cp", classPath(), main.getName()));
        return line;
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(":", -1))
                .map(entry -> entry.endsWith("*")
                        ? Path.of(entry.substring(0, entry.length() - 1)).toAbsolutePath() + "/*"
                        : Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(":"));
    }
}
