package org.hirte.ctl;

import java.util.List;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;

/** A verb that changes which unit files are in use, and lets systemd read them again. */
abstract class UnitFilesVerb extends NodesVerb {
    private boolean isReloadUnwanted;

    @Override
    void declare(Syntax syntax) {
        super.declare(syntax);
        syntax.flag(
                value -> isReloadUnwanted = value,
                "Do not reload systemd afterwards.",
                "--no-reload");
    }

    /** Makes the change on a node and returns what to print of it. */
    abstract String change(HirteClient client, String node, List<String> files)
            throws ClientException;

    @Override
    void check() {
        super.check();
        if (operands().isEmpty()) {
            throw wrong("Missing required parameter: 'UNIT'");
        }
    }

    @Override
    final ExitCode execute(HirteClient client) throws ClientException {
        Outcome outcome = new Outcome();
        List<String> files = operands().stream().map(UnitNames::complete).toList();
        for (String node : nodes(client)) {
            try {
                out().print(change(client, node, files));
                if (!isReloadUnwanted) {
                    client.reload(node);
                }
            } catch (ClientException e) {
                note(client, e, outcome);
            }
        }
        return outcome.exitCode();
    }
}
