package org.hirte.ctl;

import java.util.List;

/** A verb on one or more units of one or more nodes. */
abstract class UnitsVerb extends NodesVerb {
    private List<String> units = List.of();

    @Override
    void declare(Syntax syntax) {
        super.declare(syntax);
        syntax.parameters(
                "1..*",
                "0..*",
                "UNIT",
                value -> units = value,
                "Such as httpd.service; .service may be left out; * and ? are wildcards"
                        + " among the loaded units.");
    }

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
