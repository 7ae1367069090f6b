package org.hirte.ctl;

import java.util.List;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import org.hirte.client.Node;

/** {@code reset-failed [NODE [UNIT...]]}. */
class ResetFailedCommand extends NodesVerb {
    private List<String> units = List.of();

    @Override
    void declare(Syntax syntax) {
        syntax.synopsis("hirtectl reset-failed [OPTION]... [NODE[,NODE...] [UNIT...]]");
        syntax.describe(
                "Forget the failures of units; of all units of a node if none is named, and on"
                        + " all online nodes if no node is named.");
        super.declare(syntax);
        syntax.parameters(
                "1..*",
                "0..*",
                "UNIT",
                value -> units = value,
                "Only of these units; * and ? are wildcards among the loaded units.");
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
        Outcome outcome = new Outcome();
        List<String> nodes = isEveryNode() ? online(client) : nodes(client);
        for (String node : nodes) {
            try {
                reset(client, node, outcome);
            } catch (ClientException e) {
                note(client, e, outcome);
            }
        }
        return outcome.exitCode();
    }

    private static List<String> online(HirteClient client) throws ClientException {
        return client.nodes().stream().filter(Node::isOnline).map(Node::name).toList();
    }

    private void reset(HirteClient client, String node, Outcome outcome) throws ClientException {
        if (operands().isEmpty()) {
            client.resetFailed(node);
            return;
        }
        for (String unit : units(client, node, operands())) {
            try {
                client.resetFailed(node, unit);
            } catch (ClientException e) {
                if (Outcome.concernsNode(e)) {
                    throw e;
                }
                note(client, e, outcome);
            }
        }
    }
}
