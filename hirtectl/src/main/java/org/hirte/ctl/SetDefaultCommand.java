package org.hirte.ctl;

import java.util.List;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code set-default NODE TARGET}. */
@Command(
        name = "set-default",
        customSynopsis = "hirtectl set-default [OPTION]... NODE[,NODE...] TARGET",
        description = "Set the target that nodes boot into.")
class SetDefaultCommand extends NodesVerb {
    private static final String SUFFIX = ".target";

    @Parameters(
            index = "1..*",
            arity = "0..1",
            paramLabel = "TARGET",
            description = "Such as multi-user.target; .target may be left out.")
    private List<String> target = List.of();

    @Override
    List<String> others() {
        return target;
    }

    @Override
    void check() {
        super.check();
        if (operands().size() != 1) {
            throw wrong("Missing required parameter: 'TARGET'");
        }
        String name = operands().getFirst();
        if (!name.endsWith(SUFFIX) && !UnitNames.complete(name).equals(name + ".service")) {
            throw wrong("unit '" + name + "' is not a target");
        }
    }

    @Override
    ExitCode execute(HirteClient client) throws ClientException {
        String given = operands().getFirst();
        String name = given.endsWith(SUFFIX) ? given : given + SUFFIX;
        Outcome outcome = new Outcome();
        for (String node : nodes(client)) {
            try {
                out().print(UnitFileLines.of(client.setDefaultTarget(node, name, true)));
            } catch (ClientException e) {
                note(client, e, outcome);
            }
        }
        return outcome.exitCode();
    }
}
