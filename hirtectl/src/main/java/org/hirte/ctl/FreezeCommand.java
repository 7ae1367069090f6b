package org.hirte.ctl;

import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;

/** {@code freeze NODE UNIT...}. */
class FreezeCommand extends UnitAction {
    @Override
    void act(HirteClient client, String node, String unit) throws ClientException {
        client.freeze(node, unit);
    }

    @Override
    void declare(Syntax syntax) {
        syntax.synopsis("hirtectl freeze [OPTION]... NODE[,NODE...] UNIT...");
        syntax.describe("Suspend the processes of units.");
        super.declare(syntax);
    }
}
