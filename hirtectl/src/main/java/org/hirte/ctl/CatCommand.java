package org.hirte.ctl;

import java.util.List;
import java.util.Map;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import org.hirte.client.bus.BusVariant;
import org.hirte.ctl.output.Columns;

/** {@code cat NODE UNIT...}. */
class CatCommand extends UnitAction {
    /** Settings of every unit, by their names in unit files, which are those of the properties. */
    private static final List<String> UNIT_SETTINGS = List.of(
            "Description",
            "Documentation",
            "Requires",
            "Requisite",
            "Wants",
            "BindsTo",
            "PartOf",
            "Upholds",
            "Conflicts",
            "Before",
            "After",
            "OnFailure",
            "StopWhenUnneeded");

    private static final List<String> SERVICE_SETTINGS = List.of(
            "Type",
            "User",
            "Group",
            "WorkingDirectory",
            "Environment",
            "ExecCondition",
            "ExecStartPre",
            "ExecStart",
            "ExecStartPost",
            "ExecReload",
            "ExecStop",
            "ExecStopPost",
            "Restart",
            "RemainAfterExit",
            "Slice");

    @Override
    void declare(Syntax syntax) {
        syntax.synopsis("hirtectl cat [OPTION]... NODE[,NODE...] UNIT...");
        syntax.describe(
                "Print units as systemd has loaded them, in the form of unit files. The files"
                        + " themselves cannot be read through D-Bus: their paths are named, and what systemd"
                        + " tells of their content is shown.");
        super.declare(syntax);
    }

    @Override
    void act(HirteClient client, String node, String unit) throws ClientException {
        UnitState state = new UnitState(node, unit, client.unitProperties(node, unit, ""));
        if (!state.isThere()) {
            throw missing(client, node, unit);
        }
        StringBuilder out = new StringBuilder();
        out.append("# ").append(node).append('/').append(unit).append('\n');
        file(out, state.text("FragmentPath"));
        file(out, state.text("SourcePath"));
        BusVariant dropIns = state.properties().get("DropInPaths");
        if (dropIns != null && dropIns.value() instanceof List<?> paths) {
            paths.forEach(path -> file(out, path.toString()));
        }
        section(out, "[Unit]", state.properties(), UNIT_SETTINGS);
        if (unit.endsWith(".service")) {
            section(out, "[Service]", state.properties(), SERVICE_SETTINGS);
        }
        out().println(out);
    }

    private static void file(StringBuilder out, String path) {
        if (!path.isEmpty()) {
            out.append("# ").append(Columns.printable(path)).append('\n');
        }
    }

    private static void section(
            StringBuilder out, String header, Map<String, BusVariant> all, List<String> names) {
        out.append(header).append('\n');
        for (String name : names) {
            BusVariant value = all.get(name);
            if (value == null) {
                continue;
            }
            if (value.signature().startsWith("a(s") && value.value() instanceof List<?> commands) {
                commands.forEach(command -> setting(out, name, commandLine((List<?>) command)));
            } else {
                setting(out, name, PropertyText.of(value));
            }
        }
    }

    private static void setting(StringBuilder out, String name, String text) {
        if (!text.isEmpty() && !text.equals("no")) {
            out.append(name).append('=').append(Columns.printable(text)).append('\n');
        }
    }

    /** systemd's structure of a command begins with path, arguments, and whether failure matters. */
    private static String commandLine(List<?> command) {
        boolean isFailureIgnored = command.size() > 2 && Boolean.TRUE.equals(command.get(2));
        StringBuilder line = new StringBuilder(isFailureIgnored ? "-" : "");
        if (command.size() > 1 && command.get(1) instanceof List<?> words && !words.isEmpty()) {
            line.append(command.getFirst());
            for (Object word : words.subList(1, words.size())) {
                line.append(' ').append(quoted(word.toString()));
            }
        }
        return line.toString();
    }

    private static String quoted(String word) {
        boolean isPlain = !word.isEmpty()
                && word.chars().noneMatch(c -> c <= ' ' || c == '"' || c == '\'' || c == '\\');
        return isPlain ? word : '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
