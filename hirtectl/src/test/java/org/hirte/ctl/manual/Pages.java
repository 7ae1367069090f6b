package org.hirte.ctl.manual;

import java.util.ArrayList;
import java.util.List;
import org.hirte.ctl.Verbs;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual pages: hirtectl's from its own description, the others' from the documentation. */
final class Pages {
    private final String version;

    Pages(String version) {
        this.version = version;
    }

    /** @param guide docs/hirtectl.md */
    String hirtectl(String guide) {
        CommandLine program = Verbs.program();
        Roff page = new Roff("hirtectl", 1, version);
        page.section("Name").paragraph("hirtectl - control systemd units on many nodes");
        page.section("Synopsis").paragraph("hirtectl [OPTION]... COMMAND [ARGUMENT]...");
        page.section("Description");
        page.paragraph(String.join(" ", program.getCommandSpec().usageMessage().description()));
        page.section("Several nodes, several units");
        page.markdown(guide, "## Several nodes, several units");
        page.section("Commands");
        program.getSubcommands().forEach((name, command) -> command(page, name, command));
        page.section("Options of every command");
        options(page, program.getCommandSpec().options());
        page.section("Waiting").markdown(guide, "## Waiting");
        page.section("Output and exit status").markdown(guide, "## Output");
        page.section("Environment").markdown(guide, "## Environment");
        page.section("The command lines of the C programs");
        page.markdown(guide, "## The command lines of the C programs");
        page.section("See also");
        page.paragraph("hirte(1), hirte-agent(1), hirte.conf(5), hirte-agent.conf(5)");
        return page.text();
    }

    private static void command(Roff page, String name, CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        page.subsection(name);
        String synopsis = command.getHelp().synopsis(0).strip();
        for (String line : synopsis.lines().toList()) {
            page.definition(line.strip(), "");
        }
        page.paragraph(String.join(" ", spec.usageMessage().description()).replace("%n", " "));
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            page.definition(parameter.paramLabel(), description(parameter));
        }
        List<OptionSpec> own = new ArrayList<>(spec.options());
        own.removeIf(OptionSpec::inherited);
        options(page, own);
    }

    private static void options(Roff page, List<OptionSpec> options) {
        for (OptionSpec option : options) {
            page.definition(names(option), description(option));
        }
    }

    private static String names(OptionSpec option) {
        List<String> names = new ArrayList<>();
        for (String name : option.names()) {
            names.add(option.negatable() ? name + ", " + name.replace("--", "--no-") : name);
        }
        String label = option.arity().max() > 0 ? "=" + option.paramLabel() : "";
        return String.join(", ", names) + label;
    }

    private static String description(ArgSpec argument) {
        return Ansi.OFF.string(String.join(" ", argument.description()));
    }

    /**
     * A daemon's page.
     *
     * @param usage what {@code --help} prints
     * @param does what it is, behind its name
     * @param description paragraphs
     */
    String daemon(
            String name, String usage, String does, List<String> description, String seeAlso) {
        Roff page = new Roff(name, 1, version);
        page.section("Name").paragraph(name + " - " + does);
        page.section("Synopsis").paragraph(synopsis(name, usage));
        page.section("Description");
        description.forEach(page::paragraph);
        page.section("Options");
        for (String line : usage.lines().skip(2).toList()) {
            if (line.isBlank()) {
                continue;
            }
            int gap = line.strip().indexOf("  ");
            page.definition(
                    line.strip().substring(0, gap), line.strip().substring(gap).strip() + ".");
        }
        page.section("See also").paragraph(seeAlso);
        return page.text();
    }

    private static String synopsis(String name, String usage) {
        String first = usage.lines().findFirst().orElseThrow();
        return name + first.substring(first.indexOf(" [OPTION"));
    }

    /**
     * A configuration file's page.
     *
     * @param guide docs/configuration.md
     * @param headings of the tables of its keys
     */
    String configuration(String name, String does, String guide, List<String> headings) {
        Roff page = new Roff(name, 5, version);
        page.section("Name").paragraph(name + " - " + does);
        page.section("Description");
        page.markdown(guide, "## Where values come from");
        page.section("Syntax").markdown(guide, "## Syntax");
        for (String heading : headings) {
            page.section(heading.replaceAll("[#`]", "").strip() + ": keys");
            page.markdown(guide, heading);
        }
        page.section("Mistakes").markdown(guide, "## What happens to mistakes");
        page.section("Log").markdown(guide, "## The log");
        page.section("See also").paragraph("hirte(1), hirte-agent(1), hirtectl(1)");
        return page.text();
    }
}
