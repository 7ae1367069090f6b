package org.hirte.manager.core;

import java.util.function.Predicate;
import org.hirte.protocol.NodeName;

/**
 * What the configuration says of a node, as far as the core needs it. Holds for every link of the
 * node, whatever dialect it speaks (decision 3).
 *
 * @param name the node
 * @param mayDependOn on which nodes its units may depend (contract 7.2)
 */
public record NodeRules(NodeName name, Predicate<NodeName> mayDependOn) {}
