package org.hirte.ctl.manual;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hirte.ctl.Verbs;
import org.hirte.ctl.Version;
import org.junit.jupiter.api.Test;

/**
 * Manual pages and completion scripts in the repository are what the program and the documentation
 * say. To write them anew after a change of either:
 *
 * <pre>{@code
 * ./build -Dfast -pl hirtectl -am test -Dtest=GeneratedFilesTest
 *     -Dsurefire.failIfNoSpecifiedTests=false -Dgenerated.write=true
 * }</pre>
 */
class GeneratedFilesTest {
    private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> BOTH = List.of("## Both daemons");

    private final Pages pages = new Pages(Version.text());

    @Test
    void completionScripts() throws IOException {
        check("completion/hirtectl.bash", CompletionScripts.bash(Verbs.program()));
        check("completion/hirtectl.zsh", CompletionScripts.zsh(Verbs.program()));
        check("completion/hirtectl.fish", CompletionScripts.fish(Verbs.program()));
    }

    @Test
    void pageOfHirtectl() throws IOException {
        check("man/hirtectl.1", pages.hirtectl(document("hirtectl.md")));
    }

    @Test
    void pagesOfTheDaemons() throws IOException {
        check(
                "man/hirte.1",
                pages.daemon(
                        "hirte",
                        usage("manager-service/src/main/java/org/hirte/manager/app/"
                                + "ManagerCommandLine.java"),
                        "the manager of many nodes' systemd units",
                        List.of(
                                "The manager runs on the primary node. Agents on the managed nodes"
                                        + " connect to it; programs and hirtectl(1) control units"
                                        + " through its D-Bus API.",
                                "SIGHUP applies changes of the configuration that need no restart;"
                                        + " hirte.conf(5) says which."),
                        "hirte.conf(5), hirtectl(1), hirte-agent(1), systemd(1)"));
        check(
                "man/hirte-agent.1",
                pages.daemon(
                        "hirte-agent",
                        usage("agent-service/src/main/java/org/hirte/agent/app/"
                                + "AgentCommandLine.java"),
                        "the agent of hirte on a managed node",
                        List.of(
                                "The agent runs on a managed node, connects to the manager, and does"
                                        + " with the node's systemd what the manager asks for. It comes back"
                                        + " by itself when the connection is lost."),
                        "hirte-agent.conf(5), hirte(1), hirte-proxy(1), systemd(1)"));
    }

    @Test
    void pageOfTheProxyProgram() throws IOException {
        String script = Files.readString(TOP.resolve("deploy/libexec/hirte-proxy"));
        String usage = script.substring(script.indexOf("Usage:"), script.indexOf("EOF\n}"));
        check(
                "man/hirte-proxy.1",
                pages.daemon(
                        "hirte-proxy",
                        usage,
                        "ask the agent for a service of another node",
                        List.of("Run by the units hirte-proxy@NODE_SERVICE.service, which stand for"
                                + " services of other nodes. Its arguments are one of the two words"
                                + " and the name of such a unit."),
                        "hirte-agent(1), systemd.unit(5)"));
    }

    @Test
    void pagesOfTheConfigurationFiles() throws IOException {
        String guide = document("configuration.md");
        check(
                "man/hirte.conf.5",
                pages.configuration(
                        "hirte.conf",
                        "configuration of the manager of hirte",
                        guide,
                        List.of("## Manager", "### Sections `[node NAME]`", BOTH.getFirst())));
        check(
                "man/hirte-agent.conf.5",
                pages.configuration(
                        "hirte-agent.conf",
                        "configuration of the agent of hirte",
                        guide,
                        List.of("## Agent", BOTH.getFirst())));
    }

    private static String document(String name) throws IOException {
        return Files.readString(TOP.resolve("docs").resolve(name));
    }

    /** The text of a daemon's --help, from its source. */
    private static String usage(String source) throws IOException {
        String code = Files.readString(TOP.resolve(source));
        int begin = code.indexOf("Usage: %s");
        return code.substring(begin, code.indexOf("\"\"\"", begin)).stripIndent();
    }

    private static void check(String file, String text) throws IOException {
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
