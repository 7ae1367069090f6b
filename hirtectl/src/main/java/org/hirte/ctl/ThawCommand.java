package org.hirte.ctl;

import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import picocli.CommandLine.Command;

/** {@code thaw NODE UNIT...}. */
@Command(
        name = "thaw",
        customSynopsis = "hirtectl thaw [OPTION]... NODE[,NODE...] UNIT...",
        description = "Let the processes of frozen units go on.")
class ThawCommand extends UnitAction {
    @Override
    void act(HirteClient client, String node, String unit) throws ClientException {
        client.thaw(node, unit);
    }
}
