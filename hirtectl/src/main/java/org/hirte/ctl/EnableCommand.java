package org.hirte.ctl;

import java.util.List;
import org.hirte.client.ClientException;
import org.hirte.client.Enablement;
import org.hirte.client.HirteClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code enable NODE UNIT...}. */
@Command(
        name = "enable",
        customSynopsis = "hirtectl enable [OPTION]... NODE[,NODE...] UNIT...",
        description = "Enable unit files on nodes, then reload systemd there.")
class EnableCommand extends UnitFilesVerb {
    @Parameters(index = "1..*", arity = "0..*", paramLabel = "UNIT", description = "Unit files.")
    private List<String> units = List.of();

    @Option(
            names = {"-f", "--force"},
            description = "Replace links that point elsewhere.")
    private boolean isForced;

    @Option(names = "--runtime", description = "Until the next reboot only.")
    private boolean isRuntime;

    @Override
    List<String> others() {
        return units;
    }

    @Override
    String change(HirteClient client, String node, List<String> files) throws ClientException {
        Enablement enablement = client.enable(node, files, isRuntime, isForced);
        return UnitFileLines.installInfo(enablement.carriesInstallInfo())
                + UnitFileLines.of(enablement.changes());
    }
}
