package org.hirte.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Java runtime that images and packages bring along has what hirte's own classes need. */
class RuntimeModulesIT {
    private static final Pattern OWN =
            Pattern.compile("(libhirte|hirte-\\w+|hirtectl)(-[\\d.]+)?\\.jar");
    private static final Pattern MODULE = Pattern.compile("-> (java|jdk)\\.([\\w.]+)");

    @Test
    void ownClassesNeedNoOtherModule() throws IOException {
        List<String> has = RunningCommand.start(
                        Map.of(), List.of("../deploy/build-runtime", "--list"))
                .finish(Feed.PATIENCE)
                .orThrow()
                .stdout()
                .lines()
                .toList();

        List<String> needed = MODULE.matcher(jdeps(ownJars()))
                .results()
                .map(match -> match.group(1) + "." + match.group(2))
                .distinct()
                .filter(module -> !module.equals("java.sql")) // picocli's, for columns nobody has
                .toList();

        assertThat(needed).contains("java.base", "jdk.net").isSubsetOf(has);
    }

    private static List<String> ownJars() throws IOException {
        try (Stream<Path> files = Files.walk(HirteNodes.tree().resolve("usr/lib/hirte"))) {
            return files.filter(
                            file -> OWN.matcher(file.getFileName().toString()).find())
                    .map(Path::toString)
                    .filter(file -> !file.contains("training"))
                    .sorted()
                    .toList();
        }
    }

    private static String jdeps(List<String> jars) {
        assertThat(jars).hasSizeGreaterThanOrEqualTo(5);
        List<String> arguments =
                new ArrayList<>(List.of("--multi-release", "25", "--ignore-missing-deps", "-s"));
        arguments.addAll(jars);
        StringWriter text = new StringWriter();
        try (PrintWriter out = new PrintWriter(text)) {
            int status = ToolProvider.findFirst("jdeps")
                    .orElseThrow()
                    .run(out, out, arguments.toArray(String[]::new));
            assertThat(status).as("%s", text).isZero();
        }
        return text.toString();
    }
}
