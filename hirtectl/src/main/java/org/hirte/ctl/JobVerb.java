package org.hirte.ctl;

import java.util.Objects;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import org.hirte.client.JobKind;
import org.hirte.client.JobOutcome;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** A verb that runs a job on a unit and waits for its end. */
abstract class JobVerb extends Verb {
    private static final String MODE = "replace";
    private static final String NODE_OFFLINE = "node-offline";

    private final JobKind kind;
    private final String word;

    @Parameters(index = "0", paramLabel = "NODE", description = "Name of the node.")
    private @Nullable String node;

    @Parameters(index = "1", paramLabel = "UNIT", description = "Such as httpd.service.")
    private @Nullable String unit;

    JobVerb(JobKind kind, String word) {
        this.kind = kind;
        this.word = word;
    }

    @Override
    final ExitCode run(HirteClient client) throws ClientException {
        JobOutcome outcome = client.run(
                kind,
                Objects.requireNonNull(node),
                Objects.requireNonNull(unit),
                MODE,
                program().timeout(Limits.FOREVER));
        out().println("Unit " + outcome.unit() + " " + word + " operation result: "
                + outcome.result());
        if (outcome.isDone()) {
            return ExitCode.DONE;
        }
        boolean isNodeLost = outcome.result().equals(NODE_OFFLINE);
        complain("node '" + node + "', unit '" + unit + "': "
                + (isNodeLost
                        ? "the node went offline before the " + word + " job ended"
                        : word + " job ended with result '" + outcome.result() + "'"));
        return isNodeLost ? ExitCode.NODE_OFFLINE : ExitCode.JOB_FAILED;
    }
}
