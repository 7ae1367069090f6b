package org.hirte.ctl;

import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import picocli.CommandLine.Command;

/** {@code get-default NODE}. */
@Command(
        name = "get-default",
        customSynopsis = "hirtectl get-default [OPTION]... NODE[,NODE...]",
        description = "Print the target that nodes boot into.")
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
}
