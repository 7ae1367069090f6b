package org.hirte.ctl;

import org.hirte.client.JobKind;

/** {@code reload NODE UNIT...}. */
class ReloadCommand extends JobVerb {
    ReloadCommand() {
        super(JobKind.RELOAD, "reload");
    }

    @Override
    void declare(Syntax syntax) {
        syntax.synopsis("hirtectl reload [OPTION]... NODE[,NODE...] UNIT...");
        syntax.describe("Let units read their configuration again on nodes and wait until that is"
                + " done.");
        super.declare(syntax);
    }
}
