package org.hirte.manager.api;

import org.hirte.dbus.peer.LaneEvent;
import org.hirte.dbus.wire.Body;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.Header;
import org.hirte.manager.core.Monitor;
import org.hirte.manager.core.UnitEvent;
import org.hirte.protocol.MonitorId;
import org.hirte.protocol.UnitName;
import org.jspecify.annotations.Nullable;

/**
 * A unit event on its way to one receiver of a monitor.
 *
 * @param sender sends it
 * @param monitor whose event it is
 * @param receiver whose window counts it
 * @param header of the signal, with its destination, if it has one
 * @param event what it says; may borrow
 */
record UnitSignal(
        EventSender sender, Monitor monitor, Receiver receiver, Header header, UnitEvent event)
        implements LaneEvent {
    /** Bytes of a signal besides its properties, about. */
    private static final int PLAIN_BYTES = 300;

    /**
     * Who gets a monitor's events, in order. A HIRTE monitor broadcasts most of them; its owner
     * stands for the receivers nobody knows.
     *
     * @param busName unique name
     * @param broadcasts whether events go to all the bus
     */
    record Receiver(String busName, boolean broadcasts) {}

    /** What keeps its order. */
    private record Subject(MonitorId monitor, UnitName unit) {}

    /** Whether it must not be overtaken by what is said of a job of the unit. */
    boolean concerns(UnitName unit) {
        return event.unit().equals(unit) || event.unit().isAny();
    }

    @Override
    public Object subject() {
        return new Subject(monitor.id(), event.unit());
    }

    @Override
    public @Nullable Object mergeKey() {
        return switch (event) {
            case UnitEvent.Appeared appeared -> null;
            case UnitEvent.StateChanged changed -> "";
            case UnitEvent.PropertiesChanged changed ->
                PropertyChange.interfaceName(changed.change());
            case UnitEvent.Removed removed -> null;
        };
    }

    @Override
    public int bytes() {
        return event instanceof UnitEvent.PropertiesChanged changed
                ? PLAIN_BYTES + changed.change().length()
                : PLAIN_BYTES;
    }

    @Override
    public void send() {
        sender.send(this);
    }

    @Override
    public LaneEvent retained() {
        return event instanceof UnitEvent.PropertiesChanged changed
                ? with(changed, changed.change().retained())
                : this;
    }

    @Override
    public LaneEvent mergedWith(LaneEvent newer) {
        if (!(newer instanceof UnitSignal signal)) {
            throw new IllegalArgumentException("not a unit's event: " + newer);
        }
        return event instanceof UnitEvent.PropertiesChanged mine
                        && signal.event instanceof UnitEvent.PropertiesChanged theirs
                ? with(mine, PropertyChange.merged(mine.change(), theirs.change()))
                : signal;
    }

    private UnitSignal with(UnitEvent.PropertiesChanged changed, Body change) {
        var copy = new UnitEvent.PropertiesChanged(changed.node(), changed.unit(), change);
        return new UnitSignal(sender, monitor, receiver, header, copy);
    }

    /** The member of the Monitor interface that says it. */
    static String member(UnitEvent event) {
        return switch (event) {
            case UnitEvent.Appeared appeared -> "UnitNew";
            case UnitEvent.StateChanged changed -> "UnitStateChanged";
            case UnitEvent.PropertiesChanged changed -> "UnitPropertiesChanged";
            case UnitEvent.Removed removed -> "UnitRemoved";
        };
    }

    /** The signal's values. */
    BodyWriter values() {
        String node = event.node().name().value();
        String unit = event.unit().value();
        return switch (event) {
            case UnitEvent.Appeared appeared ->
                out -> out.string(node).string(unit).string(appeared.reason().wire());
            case UnitEvent.StateChanged changed ->
                out -> out.string(node)
                        .string(unit)
                        .string(changed.activeState())
                        .string(changed.subState())
                        .string(changed.reason().wire());
            case UnitEvent.PropertiesChanged changed ->
                out -> PropertyChange.append(out, node, changed.change());
            case UnitEvent.Removed removed ->
                out -> out.string(node).string(unit).string(removed.reason().wire());
        };
    }
}
