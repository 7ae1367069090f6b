package org.hirte.ctl;

import org.hirte.client.JobKind;
import picocli.CommandLine.Command;

/** {@code restart NODE UNIT}. */
@Command(name = "restart", description = "Restart a unit on a node and wait until that is done.")
class RestartCommand extends JobVerb {
    RestartCommand() {
        super(JobKind.RESTART, "restart");
    }
}
