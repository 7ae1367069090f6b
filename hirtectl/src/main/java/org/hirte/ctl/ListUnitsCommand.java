package org.hirte.ctl;

import java.util.ArrayList;
import java.util.List;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import org.hirte.client.Unit;
import org.jspecify.annotations.Nullable;

/** {@code list-units [NODE]}. */
class ListUnitsCommand extends NodesOnlyVerb {
    private final TableOptions output = new TableOptions();

    private @Nullable String filter;

    private List<String> states = List.of();

    @Override
    void declare(Syntax syntax) {
        syntax.synopsis("hirtectl list-units [OPTION]... [NODE[,NODE...]]");
        syntax.describe("List the units of all online nodes, or of some nodes, with their states.");
        super.declare(syntax);
        syntax.value(
                "GLOB",
                value -> filter = value,
                "Only units whose name matches; * and ? are wildcards.",
                "-f",
                "--filter");
        syntax.list(
                "STATE",
                value -> states = value,
                "Only units whose active or sub state is one of these, with commas" + " between.",
                "--state");
        output.declare(syntax);
    }

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
