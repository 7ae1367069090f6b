package org.hirte.manager.api;

import java.util.ArrayList;
import java.util.List;
import org.hirte.dbus.peer.Bus;
import org.hirte.dbus.peer.Callers;
import org.hirte.dbus.peer.CloseReason;
import org.hirte.dbus.peer.Connection;
import org.hirte.dbus.peer.ConnectionSettings;
import org.hirte.dbus.peer.MethodCall;
import org.hirte.dbus.peer.NameOutcome;
import org.hirte.dbus.peer.ObjectTree;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.Header;
import org.hirte.dbus.wire.Message;
import org.hirte.dbus.wire.MessageTooLongException;
import org.hirte.dbus.wire.MessageType;
import org.hirte.loop.EventLoop;
import org.hirte.protocol.Dialect;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The manager on the bus: owns its names, answers calls of root and of its own user (decision 8),
 * and comes back after a loss of the bus (decision 16).
 */
final class BusClient implements Bus.Handler {
    private static final Logger LOG = Logger.getLogger(BusClient.class);

    /** The file that lets us own the names, of either dialect. */
    private static final String POLICY = "org.containers.hirte.conf";

    private final ApiSettings settings;
    private final ObjectTree objects;
    private final Observer observer;
    private final Incoming incoming;
    private final Bus bus;
    private final Callers callers;

    /** Told what concerns the whole API. */
    interface Observer {
        /** The names asked for that are ours now, perhaps none; and why the others are not. */
        void named(List<Dialect> owned, List<String> refusals);

        /** There is no bus to connect to, at present. */
        void unavailable(String cause);

        /** The bus, and all its clients, are gone. */
        void lost();

        /** A client has left the bus. */
        void vanished(String busName);

        /** What waited to be sent has been taken by the bus. */
        void drained();
    }

    /** Told of each call before it is handled. */
    interface Incoming {
        /** A call, borrowed, and the caller's user id; -1 when nobody knows. */
        void received(MethodCall call, int userId);
    }

    BusClient(
            EventLoop loop,
            ApiSettings settings,
            ObjectTree objects,
            Observer observer,
            Incoming incoming) {
        this.settings = settings;
        this.objects = objects;
        this.observer = observer;
        this.incoming = incoming;
        var connection = new ConnectionSettings(null, false, settings.messageMaxBytes());
        bus = new Bus(loop, settings.bus(), connection, this);
        callers = new Callers(bus, this::call);
    }

    void start() {
        bus.start();
    }

    void close() {
        bus.close();
    }

    /** The connection, while there is one. */
    @Nullable
    Connection connection() {
        return bus.connection();
    }

    /** What waits for the bus to take it, bytes. */
    int unsentBytes() {
        Connection connection = bus.connection();
        return connection == null ? 0 : connection.unsentBytes();
    }

    /** Our unique name; empty while there is no connection. */
    String uniqueName() {
        return bus.uniqueName();
    }

    /** Sends a signal; nothing happens while the bus is lost. Returns whether it fits a message. */
    boolean send(Header header, BodyWriter body) {
        try {
            bus.send(header, body);
            return true;
        } catch (MessageTooLongException e) {
            LOG.warnf("Signal %s dropped: it is a %s", header.member(), e.getMessage());
            return false;
        }
    }

    @Override
    public void connected(Connection connection) {
        requestNames(new ArrayList<>(), new ArrayList<>(), 0);
    }

    /** One after the other, so that the order in which they appear is always the same. */
    private void requestNames(List<Dialect> owned, List<String> refusals, int next) {
        if (next == settings.dialects().size()) {
            observer.named(owned, refusals);
            return;
        }
        Dialect dialect = settings.dialects().get(next);
        String name = dialect.baseName();
        bus.requestName(name, outcome -> {
            if (outcome == NameOutcome.OWNED) {
                owned.add(dialect);
            } else {
                refusals.add(outcome.describe(name, POLICY));
            }
            requestNames(owned, refusals, next + 1);
        });
    }

    @Override
    public void unavailable(String cause) {
        LOG.debugf("No bus: %s", cause);
        observer.unavailable(cause);
    }

    @Override
    public void lost(CloseReason reason) {
        LOG.warnf("The bus is lost, trying to get back: %s", reason);
        callers.clear();
        observer.lost();
    }

    @Override
    public void received(Connection connection, Message message) {
        if (message.type() == MessageType.CALL) {
            callers.received(connection, message);
        }
    }

    @Override
    public void vanished(String uniqueName) {
        callers.vanished(uniqueName);
        observer.vanished(uniqueName);
    }

    @Override
    public void drained(Connection connection) {
        observer.drained();
    }

    private void call(MethodCall call, int userId) {
        boolean isPrivileged = userId == 0 || userId >= 0 && userId == settings.ownUserId();
        incoming.received(call, userId);
        objects.dispatch(call, isPrivileged);
    }
}
