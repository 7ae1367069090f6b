package org.hirte.ctl;

import org.hirte.client.JobKind;

/** {@code restart NODE UNIT...}. */
class RestartCommand extends JobVerb {
    RestartCommand() {
        super(JobKind.RESTART, "restart");
    }

    @Override
    void declare(Syntax syntax) {
        syntax.synopsis("hirtectl restart [OPTION]... NODE[,NODE...] UNIT...");
        syntax.describe("Restart units on nodes and wait until that is done.");
        super.declare(syntax);
    }
}
