package org.hirte.manager.core;

import java.util.List;
import org.hirte.protocol.UnitName;

/**
 * A dependency of a unit on the requesting node on a unit of the target node (contract 7.2): keeps
 * the target's events flowing to the proxy object on the requesting agent.
 */
final class Proxy implements UnitListener {
    private final Manager manager;
    private final Node requester;
    private final Node target;
    private final UnitName unit;
    private String path;
    private Subscription subscription;

    /** @param path of the proxy object on the requesting agent */
    Proxy(Manager manager, Node requester, Node target, UnitName unit, String path) {
        this.manager = manager;
        this.requester = requester;
        this.target = target;
        this.unit = unit;
        this.path = path;
        subscription = newSubscription();
    }

    void start() {
        target.addDependency(unit);
        manager.add(subscription);
    }

    /** The agent has announced it again, perhaps under another path. */
    void restart(String newPath) {
        path = newPath;
        manager.remove(subscription);
        subscription = newSubscription();
        target.startDependency(unit);
        manager.add(subscription);
    }

    /** Hears nothing more of the target, which goes on to run. */
    void abandon() {
        manager.remove(subscription);
    }

    void end() {
        manager.remove(subscription);
        target.removeDependency(unit);
    }

    private Subscription newSubscription() {
        return new Subscription(
                manager.ids().nextSubscription(), this, target.name(), List.of(unit));
    }

    @Override
    public void unitEvent(UnitEvent event) {
        AgentLink link = requester.link();
        if (link == null) {
            return;
        }
        switch (event) {
            case UnitEvent.Appeared appeared -> link.targetNew(path, appeared.reason());
            case UnitEvent.StateChanged changed ->
                link.targetStateChanged(
                        path, changed.activeState(), changed.subState(), changed.reason());
            case UnitEvent.PropertiesChanged changed -> {}
            case UnitEvent.Removed removed -> link.targetRemoved(path, removed.reason());
        }
    }
}
