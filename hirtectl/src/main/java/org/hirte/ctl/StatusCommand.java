package org.hirte.ctl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import org.hirte.client.Node;
import org.hirte.client.bus.BusVariant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code status [NODE [UNIT...]]}. */
@Command(name = "status", description = "Show the state of nodes, or of units of a node.")
class StatusCommand extends Verb {
    private static final String UNIT_INTERFACE = "org.freedesktop.systemd1.Unit";

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "NODE",
            description = "Only this node; all nodes if left out.")
    private @Nullable String node;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "UNIT",
            description = "Show these units of the node.")
    private List<String> units = List.of();

    @Override
    ExitCode run(HirteClient client) throws ClientException {
        return units.isEmpty() ? nodes(client) : units(client, Objects.requireNonNull(node));
    }

    private ExitCode nodes(HirteClient client) throws ClientException {
        List<Node> wanted = client.nodes().stream()
                .filter(each -> node == null || each.name().equals(node))
                .toList();
        if (node != null && wanted.isEmpty()) {
            complain("no node '" + node + "'");
            return ExitCode.UNKNOWN;
        }
        out().print(NodeTable.status(NodeRows.of(client, wanted)));
        return ExitCode.DONE;
    }

    private ExitCode units(HirteClient client, String name) throws ClientException {
        List<StatusTable.Row> rows = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String unit : units) {
            StatusTable.Row row = row(unit, client.unitProperties(name, unit, UNIT_INTERFACE));
            if (row.loaded().equals("not-found")) {
                missing.add(unit);
            } else {
                rows.add(row);
            }
        }
        if (!rows.isEmpty()) {
            out().print(StatusTable.of(rows));
        }
        for (String unit : missing) {
            complain("node '" + name + "': Unit " + unit + " could not be found.");
        }
        return missing.isEmpty() ? ExitCode.DONE : ExitCode.UNKNOWN;
    }

    private static StatusTable.Row row(String unit, Map<String, BusVariant> properties) {
        return new StatusTable.Row(
                unit,
                text(properties, "LoadState"),
                text(properties, "ActiveState"),
                text(properties, "SubState"),
                text(properties, "UnitFileState"));
    }

    private static String text(Map<String, BusVariant> properties, String name) {
        BusVariant value = properties.get(name);
        return value != null && value.value() instanceof String text ? text : "";
    }
}
