package org.hirte.ctl;

import java.util.List;
import org.hirte.client.ClientException;
import org.hirte.client.Failure;
import org.hirte.client.HirteClient;
import org.hirte.protocol.FieldNames;
import org.jspecify.annotations.Nullable;

/** {@code is-enabled NODE UNIT...}. */
class IsEnabledCommand extends StatesVerb {
    /** The states that systemctl counts as enabled. */
    private static final List<String> ENABLED =
            List.of("enabled", "enabled-runtime", "static", "alias", "indirect", "generated");

    @Override
    void declare(Syntax syntax) {
        syntax.synopsis("hirtectl is-enabled [OPTION]... NODE[,NODE...] UNIT...");
        syntax.describe(
                "Print whether unit files are enabled. Exit code 0 if one of them is enabled,"
                        + " static, alias, indirect or generated, else 1.");
        super.declare(syntax);
    }

    IsEnabledCommand() {
        super(FieldNames.STATE);
    }

    @Override
    @Nullable
    String state(HirteClient client, String node, String unit) throws ClientException {
        try {
            return client.unitFileState(node, unit);
        } catch (ClientException e) {
            if (e.failure() == Failure.UNIT_UNKNOWN) {
                complainOfMissing(client, node, unit);
                return null;
            }
            throw e;
        }
    }

    @Override
    ExitCode answer(List<String> states) {
        return states.stream().anyMatch(ENABLED::contains) ? ExitCode.DONE : ExitCode.OTHER;
    }
}
