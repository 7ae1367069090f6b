package org.hirte.ctl;

import java.util.ArrayList;
import java.util.List;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import org.hirte.client.UnitFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code list-unit-files [NODE]}. */
@Command(
        name = "list-unit-files",
        customSynopsis = "hirtectl list-unit-files [OPTION]... [NODE[,NODE...]]",
        description = "List the unit files of all online nodes, or of some nodes, and whether they"
                + " are enabled.")
class ListUnitFilesCommand extends NodesOnlyVerb {
    @Mixin
    private TableOptions output = new TableOptions();

    @Option(
            names = {"-f", "--filter"},
            paramLabel = "GLOB",
            description = "Only units whose name matches; * and ? are wildcards.")
    private @Nullable String filter;

    @Override
    boolean isNodeOptional() {
        return true;
    }

    @Override
    ExitCode execute(HirteClient client) throws ClientException {
        Outcome outcome = new Outcome();
        List<UnitFile> files = new ArrayList<>();
        if (isEveryNode()) {
            files.addAll(client.unitFiles());
        } else {
            for (String node : nodes(client)) {
                addFiles(client, node, files, outcome);
            }
        }
        if (filter != null) {
            Glob glob = new Glob(filter);
            files.removeIf(file -> !glob.matches(file.name()));
        }
        if (!files.isEmpty() || outcome.exitCode() == ExitCode.DONE) {
            UnitFileShape shape = new UnitFileShape(isOneNode());
            out().print(output.printer(program().terminal()).all(shape, files));
        }
        return outcome.exitCode();
    }

    private void addFiles(HirteClient client, String node, List<UnitFile> files, Outcome outcome)
            throws ClientException {
        try {
            files.addAll(client.unitFiles(node));
        } catch (ClientException e) {
            note(client, e, outcome);
        }
    }
}
