package org.hirte.ctl.manual;

import java.io.IOException;
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
    private static final List<String> BOTH = List.of("## Both daemons");

    private final Pages pages = new Pages(Version.text());

    @Test
    void completionScripts() throws IOException {
        GeneratedFiles.check("completion/hirtectl.bash", CompletionScripts.bash(Verbs.program()));
        GeneratedFiles.check("completion/hirtectl.zsh", CompletionScripts.zsh(Verbs.program()));
        GeneratedFiles.check("completion/hirtectl.fish", CompletionScripts.fish(Verbs.program()));
    }

    @Test
    void pageOfHirtectl() throws IOException {
        GeneratedFiles.check(
                "man/hirtectl.1", pages.hirtectl(GeneratedFiles.document("hirtectl.md")));
    }

    @Test
    void pagesOfTheDaemons() throws IOException {
        GeneratedFiles.check(
                "man/hirte.1",
                pages.daemon(
                        "hirte",
                        GeneratedFiles.managerUsage(),
                        "the manager of many nodes' systemd units",
                        List.of(
                                "The manager runs on the primary node. Agents on the managed nodes"
                                        + " connect to it; programs and hirtectl(1) control units"
                                        + " through its D-Bus API.",
                                "SIGHUP applies changes of the configuration that need no restart;"
                                        + " hirte.conf(5) says which."),
                        "hirte.conf(5), hirtectl(1), hirte-agent(1), systemd(1)"));
        GeneratedFiles.check(
                "man/hirte-agent.1",
                pages.daemon(
                        "hirte-agent",
                        GeneratedFiles.agentUsage(),
                        "the agent of hirte on a managed node",
                        List.of(
                                "The agent runs on a managed node, connects to the manager, and does"
                                        + " with the node's systemd what the manager asks for. It comes back"
                                        + " by itself when the connection is lost."),
                        "hirte-agent.conf(5), hirte(1), hirte-proxy(1), systemd(1)"));
    }

    @Test
    void pageOfTheProxyProgram() throws IOException {
        GeneratedFiles.check(
                "man/hirte-proxy.1",
                pages.daemon(
                        "hirte-proxy",
                        GeneratedFiles.proxyUsage(),
                        "ask the agent for a service of another node",
                        List.of("Run by the units hirte-proxy@NODE_SERVICE.service, which stand for"
                                + " services of other nodes. Its arguments are one of the two words"
                                + " and the name of such a unit."),
                        "hirte-agent(1), systemd.unit(5)"));
    }

    @Test
    void pagesOfTheConfigurationFiles() throws IOException {
        String guide = GeneratedFiles.document("configuration.md");
        GeneratedFiles.check(
                "man/hirte.conf.5",
                pages.configuration(
                        "hirte.conf",
                        "configuration of the manager of hirte",
                        guide,
                        List.of("## Manager", "### Sections `[node NAME]`", BOTH.getFirst())));
        GeneratedFiles.check(
                "man/hirte-agent.conf.5",
                pages.configuration(
                        "hirte-agent.conf",
                        "configuration of the agent of hirte",
                        guide,
                        List.of("## Agent", BOTH.getFirst())));
    }
}
