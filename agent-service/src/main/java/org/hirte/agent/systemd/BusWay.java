package org.hirte.agent.systemd;

import java.util.List;
import org.hirte.dbus.peer.Bus;
import org.hirte.dbus.peer.CloseReason;
import org.hirte.dbus.peer.Connection;
import org.hirte.dbus.peer.MethodError;
import org.hirte.dbus.peer.ReplyHandler;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.Message;
import org.hirte.dbus.wire.MessageType;
import org.hirte.loop.Endpoint;
import org.hirte.loop.EventLoop;
import org.hirte.loop.Timers;
import org.jspecify.annotations.Nullable;

/** systemd by way of a bus, system or user: in containers, and where we are not root. */
final class BusWay implements Way {
    private static final List<String> MATCHES = List.of(
            match("member='PropertiesChanged',path_namespace='" + SystemdNames.UNIT_PATHS + "'"),
            match("member='PropertiesChanged',path_namespace='" + SystemdNames.JOB_PATHS + "'"),
            match("member='UnitNew',path='" + SystemdNames.PATH + "'"),
            match("member='UnitRemoved',path='" + SystemdNames.PATH + "'"),
            match("member='Reloading',path='" + SystemdNames.PATH + "'"),
            match("member='JobRemoved',path='" + SystemdNames.PATH + "'"));

    /**
     * How long systemd may take to come to a bus that we have reached, milliseconds. A user's systemd
     * comes there after the bus has started, which may be on our account.
     */
    static final long ARRIVAL_MILLIS = 10_000;

    private final EventLoop loop;
    private final Bus bus;
    private @Nullable Handler handler;
    private Timers.@Nullable Timer arrival;
    private String owner = "";

    BusWay(EventLoop loop, List<Endpoint> endpoints) {
        this.loop = loop;
        bus = new Bus(loop, endpoints, new BusHandler());
    }

    private static String match(String rest) {
        return "type='signal',sender='" + SystemdNames.SERVICE + "'," + rest;
    }

    @Override
    public void start(Handler newHandler) {
        handler = newHandler;
        bus.start();
    }

    @Override
    public String destination() {
        return SystemdNames.SERVICE;
    }

    @Override
    public void close() {
        stopWaiting();
        bus.close();
    }

    private Handler handler() {
        Handler current = handler;
        if (current == null) {
            throw new IllegalStateException("the way was not started");
        }
        return current;
    }

    /** systemd re-executes itself under a new unique name; that counts as a loss. */
    private void ownerChanged(String newOwner) {
        if (newOwner.equals(owner)) {
            if (newOwner.isEmpty()) {
                stopWaiting();
                arrival = loop.schedule(ARRIVAL_MILLIS, this::hasNotArrived);
            }
            return;
        }
        stopWaiting();
        boolean wasUp = !owner.isEmpty();
        owner = newOwner;
        if (wasUp) {
            handler().down("systemd has left the bus");
        }
        Connection connection = bus.connection();
        if (!newOwner.isEmpty() && connection != null) {
            handler().up(connection);
        }
    }

    private void hasNotArrived() {
        handler().unavailable("nobody owns " + SystemdNames.SERVICE + " on the bus");
    }

    private void stopWaiting() {
        if (arrival != null) {
            arrival.cancel();
        }
    }

    private void lost(String cause) {
        stopWaiting();
        boolean wasUp = !owner.isEmpty();
        owner = "";
        if (wasUp) {
            handler().down(cause);
        } else {
            handler().unavailable(cause);
        }
    }

    /** Follows systemd's name on the bus. */
    private final class BusHandler implements Bus.Handler {
        @Override
        public void connected(Connection connection) {
            ReplyHandler outcome = new ReplyHandler() {
                @Override
                public void returned(Message reply) {}

                @Override
                public void failed(MethodError error) {
                    connection.close(CloseReason.local("AddMatch failed: " + error));
                }
            };
            MATCHES.forEach(rule -> bus.addMatch(rule, outcome));
            bus.watchName(SystemdNames.SERVICE, BusWay.this::ownerChanged);
        }

        @Override
        public void unavailable(String cause) {
            handler().unavailable(cause);
        }

        @Override
        public void lost(CloseReason reason) {
            BusWay.this.lost("the bus was lost: " + reason);
        }

        @Override
        public void received(Connection connection, Message message)
                throws MalformedMessageException {
            boolean isFromSystemd = !owner.isEmpty() && owner.equals(message.sender());
            if (isFromSystemd && message.type() == MessageType.SIGNAL) {
                handler().signal(message);
            }
        }

        @Override
        public void vanished(String uniqueName) {
            // systemd's own vanishing is told by the name it owns
        }
    }
}
