package org.hirte.ctl;

import java.util.List;
import picocli.CommandLine.Parameters;

/** A verb on one or more units of one or more nodes. */
abstract class UnitsVerb extends NodesVerb {
    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "UNIT",
            description = "Such as httpd.service; .service may be left out; * and ? are wildcards"
                    + " among the loaded units.")
    private List<String> units = List.of();

    @Override
    final List<String> others() {
        return units;
    }

    @Override
    void check() {
        super.check();
        if (operands().isEmpty()) {
            throw wrong("Missing required parameter: 'UNIT'");
        }
        if (operands().contains("")) {
            throw wrong("a unit's name is empty");
        }
    }
}
