package org.hirte.ctl.manual;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.hirte.ctl.Version;
import org.hirte.ctl.compat.Compatible;
import org.junit.jupiter.api.Test;

/**
 * The manual pages under the names of the C programs are up to date. Written anew as {@link
 * GeneratedFilesTest} says.
 */
class CompatiblePagesTest {
    private static final String BOTH = "## Both daemons";

    private final Pages pages = new Pages(Version.text());

    @Test
    void pageOfBluechictl() throws IOException {
        GeneratedFiles.check(
                "man/bluechictl.1",
                page(
                        "bluechictl",
                        "control systemd units on many nodes, as BlueChi's program does"));
    }

    @Test
    void pagesOfIsOnline() throws IOException {
        for (String program : List.of("bluechi-is-online", "hirte-is-online")) {
            GeneratedFiles.check(
                    "man/" + program + ".1",
                    page(program, "tell whether an agent, a node or the system is online"));
        }
    }

    @Test
    void pagesOfTheDaemonsUnderTheNamesOfBlueChi() throws IOException {
        String replaces =
                "It is hirte's program under the name that BlueChi has for it, and takes that"
                        + " one's place: services, configuration files and options are the same.";
        GeneratedFiles.check(
                "bluechi/man/bluechi-controller.1",
                pages.daemon(
                        "bluechi-controller",
                        GeneratedFiles.managerUsage(),
                        "the manager of many nodes' systemd units",
                        List.of(
                                "The controller runs on the primary node. Agents on the managed nodes"
                                        + " connect to it; programs and bluechictl(1) control units"
                                        + " through its D-Bus API.",
                                replaces),
                        "bluechi-controller.conf(5), bluechictl(1), bluechi-agent(1), hirtectl(1)"));
        GeneratedFiles.check(
                "bluechi/man/bluechi-agent.1",
                pages.daemon(
                        "bluechi-agent",
                        GeneratedFiles.agentUsage(),
                        "the agent on a managed node",
                        List.of(
                                "The agent runs on a managed node, connects to the controller, and does"
                                        + " with the node's systemd what the controller asks for.",
                                replaces),
                        "bluechi-agent.conf(5), bluechi-controller(1), bluechi-proxy(1)"));
        GeneratedFiles.check(
                "bluechi/man/bluechi-proxy.1",
                pages.daemon(
                        "bluechi-proxy",
                        GeneratedFiles.proxyUsage(),
                        "ask the agent for a service of another node",
                        List.of(
                                "Run by the units bluechi-proxy@NODE_SERVICE.service, which stand for"
                                        + " services of other nodes. Its arguments are one of the two words"
                                        + " and the name of such a unit."),
                        "bluechi-agent(1), systemd.unit(5)"));
    }

    @Test
    void pagesOfTheConfigurationFilesUnderTheNamesOfBlueChi() throws IOException {
        String guide = GeneratedFiles.document("configuration.md");
        GeneratedFiles.check(
                "bluechi/man/bluechi-controller.conf.5",
                pages.configuration(
                        "bluechi-controller.conf",
                        "configuration of the controller",
                        guide,
                        List.of("## Manager", "### Sections `[node NAME]`", BOTH)));
        GeneratedFiles.check(
                "bluechi/man/bluechi-agent.conf.5",
                pages.configuration(
                        "bluechi-agent.conf",
                        "configuration of the agent",
                        guide,
                        List.of("## Agent", BOTH)));
    }

    /** A page from what the program prints when asked for help, and for help on each command. */
    private String page(String program, String does) throws IOException {
        Roff page = new Roff(program, 1, Version.text());
        page.section("Name").paragraph(program + " - " + does);
        page.section("Synopsis").paragraph(program + " COMMAND [ARGUMENT]...");
        page.section("Commands");
        for (String line : help(program, "--help").lines().toList()) {
            if (line.startsWith("  ")) {
                page.definition(line.strip(), options(program, line.strip()));
            }
        }
        page.section("Compatibility");
        page.markdown(
                GeneratedFiles.document("hirtectl.md"), "## The command lines of the C programs");
        page.section("See also").paragraph("hirtectl(1), hirte(1), hirte-agent(1)");
        return page.text();
    }

    private static String options(String program, String command) {
        if (!program.equals("bluechictl")) {
            return "";
        }
        List<String> options = help(program, command.split(" ", -1)[0], "--help")
                .lines()
                .skip(1)
                .map(String::strip)
                .toList();
        return options.isEmpty() ? "" : "Options: " + String.join("; ", options) + ".";
    }

    private static String help(String program, String... arguments) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        Compatible.run(program, List.of(arguments), out, out);
        return text.toString();
    }
}
