package org.hirte.ctl;

import java.util.List;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import org.hirte.protocol.FieldNames;
import org.jspecify.annotations.Nullable;

/** {@code is-active NODE UNIT...}. */
class IsActiveCommand extends StatesVerb {
    IsActiveCommand() {
        super(FieldNames.ACTIVE_STATE);
    }

    @Override
    void declare(Syntax syntax) {
        syntax.synopsis("hirtectl is-active [OPTION]... NODE[,NODE...] UNIT...");
        syntax.describe(
                "Print the active state of units. Exit code 0 if one of them is active, else 3.");
        super.declare(syntax);
    }

    @Override
    @Nullable
    String state(HirteClient client, String node, String unit) throws ClientException {
        return activeState(this, client, node, unit);
    }

    @Override
    ExitCode answer(List<String> states) {
        return states.contains("active") || states.contains("reloading")
                ? ExitCode.DONE
                : ExitCode.NOT_ACTIVE;
    }

    /** The unit's active state; null, after a line on stderr, if systemd knows no such unit. */
    static @Nullable String activeState(Verb verb, HirteClient client, String node, String unit)
            throws ClientException {
        UnitState state = UnitState.of(client, node, unit);
        if (!state.isThere()) {
            verb.complainOfMissing(client, node, unit);
            return null;
        }
        return state.active();
    }
}
