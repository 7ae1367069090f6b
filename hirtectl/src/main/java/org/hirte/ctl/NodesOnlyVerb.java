package org.hirte.ctl;

import java.util.List;

/** A verb on nodes and nothing else. */
abstract class NodesOnlyVerb extends NodesVerb {
    @Override
    final List<String> others() {
        return List.of();
    }

    @Override
    void check() {
        super.check();
        if (!operands().isEmpty()) {
            throw wrong("--all-nodes and NODE exclude each other");
        }
    }
}
