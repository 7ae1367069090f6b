package org.hirte.ctl;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hirte.client.ClientException;
import org.hirte.client.Failure;
import org.hirte.client.HirteClient;
import org.hirte.client.MonitorEvent;
import org.hirte.client.MonitorHandle;
import org.hirte.client.Node;
import org.hirte.ctl.output.OutputFormat;
import org.hirte.ctl.output.Printer;

/** {@code status [NODE [UNIT...]]}. */
class StatusCommand extends NodesVerb {
    private static final String CLEAR_SCREEN = "\u001b[2J\u001b[0;0H";

    private final TableOptions output = new TableOptions();

    private boolean isWatching;

    private List<String> units = List.of();

    @Override
    void declare(Syntax syntax) {
        syntax.synopsis("hirtectl status [OPTION]... [NODE[,NODE...] [UNIT...]]");
        syntax.describe("Show the state of nodes, or of units of nodes.");
        super.declare(syntax);
        syntax.flag(
                value -> isWatching = value,
                "Show it again at each change, until interrupted.",
                "-w",
                "--watch");
        syntax.parameters(
                "1..*",
                "0..*",
                "UNIT",
                value -> units = value,
                "Show these units; .service may be left out; * and ? are wildcards among"
                        + " the loaded units.");
        output.declare(syntax);
    }

    @Override
    List<String> others() {
        return units;
    }

    @Override
    boolean isNodeOptional() {
        return true;
    }

    @Override
    ExitCode execute(HirteClient client) throws ClientException {
        if (!isWatching) {
            return show(client, "");
        }
        Redraws redraws = new Redraws(client.loss());
        if (operands().isEmpty()) {
            client.listenToNodes(status -> redraws.changed());
        } else {
            monitor(client, redraws);
        }
        String before = program().terminal().isOut() ? CLEAR_SCREEN : "";
        while (!isOutputClosed()) {
            redraws.await();
            ExitCode code = show(client, before);
            if (code != ExitCode.DONE) {
                return code;
            }
        }
        return ExitCode.DONE;
    }

    private void monitor(HirteClient client, Redraws redraws) throws ClientException {
        MonitorHandle monitor = client.monitor(event -> {
            if (event instanceof MonitorEvent.StateChanged) {
                redraws.changed();
            }
        });
        for (String node : nodes(client)) {
            monitor.subscribe(node, units(client, node, operands()));
        }
    }

    private ExitCode show(HirteClient client, String before) throws ClientException {
        return operands().isEmpty() ? showNodes(client, before) : showUnits(client, before);
    }

    private Printer printer() {
        return output.printer(program().terminal());
    }

    private ExitCode showNodes(HirteClient client, String before) throws ClientException {
        List<Node> all = client.nodes();
        Set<String> wanted = Set.copyOf(nodes(client));
        List<Node> found =
                all.stream().filter(node -> wanted.contains(node.name())).toList();
        Outcome outcome = new Outcome();
        for (String name : wanted) {
            if (found.stream().noneMatch(node -> node.name().equals(name))) {
                outcome.failed(ExitCode.UNKNOWN);
                complain("no node '" + name + "'"
                        + Hints.nearest(name, all.stream().map(Node::name).toList()));
            }
        }
        if (!found.isEmpty() || all.isEmpty()) {
            List<NodeState> states = output.format() == OutputFormat.NAME
                    ? NodeState.listed(found)
                    : NodeState.of(client, found, !output.isText());
            show(before + printer().all(new NodeShape(true), states));
        }
        return outcome.exitCode();
    }

    private ExitCode showUnits(HirteClient client, String before) throws ClientException {
        Outcome outcome = new Outcome();
        List<UnitState> found = new ArrayList<>();
        List<UnitState> missing = new ArrayList<>();
        for (String node : nodes(client)) {
            try {
                for (String unit : units(client, node, operands())) {
                    UnitState state = UnitState.of(client, node, unit);
                    (state.isThere() ? found : missing).add(state);
                }
            } catch (ClientException e) {
                note(client, e, outcome);
            }
        }
        if (!found.isEmpty()) {
            show(before + unitText(found));
        }
        for (UnitState unit : missing) {
            outcome.failed(ExitCode.of(Failure.UNIT_UNKNOWN));
            complainOfMissing(client, unit.node(), unit.name());
        }
        return outcome.exitCode();
    }

    private String unitText(List<UnitState> found) {
        boolean isPlain = output.format() == OutputFormat.TABLE
                && isOneNode()
                && !program().terminal().isOut();
        return isPlain
                ? StatusTable.of(found, output.isLegendWanted())
                : printer().all(new UnitStateShape(isOneNode()), found);
    }
}
