package org.hirte.ctl;

import java.util.List;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import org.hirte.client.Unit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code list-units [NODE]}. */
@Command(
        name = "list-units",
        description = "List the units of all online nodes, or of one node, with their states.")
class ListUnitsCommand extends Verb {
    @Parameters(arity = "0..1", paramLabel = "NODE", description = "Only units of this node.")
    private @Nullable String node;

    @Option(
            names = {"-f", "--filter"},
            paramLabel = "GLOB",
            description = "Only units whose name matches; * and ? are wildcards.")
    private @Nullable String filter;

    @Override
    ExitCode run(HirteClient client) throws ClientException {
        if (node == null) {
            out().print(UnitTable.ofAllNodes(filtered(client.units())));
        } else {
            out().print(UnitTable.ofOneNode(filtered(client.units(node))));
        }
        return ExitCode.DONE;
    }

    private List<Unit> filtered(List<Unit> units) {
        if (filter == null) {
            return units;
        }
        Glob glob = new Glob(filter);
        return units.stream().filter(unit -> glob.matches(unit.name())).toList();
    }
}
