package org.hirte.ctl;

import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;

/** {@code daemon-reload NODE}. */
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

    @Override
    void declare(Syntax syntax) {
        syntax.synopsis("hirtectl daemon-reload [OPTION]... NODE[,NODE...]");
        syntax.describe("Let systemd on nodes read its unit files again.");
        super.declare(syntax);
    }
}
