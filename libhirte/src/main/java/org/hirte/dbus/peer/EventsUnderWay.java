package org.hirte.dbus.peer;

import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.Header;
import org.hirte.dbus.wire.Message;

/**
 * How many bytes of unit events are on their way to a peer and not handled by it yet. What is sent
 * behind them waits until the peer has handled them, one by one: an answer or the end of a job, too.
 * So only few may be under way, however large the buffers in between are. A Ping to the peer itself
 * behind some of them is the mark: its answer, whatever it says, comes when all before it has been
 * handled.
 */
public final class EventsUnderWay {
    private final Header ping;
    private final int openBytes;
    private final int markBytes;
    private final Runnable handled;
    private long bytes;
    private long unmarkedBytes;
    private int epoch;

    /**
     * Nothing is under way at first.
     *
     * @param ping to the peer
     * @param openBytes under way, above which no more may be sent; a multiple of markBytes
     * @param markBytes after which a mark is made
     * @param handled told when the peer has handled some of them
     */
    public EventsUnderWay(Header ping, int openBytes, int markBytes, Runnable handled) {
        this.ping = ping;
        this.openBytes = openBytes;
        this.markBytes = markBytes;
        this.handled = handled;
    }

    /** Those of an agent on its way to the manager. */
    public static EventsUnderWay onLink(Runnable handled) {
        return new EventsUnderWay(
                Connection.PING, PeerLimits.LINK_EVENT_BYTES, PeerLimits.LINK_MARK_BYTES, handled);
    }

    /** Whether more may be sent now. */
    public boolean isOpen() {
        return bytes < openBytes;
    }

    /** Counts an event; makes a mark behind it from time to time. */
    public void sent(Connection connection, int eventBytes) {
        bytes += eventBytes;
        unmarkedBytes += eventBytes;
        if (unmarkedBytes >= markBytes) {
            mark(connection);
        }
    }

    /** The peer is lost, and all that was on its way with it. */
    public void clear() {
        bytes = 0;
        unmarkedBytes = 0;
        epoch++;
    }

    private void mark(Connection connection) {
        long marked = unmarkedBytes;
        int markedEpoch = epoch;
        unmarkedBytes = 0;
        long timeout = PeerLimits.CALL_TIMEOUT_MILLIS;
        connection.call(ping, BodyWriter.NOTHING, timeout, new ReplyHandler() {
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
