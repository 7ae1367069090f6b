package org.hirte.ctl.manual;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of the repository that are made of others. */
final class GeneratedFiles {
    private static final Path TOP = Path.of("..").toAbsolutePath().normalize();

    private GeneratedFiles() {}

    static String managerUsage() throws IOException {
        return usage("manager-service/src/main/java/org/hirte/manager/app/ManagerCommandLine.java");
    }

    static String agentUsage() throws IOException {
        return usage("agent-service/src/main/java/org/hirte/agent/app/AgentCommandLine.java");
    }

    static String proxyUsage() throws IOException {
        String script = Files.readString(TOP.resolve("deploy/libexec/hirte-proxy"));
        return script.substring(script.indexOf("Usage:"), script.indexOf("EOF\n}"));
    }

    /** The text of a page in docs. */
    static String document(String name) throws IOException {
        return Files.readString(TOP.resolve("docs").resolve(name));
    }

    /** The text of a daemon's --help, from its source. */
    private static String usage(String source) throws IOException {
        String code = Files.readString(TOP.resolve(source));
        int begin = code.indexOf("Usage: %s");
        return code.substring(begin, code.indexOf("\"\"\"", begin)).stripIndent();
    }

    /** Fails if a file below deploy has another text; writes it with -Dgenerated.write=true. */
    static void check(String file, String text) throws IOException {
        Path path = TOP.resolve("deploy").resolve(file);
        if (Boolean.getBoolean("generated.write")) {
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        }
        assertThat(path).exists();
        assertThat(Files.readString(path))
                .as("%s is out of date; -Dgenerated.write=true writes it anew", file)
                .isEqualTo(text);
    }
}
