package org.hirte.ctl;

import java.util.List;
import java.util.Objects;
import org.hirte.client.ClientException;
import org.hirte.client.Enablement;
import org.hirte.client.HirteClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code enable NODE UNIT...}. */
@Command(name = "enable", description = "Enable unit files on a node, then reload its systemd.")
class EnableCommand extends Verb {
    @Parameters(index = "0", paramLabel = "NODE", description = "Name of the node.")
    private @Nullable String node;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "UNIT", description = "Unit files.")
    private List<String> units = List.of();

    @Option(
            names = {"-f", "--force"},
            description = "Replace links that point elsewhere.")
    private boolean isForced;

    @Option(names = "--runtime", description = "Until the next reboot only.")
    private boolean isRuntime;

    @Option(names = "--no-reload", description = "Do not reload systemd afterwards.")
    private boolean isReloadUnwanted;

    @Override
    ExitCode run(HirteClient client) throws ClientException {
        String name = Objects.requireNonNull(node);
        Enablement enablement = client.enable(name, units, isRuntime, isForced);
        out().print(UnitFileLines.installInfo(enablement.carriesInstallInfo()));
        out().print(UnitFileLines.of(enablement.changes()));
        if (!isReloadUnwanted) {
            client.reload(name);
        }
        return ExitCode.DONE;
    }
}
