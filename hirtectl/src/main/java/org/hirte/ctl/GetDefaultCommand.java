package org.hirte.ctl;

import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;

/** {@code get-default NODE}. */
class GetDefaultCommand extends NodesOnlyVerb {
    @Override
    ExitCode execute(HirteClient client) throws ClientException {
        Outcome outcome = new Outcome();
        for (String node : nodes(client)) {
            try {
                String target = client.defaultTarget(node);
                out().println(isOneNode() ? target : node + ": " + target);
            } catch (ClientException e) {
                note(client, e, outcome);
            }
        }
        return outcome.exitCode();
    }

    @Override
    void declare(Syntax syntax) {
        syntax.synopsis("hirtectl get-default [OPTION]... NODE[,NODE...]");
        syntax.describe("Print the target that nodes boot into.");
        super.declare(syntax);
    }
}
