package org.hirte.ctl;

import org.hirte.client.JobKind;

/** {@code start NODE UNIT...}. */
class StartCommand extends JobVerb {
    StartCommand() {
        super(JobKind.START, "start");
    }

    @Override
    void declare(Syntax syntax) {
        syntax.synopsis("hirtectl start [OPTION]... NODE[,NODE...] UNIT...");
        syntax.describe("Start units on nodes and wait until that is done.");
        super.declare(syntax);
    }
}
