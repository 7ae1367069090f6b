package org.hirte.agent.core;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.hirte.protocol.Reason;
import org.hirte.protocol.UnitName;
import org.jspecify.annotations.Nullable;

/**
 * The units systemd has loaded and what the manager wants to hear of them (contract 5.3, 5.5, 6.2).
 * Subscriptions end with the link (contract 14.2): the manager subscribes again when the agent
 * registers, and so hears of every unit anew.
 *
 * @param <P> how properties travel
 */
public final class UnitTable<P> {
    private final ManagerSignals<P> manager;
    private final Map<UnitName, Unit> units = new LinkedHashMap<>();
    private boolean isWildcard;
    private int subscriptions;

    /** A unit that is loaded, subscribed to, or both. */
    private static final class Unit {
        private @Nullable UnitState state;
        private boolean isSubscribed;

        boolean isLoaded() {
            return state != null;
        }
    }

    UnitTable(ManagerSignals<P> manager) {
        this.manager = manager;
    }

    /** State of a unit; null when it is not loaded. */
    public @Nullable UnitState state(UnitName name) {
        Unit unit = units.get(name);
        return unit == null ? null : unit.state;
    }

    /** Units that are loaded or subscribed to. */
    public int size() {
        return units.size();
    }

    /** The manager wants to hear of a unit, or of all with {@code *}. */
    public void subscribe(String text, Answer answer) {
        UnitName name = UnitName.parse(text);
        if (name == null) {
            answer.failed(Failure.invalidArgs("'" + text + "' is not a unit name"));
        } else if (name.isAny()) {
            subscribeAll(answer);
        } else {
            subscribeOne(name, answer);
        }
    }

    /** The manager does not want to hear of a unit, or of all, any more. */
    public void unsubscribe(String text, Answer answer) {
        UnitName name = UnitName.parse(text);
        Unit unit = name == null ? null : units.get(name);
        if (name != null && name.isAny() && isWildcard) {
            isWildcard = false;
            answer.done();
        } else if (name != null && unit != null && unit.isSubscribed) {
            unit.isSubscribed = false;
            subscriptions--;
            forgetUnlessNeeded(name, unit);
            answer.done();
        } else {
            answer.failed(Failure.failed("Not subscribed to '" + text + "'"));
        }
    }

    /** systemd has loaded a unit, or says so again: then its state is kept (contract 14.4). */
    public void appeared(UnitName name) {
        Unit unit = units.computeIfAbsent(name, key -> new Unit());
        if (!unit.isLoaded()) {
            unit.state = UnitState.UNLOADED;
        }
        if (isTold(unit)) {
            manager.unitNew(name, Reason.REAL);
        }
    }

    /** systemd has unloaded a unit. */
    public void disappeared(UnitName name) {
        Unit unit = units.get(name);
        if (unit == null || !unit.isLoaded()) {
            return;
        }
        unit.state = null;
        if (isTold(unit)) {
            manager.unitRemoved(name);
        }
        forgetUnlessNeeded(name, unit);
    }

    /**
     * Properties of a unit have changed.
     *
     * @param active ActiveState if it is among them
     * @param sub SubState if it is among them
     */
    public void changed(
            UnitName name,
            String interfaceName,
            @Nullable String active,
            @Nullable String sub,
            P properties) {
        Unit unit = units.get(name);
        if (unit == null) {
            return;
        }
        UnitState old = unit.state;
        if (old != null && (active != null || sub != null)) {
            UnitState state = new UnitState(
                    active == null ? old.active() : active, sub == null ? old.sub() : sub);
            changeState(name, unit, state);
        }
        if (isTold(unit)) {
            manager.unitPropertiesChanged(name, interfaceName, properties);
        }
    }

    /**
     * All units systemd has loaded, asked for when the agent starts and when systemd is back. What
     * differs from what was known has really happened, unseen.
     */
    public void listed(Map<UnitName, UnitState> loaded) {
        Set<UnitName> gone = new HashSet<>();
        units.forEach((name, unit) -> {
            if (unit.isLoaded() && !loaded.containsKey(name)) {
                gone.add(name);
            }
        });
        units.keySet().stream().filter(gone::contains).toList().forEach(this::disappeared);
        loaded.forEach((name, state) -> {
            Unit known = units.get(name);
            if (known == null || !known.isLoaded()) {
                appeared(name);
            }
            Unit unit = units.get(name);
            if (unit != null) {
                changeState(name, unit, state);
            }
        });
    }

    /** The link is gone, and with it all subscriptions. */
    void clearSubscriptions() {
        isWildcard = false;
        subscriptions = 0;
        units.values().forEach(unit -> unit.isSubscribed = false);
        units.values().removeIf(unit -> !unit.isLoaded());
    }

    private void subscribeAll(Answer answer) {
        if (isWildcard) {
            answer.failed(Failure.failed("Already wildcard subscribed"));
            return;
        }
        isWildcard = true;
        manager.unitNew(UnitName.ANY, Reason.VIRTUAL);
        answer.done();
    }

    private void subscribeOne(UnitName name, Answer answer) {
        Unit unit = units.get(name);
        if (unit != null && unit.isSubscribed) {
            answer.failed(Failure.failed("Already subscribed"));
            return;
        }
        if (subscriptions >= Limits.SUBSCRIPTIONS) {
            answer.failed(Failure.limitExceeded(
                    "This node has " + Limits.SUBSCRIPTIONS + " subscriptions, no more are taken"));
            return;
        }
        if (unit == null) {
            unit = new Unit();
            units.put(name, unit);
        }
        unit.isSubscribed = true;
        subscriptions++;
        UnitState state = unit.state;
        if (state != null) {
            manager.unitNew(name, Reason.VIRTUAL);
            manager.unitStateChanged(name, state, Reason.VIRTUAL);
        }
        answer.done();
    }

    private void changeState(UnitName name, Unit unit, UnitState state) {
        if (state.equals(unit.state)) {
            return;
        }
        unit.state = state;
        if (isTold(unit)) {
            manager.unitStateChanged(name, state, Reason.REAL);
        }
    }

    private boolean isTold(Unit unit) {
        return isWildcard || unit.isSubscribed;
    }

    private void forgetUnlessNeeded(UnitName name, Unit unit) {
        if (!unit.isLoaded() && !unit.isSubscribed) {
            units.remove(name);
        }
    }
}
