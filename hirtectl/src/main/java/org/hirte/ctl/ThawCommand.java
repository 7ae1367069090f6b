package org.hirte.ctl;

import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;

/** {@code thaw NODE UNIT...}. */
class ThawCommand extends UnitAction {
    @Override
    void act(HirteClient client, String node, String unit) throws ClientException {
        client.thaw(node, unit);
    }

    @Override
    void declare(Syntax syntax) {
        syntax.synopsis("hirtectl thaw [OPTION]... NODE[,NODE...] UNIT...");
        syntax.describe("Let the processes of frozen units go on.");
        super.declare(syntax);
    }
}
