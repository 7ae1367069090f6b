package org.hirte.ctl;

import org.hirte.client.JobKind;
import picocli.CommandLine.Command;

/** {@code stop NODE UNIT...}. */
@Command(
        name = "stop",
        customSynopsis = "hirtectl stop [OPTION]... NODE[,NODE...] UNIT...",
        description = "Stop units on nodes and wait until that is done.")
class StopCommand extends JobVerb {
    StopCommand() {
        super(JobKind.STOP, "stop");
    }
}
