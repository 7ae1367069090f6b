package org.hirte.ctl;

import java.util.ArrayList;
import java.util.List;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import org.hirte.client.UnitFile;
import org.jspecify.annotations.Nullable;

/** {@code list-unit-files [NODE]}. */
class ListUnitFilesCommand extends NodesOnlyVerb {
    private final TableOptions output = new TableOptions();

    private @Nullable String filter;

    @Override
    void declare(Syntax syntax) {
        syntax.synopsis("hirtectl list-unit-files [OPTION]... [NODE[,NODE...]]");
        syntax.describe(
                "List the unit files of all online nodes, or of some nodes, and whether they"
                        + " are enabled.");
        super.declare(syntax);
        syntax.value(
                "GLOB",
                value -> filter = value,
                "Only units whose name matches; * and ? are wildcards.",
                "-f",
                "--filter");
        output.declare(syntax);
    }

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
