package org.hirte.ctl;

import org.hirte.client.JobKind;
import picocli.CommandLine.Command;

/** {@code start NODE UNIT...}. */
@Command(
        name = "start",
        customSynopsis = "hirtectl start [OPTION]... NODE[,NODE...] UNIT...",
        description = "Start units on nodes and wait until that is done.")
class StartCommand extends JobVerb {
    StartCommand() {
        super(JobKind.START, "start");
    }
}
