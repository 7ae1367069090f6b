package org.hirte.ctl;

import org.hirte.client.JobKind;

/** {@code stop NODE UNIT...}. */
class StopCommand extends JobVerb {
    StopCommand() {
        super(JobKind.STOP, "stop");
    }

    @Override
    void declare(Syntax syntax) {
        syntax.synopsis("hirtectl stop [OPTION]... NODE[,NODE...] UNIT...");
        syntax.describe("Stop units on nodes and wait until that is done.");
        super.declare(syntax);
    }
}
