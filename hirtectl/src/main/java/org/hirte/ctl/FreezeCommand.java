package org.hirte.ctl;

import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import picocli.CommandLine.Command;

/** {@code freeze NODE UNIT...}. */
@Command(
        name = "freeze",
        customSynopsis = "hirtectl freeze [OPTION]... NODE[,NODE...] UNIT...",
        description = "Suspend the processes of units.")
class FreezeCommand extends UnitAction {
    @Override
    void act(HirteClient client, String node, String unit) throws ClientException {
        client.freeze(node, unit);
    }
}
