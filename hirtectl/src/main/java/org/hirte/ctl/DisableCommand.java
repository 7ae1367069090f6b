package org.hirte.ctl;

import java.util.List;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;

/** {@code disable NODE UNIT...}. */
class DisableCommand extends UnitFilesVerb {
    private List<String> units = List.of();

    private boolean isRuntime;

    @Override
    void declare(Syntax syntax) {
        syntax.synopsis("hirtectl disable [OPTION]... NODE[,NODE...] UNIT...");
        syntax.describe("Disable unit files on nodes, then reload systemd there.");
        super.declare(syntax);
        syntax.parameters("1..*", "0..*", "UNIT", value -> units = value, "Unit files.");
        syntax.flag(
                value -> isRuntime = value,
                "Only what was enabled until the next reboot.",
                "--runtime");
    }

    @Override
    List<String> others() {
        return units;
    }

    @Override
    String change(HirteClient client, String node, List<String> files) throws ClientException {
        return UnitFileLines.of(client.disable(node, files, isRuntime));
    }
}
