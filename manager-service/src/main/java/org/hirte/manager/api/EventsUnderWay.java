package org.hirte.manager.api;

import org.hirte.dbus.peer.Connection;
import org.hirte.dbus.peer.MethodError;
import org.hirte.dbus.peer.PeerLimits;
import org.hirte.dbus.peer.ReplyHandler;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.Header;
import org.hirte.dbus.wire.Message;

/**
 * How many bytes of unit events are on their way to the bus and not handled by it yet. What is sent
 * behind them waits until the bus has passed them on, one by one: an answer or the end of a job, too.
 * So only few may be under way. A Ping to the bus itself behind some of them is the mark: its answer,
 * whatever it says, comes when all before it has been handled.
 */
final class EventsUnderWay {
    private static final Header PING = Header.call(
                    "/org/freedesktop/DBus", "org.freedesktop.DBus.Peer", "Ping", "")
            .to("org.freedesktop.DBus");

    private final Runnable handled;
    private long bytes;
    private long unmarkedBytes;
    private int epoch;

    /** @param handled told when the bus has handled some of them */
    EventsUnderWay(Runnable handled) {
        this.handled = handled;
    }

    /** Whether more may be sent now. */
    boolean isOpen() {
        return bytes < ApiLimits.EVENTS_UNDER_WAY_BYTES;
    }

    /** Counts an event; makes a mark behind it from time to time. */
    void sent(Connection connection, int eventBytes) {
        bytes += eventBytes;
        unmarkedBytes += eventBytes;
        if (unmarkedBytes >= ApiLimits.EVENTS_MARK_BYTES) {
            mark(connection);
        }
    }

    /** The bus is lost, and all that was on its way with it. */
    void clear() {
        bytes = 0;
        unmarkedBytes = 0;
        epoch++;
    }

    private void mark(Connection connection) {
        long marked = unmarkedBytes;
        int markedEpoch = epoch;
        unmarkedBytes = 0;
        long timeout = PeerLimits.CALL_TIMEOUT_MILLIS;
        connection.call(PING, BodyWriter.NOTHING, timeout, new ReplyHandler() {
            @Override
            public void returned(Message reply) {
                passed();
            }

            @Override
            public void failed(MethodError error) {
                passed();
            }

            private void passed() {
                if (markedEpoch == epoch) {
                    bytes -= marked;
                    handled.run();
                }
            }
        });
    }
}
