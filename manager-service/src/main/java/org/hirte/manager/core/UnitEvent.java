package org.hirte.manager.core;

import org.hirte.dbus.wire.Body;
import org.hirte.protocol.Reason;
import org.hirte.protocol.UnitName;

/** Something that happened to a unit of a node, or to {@code *}, all of its units (contract 5.5). */
public sealed interface UnitEvent {
    /** The unit's node. */
    Node node();

    /** The unit, or {@code *}. */
    UnitName unit();

    /** The unit is loaded. */
    record Appeared(Node node, UnitName unit, Reason reason) implements UnitEvent {}

    /** The unit has another active or sub state. */
    record StateChanged(
            Node node, UnitName unit, String activeState, String subState, Reason reason)
            implements UnitEvent {}

    /**
     * Properties of the unit have changed.
     *
     * @param change as the agent sent it, borrowed: unit, interface, properties ({@code ssa{sv}})
     */
    record PropertiesChanged(Node node, UnitName unit, Body change) implements UnitEvent {}

    /** The unit is not loaded any more. */
    record Removed(Node node, UnitName unit, Reason reason) implements UnitEvent {}
}
