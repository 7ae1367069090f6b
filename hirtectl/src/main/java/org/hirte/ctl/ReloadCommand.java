package org.hirte.ctl;

import org.hirte.client.JobKind;
import picocli.CommandLine.Command;

/** {@code reload NODE UNIT}. */
@Command(
        name = "reload",
        description =
                "Let a unit read its configuration again on a node and wait until that is done.")
class ReloadCommand extends JobVerb {
    ReloadCommand() {
        super(JobKind.RELOAD, "reload");
    }
}
