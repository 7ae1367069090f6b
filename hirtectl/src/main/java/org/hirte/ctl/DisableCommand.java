package org.hirte.ctl;

import java.util.List;
import java.util.Objects;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code disable NODE UNIT...}. */
@Command(name = "disable", description = "Disable unit files on a node, then reload its systemd.")
class DisableCommand extends Verb {
    @Parameters(index = "0", paramLabel = "NODE", description = "Name of the node.")
    private @Nullable String node;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "UNIT", description = "Unit files.")
    private List<String> units = List.of();

    @Option(names = "--runtime", description = "Only what was enabled until the next reboot.")
    private boolean isRuntime;

    @Option(names = "--no-reload", description = "Do not reload systemd afterwards.")
    private boolean isReloadUnwanted;

    @Override
    ExitCode run(HirteClient client) throws ClientException {
        String name = Objects.requireNonNull(node);
        out().print(UnitFileLines.of(client.disable(name, units, isRuntime)));
        if (!isReloadUnwanted) {
            client.reload(name);
        }
        return ExitCode.DONE;
    }
}
