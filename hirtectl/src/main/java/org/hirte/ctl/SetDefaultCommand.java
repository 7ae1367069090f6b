package org.hirte.ctl;

import java.util.List;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;

/** {@code set-default NODE TARGET}. */
class SetDefaultCommand extends NodesVerb {
    private static final String SUFFIX = ".target";

    private List<String> target = List.of();

    @Override
    void declare(Syntax syntax) {
        syntax.synopsis("hirtectl set-default [OPTION]... NODE[,NODE...] TARGET");
        syntax.describe("Set the target that nodes boot into.");
        super.declare(syntax);
        syntax.parameters(
                "1..*",
                "0..1",
                "TARGET",
                value -> target = value,
                "Such as multi-user.target; .target may be left out.");
    }

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
