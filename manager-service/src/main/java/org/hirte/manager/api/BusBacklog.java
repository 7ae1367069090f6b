package org.hirte.manager.api;

import org.hirte.dbus.peer.Connection;
import org.hirte.dbus.peer.MethodError;
import org.hirte.dbus.peer.PeerLimits;
import org.hirte.dbus.peer.ReplyHandler;
import org.hirte.dbus.wire.Header;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.Message;
import org.hirte.dbus.wire.WireReader;
import org.hirte.loop.EventLoop;
import org.jboss.logging.Logger;

/**
 * How many bytes of ours the bus holds because some receiver, whoever it is, does not read. This is
 * the number at which dbus-daemon stops reading from us (127 MiB), and it tells it on request.
 * dbus-broker does not, and throws a receiver off that has too much waiting.
 */
final class BusBacklog {
    private static final Logger LOG = Logger.getLogger(BusBacklog.class);

    private final EventLoop loop;
    private final BusClient bus;
    private boolean isTold = true;
    private boolean isAsked;
    private boolean isHigh;
    private long checkedBytes;

    BusBacklog(EventLoop loop, BusClient bus) {
        this.loop = loop;
        this.bus = bus;
    }

    /** Whether somebody has too much unread. */
    boolean isHigh() {
        return isHigh;
    }

    /** To be called after something was sent; asks from time to time. */
    void sent(Connection connection) {
        long sentBytes = connection.traffic().sentBytes();
        if (isTold && !isAsked && sentBytes - checkedBytes >= ApiLimits.BACKLOG_CHECK_BYTES) {
            checkedBytes = sentBytes;
            ask(connection);
        }
    }

    /** The bus is lost; the next one may be another program. */
    void clear() {
        isTold = true;
        isAsked = false;
        isHigh = false;
        checkedBytes = 0;
    }

    private void ask(Connection connection) {
        isAsked = true;
        Header header = Header.call(
                        "/org/freedesktop/DBus",
                        "org.freedesktop.DBus.Debug.Stats",
                        "GetConnectionStats",
                        "s")
                .to("org.freedesktop.DBus");
        String self = bus.uniqueName();
        long timeout = PeerLimits.CALL_TIMEOUT_MILLIS;
        connection.call(header, out -> out.string(self), timeout, new ReplyHandler() {
            @Override
            public void returned(Message reply) throws MalformedMessageException {
                if (connection == bus.connection()) {
                    told(connection, heldBytes(reply));
                }
            }

            @Override
            public void failed(MethodError error) {
                if (connection == bus.connection()) {
                    LOG.debugf("The bus does not tell what it holds: %s", error);
                    isAsked = false;
                    isTold = error.equals(MethodError.TIMED_OUT);
                }
            }
        });
    }

    private static long heldBytes(Message reply) throws MalformedMessageException {
        if (!reply.signature().equals("a{sv}")) {
            return 0;
        }
        WireReader in = reply.body().reader();
        int end = in.array('{');
        while (in.hasNext(end)) {
            in.struct();
            String name = in.string();
            String type = in.variant();
            if (name.equals("IncomingBytes") && type.equals("u")) {
                return in.uint32();
            }
            in.skip(type);
        }
        return 0;
    }

    private void told(Connection connection, long heldBytes) {
        isAsked = false;
        boolean wasHigh = isHigh;
        isHigh = heldBytes >= ApiLimits.BACKLOG_BYTES;
        if (isHigh && !wasHigh) {
            LOG.warnf(
                    "Some client of the bus does not read: the bus holds %d bytes of ours; unit"
                            + " events of HIRTE monitors go to the monitors' owners alone",
                    heldBytes);
        } else if (wasHigh && !isHigh) {
            LOG.info("The bus holds little of ours again; unit events are broadcast");
        }
        if (isHigh) {
            isAsked = true;
            loop.schedule(ApiLimits.BACKLOG_CHECK_MILLIS, () -> {
                if (connection == bus.connection()) {
                    ask(connection);
                }
            });
        }
    }
}
