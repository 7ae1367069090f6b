package org.hirte.ctl;

import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import picocli.CommandLine.Command;

/** {@code daemon-reload NODE}. */
@Command(
        name = "daemon-reload",
        customSynopsis = "hirtectl daemon-reload [OPTION]... NODE[,NODE...]",
        description = "Let systemd on nodes read its unit files again.")
class DaemonReloadCommand extends NodesOnlyVerb {
    @Override
    ExitCode execute(HirteClient client) throws ClientException {
        Outcome outcome = new Outcome();
        for (String node : nodes(client)) {
            try {
                client.reload(node);
            } catch (ClientException e) {
                note(client, e, outcome);
            }
        }
        return outcome.exitCode();
    }
}
