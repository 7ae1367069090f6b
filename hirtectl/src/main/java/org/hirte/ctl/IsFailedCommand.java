package org.hirte.ctl;

import java.util.List;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import org.hirte.protocol.FieldNames;
import org.jspecify.annotations.Nullable;

/** {@code is-failed NODE UNIT...}. */
class IsFailedCommand extends StatesVerb {
    IsFailedCommand() {
        super(FieldNames.ACTIVE_STATE);
    }

    @Override
    void declare(Syntax syntax) {
        syntax.synopsis("hirtectl is-failed [OPTION]... NODE[,NODE...] UNIT...");
        syntax.describe(
                "Print the active state of units. Exit code 0 if one of them is failed, else 1.");
        super.declare(syntax);
    }

    @Override
    @Nullable
    String state(HirteClient client, String node, String unit) throws ClientException {
        return IsActiveCommand.activeState(this, client, node, unit);
    }

    @Override
    ExitCode answer(List<String> states) {
        return states.contains("failed") ? ExitCode.DONE : ExitCode.OTHER;
    }
}
