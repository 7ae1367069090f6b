package org.hirte.ctl;

import org.hirte.client.JobKind;
import picocli.CommandLine.Command;

/** {@code reload NODE UNIT...}. */
@Command(
        name = "reload",
        customSynopsis = "hirtectl reload [OPTION]... NODE[,NODE...] UNIT...",
        description = "Let units read their configuration again on nodes and wait until that is"
                + " done.")
class ReloadCommand extends JobVerb {
    ReloadCommand() {
        super(JobKind.RELOAD, "reload");
    }
}
