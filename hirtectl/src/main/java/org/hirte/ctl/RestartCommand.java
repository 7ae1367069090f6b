package org.hirte.ctl;

import org.hirte.client.JobKind;
import picocli.CommandLine.Command;

/** {@code restart NODE UNIT...}. */
@Command(
        name = "restart",
        customSynopsis = "hirtectl restart [OPTION]... NODE[,NODE...] UNIT...",
        description = "Restart units on nodes and wait until that is done.")
class RestartCommand extends JobVerb {
    RestartCommand() {
        super(JobKind.RESTART, "restart");
    }
}
