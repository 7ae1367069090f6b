package org.hirte.manager.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedCollection;
import java.util.SequencedSet;
import org.hirte.protocol.Reason;
import org.hirte.protocol.UnitName;
import org.jspecify.annotations.Nullable;

/**
 * The unit strings of a node that somebody is subscribed to (contract 5): it asks the node's agent
 * for their events, and tells each event to whom it concerns.
 */
final class TrackedUnits {
    private static final String SUBSTATE_OFFLINE = "agent-offline";

    private final Manager manager;
    private final Node node;
    private final Map<UnitName, TrackedUnit> units = new LinkedHashMap<>();
    private boolean isAnyAnnounced;

    TrackedUnits(Manager manager, Node node) {
        this.manager = manager;
        this.node = node;
    }

    int size() {
        return units.size();
    }

    /** Asks an agent that has just registered for all of them. */
    void subscribeAt(AgentLink agent) {
        isAnyAnnounced = false;
        for (UnitName unit : units.keySet()) {
            agent.unsubscribe(unit); // C agents do not replay to a subscription they hold already
            agent.subscribe(unit);
        }
        units.values().forEach(TrackedUnit::resubscribed);
        if (manager.isObserved() && !units.containsKey(UnitName.ANY)) {
            agent.unsubscribe(UnitName.ANY);
            agent.subscribe(UnitName.ANY);
        }
    }

    /** The agent is lost: clients must not go on believing in what nobody reports any more. */
    void retract() {
        for (Map.Entry<UnitName, TrackedUnit> entry : new ArrayList<>(units.entrySet())) {
            UnitName unit = entry.getKey();
            TrackedUnit tracked = entry.getValue();
            if (tracked.isBelievedActive()) {
                tell(new UnitEvent.StateChanged(
                        node, unit, "inactive", SUBSTATE_OFFLINE, Reason.VIRTUAL));
            }
            if (tracked.isLoaded()) {
                tell(new UnitEvent.Removed(node, unit, Reason.VIRTUAL));
            }
        }
    }

    /** Tells an event from the agent to subscribers and to the observer. */
    void report(UnitEvent event) {
        if (!manager.isObserved()) {
            tell(event);
            return;
        }
        if (event.unit().isAny()) {
            isAnyAnnounced |= event instanceof UnitEvent.Appeared;
        }
        if (isForClients(event)) {
            tell(event);
        }
        manager.observer().unitEvent(event);
    }

    /**
     * The wire carries more while the manager is observed. Clients shall hear what they would hear
     * otherwise (decision 20): of a unit string nothing before the agent has announced it in answer
     * to their subscription, and that announcement once.
     */
    private boolean isForClients(UnitEvent event) {
        TrackedUnit tracked = units.get(event.unit());
        TrackedUnit any = units.get(UnitName.ANY);
        if (tracked == null) {
            return any != null && any.isLoaded();
        }
        return event.unit().isAny() || tracked.isNews(event) || any != null && any.isLoaded();
    }

    /** Memory first, then every listener once (14.1). */
    private void tell(UnitEvent event) {
        TrackedUnit tracked = units.get(event.unit());
        if (tracked != null) {
            tracked.note(event);
        }
        TrackedUnit all = event.unit().isAny() ? null : units.get(UnitName.ANY);
        for (UnitListener listener : listeners(tracked, all)) {
            listener.unitEvent(event);
        }
    }

    /** Of both; mostly there is one subscription to all, and a flood of events for it. */
    private static SequencedCollection<UnitListener> listeners(
            @Nullable TrackedUnit one, @Nullable TrackedUnit all) {
        if (one == null && all != null && all.subscriptions().size() == 1) {
            return List.of(all.subscriptions().getFirst().listener());
        }
        SequencedSet<UnitListener> listeners = new LinkedHashSet<>();
        for (TrackedUnit tracked : new TrackedUnit[] {one, all}) {
            if (tracked != null) {
                tracked.subscriptions().forEach(each -> listeners.add(each.listener()));
            }
        }
        return listeners;
    }

    void subscribe(Subscription subscription) {
        for (UnitName unit : subscription.units()) {
            TrackedUnit known = units.get(unit);
            if (known != null) {
                known.subscriptions().add(subscription);
                known.replayTo(subscription.listener());
            } else {
                track(unit, subscription);
            }
        }
    }

    private void track(UnitName unit, Subscription first) {
        TrackedUnit tracked = new TrackedUnit(node, unit);
        tracked.subscriptions().add(first);
        units.put(unit, tracked);
        AgentLink agent = node.link();
        if (agent == null) {
            return;
        }
        if (isOnWireAnyway(unit)) {
            announceAny(agent, tracked);
        } else {
            agent.subscribe(unit);
        }
    }

    void unsubscribe(Subscription subscription) {
        for (UnitName unit : subscription.units()) {
            TrackedUnit tracked = units.get(unit);
            if (tracked != null && tracked.subscriptions().remove(subscription)) {
                forgetUnlessWanted(unit, tracked);
            }
        }
    }

    private void forgetUnlessWanted(UnitName unit, TrackedUnit tracked) {
        if (!tracked.subscriptions().isEmpty()) {
            return;
        }
        units.remove(unit);
        AgentLink agent = node.link();
        if (agent != null && !isOnWireAnyway(unit)) {
            agent.unsubscribe(unit);
        }
    }

    private boolean isOnWireAnyway(UnitName unit) {
        return unit.isAny() && manager.isObserved();
    }

    /**
     * The wire carries {@code *} already, so that the agent will not announce it again. It is done
     * here as the agent would, after the answer to the client.
     */
    private void announceAny(AgentLink agent, TrackedUnit any) {
        if (!isAnyAnnounced) {
            return;
        }
        manager.soon(() -> {
            if (node.link() == agent && units.get(UnitName.ANY) == any && !any.isLoaded()) {
                tell(new UnitEvent.Appeared(node, UnitName.ANY, Reason.VIRTUAL));
            }
        });
    }
}
