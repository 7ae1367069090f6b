package org.hirte.manager.api;

import java.util.List;
import org.hirte.dbus.peer.Connection;
import org.hirte.dbus.peer.EventLane;
import org.hirte.dbus.peer.EventsUnderWay;
import org.hirte.dbus.wire.Header;
import org.hirte.loop.EventLoop;
import org.hirte.manager.api.UnitSignal.Receiver;
import org.hirte.manager.core.Monitor;
import org.hirte.manager.core.Node;
import org.hirte.manager.core.UnitEvent;
import org.hirte.protocol.NodeName;
import org.hirte.protocol.UnitName;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The way of every unit event to its monitor's receivers. Events wait here while the bus does not
 * take more, a receiver does not read or broadcasts come too fast; control messages about a node
 * call {@link #flush} first, so that they never overtake its events (decisions 14 to 16).
 */
final class EventSender {
    private static final Logger LOG = Logger.getLogger(EventSender.class);
    private static final Header BUS_PING = Header.call(
                    "/org/freedesktop/DBus", "org.freedesktop.DBus.Peer", "Ping", "")
            .to("org.freedesktop.DBus");

    private final EventLoop loop;
    private final BusClient bus;
    private final ReceiverWindows.GivenUp givenUp;
    private final EventLane<NodeName, Receiver> lane;
    private final ReceiverWindows windows;
    private final BroadcastBudget broadcasts = new BroadcastBudget();
    private final BusBacklog backlog;
    private final EventsUnderWay underWay = new EventsUnderWay(
            BUS_PING, ApiLimits.EVENTS_UNDER_WAY_BYTES, ApiLimits.EVENTS_MARK_BYTES, this::drain);
    private boolean isDrainScheduled;
    private long nextLogMicros;

    /** @param givenUp told, in a later turn, of receivers that do not read */
    EventSender(EventLoop loop, BusClient bus, ReceiverWindows.GivenUp givenUp) {
        this.loop = loop;
        this.bus = bus;
        this.givenUp = givenUp;
        lane = new EventLane<>(this::isOpen, this::overflowed);
        windows = new ReceiverWindows(this::drain, this::giveUp);
        backlog = new BusBacklog(loop, bus);
    }

    /** Sends an event to all receivers of a HIRTE monitor, or to those of a BLUECHI monitor. */
    void post(DialectApi api, Monitor monitor, UnitEvent event) {
        Header header = api.monitorSignal(monitor, UnitSignal.member(event));
        switch (monitor.dialect()) {
            case HIRTE -> {
                boolean isUnicast = event instanceof UnitEvent.PropertiesChanged;
                Header addressed = isUnicast ? header.to(monitor.owner()) : header;
                post(monitor, new Receiver(monitor.owner(), true), addressed, event);
            }
            case BLUECHI -> {
                post(monitor, monitor.owner(), header, event);
                monitor.peers().forEach(peer -> post(monitor, peer, header, event));
            }
        }
    }

    private void post(Monitor monitor, String busName, Header header, UnitEvent event) {
        post(monitor, new Receiver(busName, false), header.to(busName), event);
    }

    private void post(Monitor monitor, Receiver receiver, Header header, UnitEvent event) {
        if (windows.isGivenUp(receiver.busName())) {
            return;
        }
        UnitSignal signal = new UnitSignal(this, monitor, receiver, header, event);
        lane.post(event.node().name(), receiver, signal);
        if (lane.heldEvents() > 0) {
            noteHolding(receiver);
        }
    }

    /** Sends what is held of a node: the next message must not overtake it. */
    void flush(Node node) {
        lane.flush(node.name());
    }

    /** The same for an answer, which only its caller sees. */
    void flushFor(@Nullable String caller, Node node) {
        lane.flush(node.name(), receiver -> receiver.busName().equals(caller));
    }

    /**
     * The same for what is said of a job. To receivers beyond their limit only the events of the
     * job's unit are sent: jobs on a busy node must not push all that is held to one who sleeps.
     */
    void flushJob(Node node, UnitName unit) {
        lane.flushUrgent(
                node.name(),
                this::takesMore,
                event -> event instanceof UnitSignal signal && signal.concerns(unit));
    }

    /** Sends what may be sent now. */
    void drain() {
        lane.drain(underWay::isOpen);
    }

    /** Events merged into newer ones since the start, because they came faster than they are read. */
    long mergedEvents() {
        return lane.mergedEvents();
    }

    /** Forgets a receiver that has no monitor any more. */
    void forget(String busName) {
        for (boolean broadcasts : List.of(true, false)) {
            lane.forget(new Receiver(busName, broadcasts));
        }
    }

    /** A client has left the bus. */
    void gone(String busName) {
        forget(busName);
        windows.gone(busName);
    }

    /** The bus is lost. */
    void clear() {
        lane.clear();
        windows.clear();
        backlog.clear();
        underWay.clear();
    }

    /** Puts a signal on the bus, whatever its receiver's state. */
    void send(UnitSignal signal) {
        Connection connection = bus.connection();
        String receiver = signal.receiver().busName();
        if (connection == null || signal.monitor().isClosed() || windows.isGivenUp(receiver)) {
            return;
        }
        boolean isBroadcast = signal.header().destination() == null && !backlog.isHigh();
        Header header = isBroadcast ? signal.header() : signal.header().to(receiver);
        if (!bus.send(header, signal.values())) {
            return;
        }
        if (isBroadcast) {
            broadcasts.spend();
        }
        windows.sent(connection, receiver, signal.bytes());
        backlog.sent(connection);
        underWay.sent(connection, signal.bytes());
    }

    private boolean isOpen(Receiver receiver) {
        return underWay.isOpen() && takesMore(receiver);
    }

    /** Whether the receiver, and the bus for it, can take more than is under way. */
    private boolean takesMore(Receiver receiver) {
        Connection connection = bus.connection();
        if (connection == null) {
            return true; // sending does nothing then
        }
        return connection.unsentBytes() < ApiLimits.UNSENT_BYTES
                && windows.isOpen(receiver.busName())
                && (!receiver.broadcasts() || broadcasts.isOpen(loop.monotonicMicros()));
    }

    private void noteHolding(Receiver receiver) {
        long now = loop.monotonicMicros();
        if (now >= nextLogMicros) {
            nextLogMicros = now + ApiLimits.HOLDING_LOG_MILLIS * 1000;
            LOG.infof(
                    "Unit events for %s come faster than they are read; %d were merged so far",
                    receiver.busName(), lane.mergedEvents());
        }
        if (!isDrainScheduled) {
            isDrainScheduled = true;
            loop.schedule(ApiLimits.BROADCAST_PAUSE_MILLIS, this::scheduledDrain);
        }
    }

    private void scheduledDrain() {
        isDrainScheduled = false;
        drain();
        if (lane.heldEvents() > 0) {
            isDrainScheduled = true;
            loop.schedule(ApiLimits.BROADCAST_PAUSE_MILLIS, this::scheduledDrain);
        }
    }

    private void overflowed(Receiver receiver, int droppedEvents) {
        Connection connection = bus.connection();
        if (connection != null) {
            String why = droppedEvents + " unit events waited for it";
            windows.giveUp(connection, receiver.busName(), why);
        }
    }

    /** Not at once: the model may be in the middle of telling its listeners. */
    private void giveUp(String busName, String why) {
        LOG.warnf("Client %s is given up: %s", busName, why);
        loop.execute(() -> givenUp.givenUp(busName, why));
    }
}
