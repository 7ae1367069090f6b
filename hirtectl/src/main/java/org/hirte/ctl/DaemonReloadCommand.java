package org.hirte.ctl;

import java.util.Objects;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code daemon-reload NODE}. */
@Command(
        name = "daemon-reload",
        description = "Let the systemd of a node read its unit files again.")
class DaemonReloadCommand extends Verb {
    @Parameters(paramLabel = "NODE", description = "Name of the node.")
    private @Nullable String node;

    @Override
    ExitCode run(HirteClient client) throws ClientException {
        client.reload(Objects.requireNonNull(node));
        return ExitCode.DONE;
    }
}
