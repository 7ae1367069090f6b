package org.hirte.ctl;

import java.util.ArrayList;
import java.util.List;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import org.hirte.client.Unit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code list-units [NODE]}. */
@Command(
        name = "list-units",
        customSynopsis = "hirtectl list-units [OPTION]... [NODE[,NODE...]]",
        description = "List the units of all online nodes, or of some nodes, with their states.")
class ListUnitsCommand extends NodesOnlyVerb {
    @Mixin
    private TableOptions output = new TableOptions();

    @Option(
            names = {"-f", "--filter"},
            paramLabel = "GLOB",
            description = "Only units whose name matches; * and ? are wildcards.")
    private @Nullable String filter;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            split = ",",
            description = "Only units whose active or sub state is one of these, with commas"
                    + " between.")
    private List<String> states = List.of();

    @Override
    boolean isNodeOptional() {
        return true;
    }

    @Override
    ExitCode execute(HirteClient client) throws ClientException {
        Outcome outcome = new Outcome();
        List<Unit> units = new ArrayList<>();
        if (isEveryNode()) {
            units.addAll(client.units());
        } else {
            for (String node : nodes(client)) {
                addUnits(client, node, units, outcome);
            }
        }
        if (!units.isEmpty() || outcome.exitCode() == ExitCode.DONE) {
            UnitShape shape = new UnitShape(isOneNode());
            out().print(output.printer(program().terminal()).all(shape, filtered(units)));
        }
        return outcome.exitCode();
    }

    private void addUnits(HirteClient client, String node, List<Unit> units, Outcome outcome)
            throws ClientException {
        try {
            units.addAll(client.units(node));
        } catch (ClientException e) {
            note(client, e, outcome);
        }
    }

    private List<Unit> filtered(List<Unit> units) {
        if (filter == null && states.isEmpty()) {
            return units;
        }
        Glob glob = new Glob(filter == null ? "*" : filter);
        List<Unit> filtered = new ArrayList<>();
        for (Unit unit : units) {
            boolean isState = states.isEmpty()
                    || states.contains(unit.activeState())
                    || states.contains(unit.subState());
            if (isState && glob.matches(unit.name())) {
                filtered.add(unit);
            }
        }
        return filtered;
    }
}
