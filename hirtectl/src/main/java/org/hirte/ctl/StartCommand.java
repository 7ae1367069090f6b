package org.hirte.ctl;

import org.hirte.client.JobKind;
import picocli.CommandLine.Command;

/** {@code start NODE UNIT}. */
@Command(name = "start", description = "Start a unit on a node and wait until that is done.")
class StartCommand extends JobVerb {
    StartCommand() {
        super(JobKind.START, "start");
    }
}
