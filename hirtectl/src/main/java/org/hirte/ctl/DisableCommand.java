package org.hirte.ctl;

import java.util.List;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code disable NODE UNIT...}. */
@Command(
        name = "disable",
        customSynopsis = "hirtectl disable [OPTION]... NODE[,NODE...] UNIT...",
        description = "Disable unit files on nodes, then reload systemd there.")
class DisableCommand extends UnitFilesVerb {
    @Parameters(index = "1..*", arity = "0..*", paramLabel = "UNIT", description = "Unit files.")
    private List<String> units = List.of();

    @Option(names = "--runtime", description = "Only what was enabled until the next reboot.")
    private boolean isRuntime;

    @Override
    List<String> others() {
        return units;
    }

    @Override
    String change(HirteClient client, String node, List<String> files) throws ClientException {
        return UnitFileLines.of(client.disable(node, files, isRuntime));
    }
}
