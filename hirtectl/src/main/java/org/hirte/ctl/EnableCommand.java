package org.hirte.ctl;

import java.util.List;
import org.hirte.client.ClientException;
import org.hirte.client.Enablement;
import org.hirte.client.HirteClient;

/** {@code enable NODE UNIT...}. */
class EnableCommand extends UnitFilesVerb {
    private List<String> units = List.of();

    private boolean isForced;

    private boolean isRuntime;

    @Override
    void declare(Syntax syntax) {
        syntax.synopsis("hirtectl enable [OPTION]... NODE[,NODE...] UNIT...");
        syntax.describe("Enable unit files on nodes, then reload systemd there.");
        super.declare(syntax);
        syntax.parameters("1..*", "0..*", "UNIT", value -> units = value, "Unit files.");
        syntax.flag(
                value -> isForced = value, "Replace links that point elsewhere.", "-f", "--force");
        syntax.flag(value -> isRuntime = value, "Until the next reboot only.", "--runtime");
    }

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
