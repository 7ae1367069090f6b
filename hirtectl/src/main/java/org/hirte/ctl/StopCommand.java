package org.hirte.ctl;

import org.hirte.client.JobKind;
import picocli.CommandLine.Command;

/** {@code stop NODE UNIT}. */
@Command(name = "stop", description = "Stop a unit on a node and wait until that is done.")
class StopCommand extends JobVerb {
    StopCommand() {
        super(JobKind.STOP, "stop");
    }
}
