package org.hirte.manager.core;

import java.util.LinkedHashSet;
import java.util.SequencedSet;
import org.hirte.protocol.NodeName;
import org.hirte.protocol.SubscriptionId;
import org.hirte.protocol.UnitName;

/**
 * A listener's wish for the events of some units on a node or on all nodes (contract 5.2). The
 * node need not be configured; such a subscription never fires.
 */
public final class Subscription {
    private final SubscriptionId id;
    private final UnitListener listener;
    private final NodeName node;
    private final SequencedSet<UnitName> units;

    Subscription(
            SubscriptionId id, UnitListener listener, NodeName node, Iterable<UnitName> units) {
        this.id = id;
        this.listener = listener;
        this.node = node;
        this.units = new LinkedHashSet<>();
        units.forEach(this.units::add);
    }

    /** Its number, unique among all subscriptions. */
    public SubscriptionId id() {
        return id;
    }

    /** The node, or {@code *}. */
    public NodeName node() {
        return node;
    }

    /** Unit strings, each once. */
    SequencedSet<UnitName> units() {
        return units;
    }

    UnitListener listener() {
        return listener;
    }
}
