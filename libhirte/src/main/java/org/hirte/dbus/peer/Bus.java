package org.hirte.dbus.peer;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hirte.dbus.auth.ClientHandshake;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.Header;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.Message;
import org.hirte.dbus.wire.MessageType;
import org.hirte.dbus.wire.WireReader;
import org.hirte.loop.Endpoint;
import org.hirte.loop.EventLoop;
import org.hirte.loop.SocketSettings;
import org.hirte.loop.Transport;
import org.jspecify.annotations.Nullable;

/**
 * A client of a bus daemon. Says Hello, watches names that vanish, and after a loss connects again
 * until it works (decision 16: losing the bus is survived in process).
 */
public final class Bus {
    /** Told what happens with the bus. */
    public interface Handler {
        /** Connected and named; matches and names are to be asked for now, also after a loss. */
        void connected(Connection connection);

        /** No connection could be made; another attempt follows unless the bus is closed. */
        void unavailable(String cause);

        /** The connection was lost; another attempt follows unless the bus is closed. */
        void lost(CloseReason reason);

        /**
         * A call or signal, borrowed.
         *
         * @throws MalformedMessageException closes the connection
         */
        void received(Connection connection, Message message) throws MalformedMessageException;

        /** A client has left the bus. */
        void vanished(String uniqueName);

        /** What waited to be sent has gone to the kernel, after a congestion. */
        default void drained(Connection connection) {}
    }

    private static final long FIRST_RETRY_MILLIS = 100;
    private static final long LAST_RETRY_MILLIS = 2_000;

    private final EventLoop loop;
    private final List<Endpoint> endpoints;
    private final ConnectionSettings settings;
    private final Handler handler;
    private final Map<String, Consumer<String>> watched = new HashMap<>();
    private @Nullable Connection connection;
    private String uniqueName = "";
    private long retryMillis = FIRST_RETRY_MILLIS;
    private int nextEndpoint;
    private boolean isClosed;

    /** A client that trusts its bus and sends what any bus takes. */
    public Bus(EventLoop loop, List<Endpoint> endpoints, Handler handler) {
        this(loop, endpoints, ConnectionSettings.TRUSTED, handler);
    }

    /** @param endpoints addresses tried in turn; at least one */
    public Bus(
            EventLoop loop,
            List<Endpoint> endpoints,
            ConnectionSettings settings,
            Handler handler) {
        this.loop = loop;
        this.settings = settings;
        this.endpoints = List.copyOf(endpoints);
        this.handler = handler;
    }

    /** Starts connecting. */
    public void start() {
        Endpoint endpoint = endpoints.get(nextEndpoint++ % endpoints.size());
        loop.connect(endpoint, SocketSettings.DEFAULT, new EventLoop.ConnectOutcome() {
            @Override
            public void connected(Transport transport) {
                open(transport);
            }

            @Override
            public void failed(IOException cause) {
                failedAttempt("cannot connect to " + endpoint + ": " + cause.getMessage());
            }
        });
    }

    /** The connection, when it is there and named. */
    public @Nullable Connection connection() {
        Connection current = connection;
        return current != null && !uniqueName.isEmpty() ? current : null;
    }

    /** Our unique name; empty while not connected. */
    public String uniqueName() {
        return uniqueName;
    }

    /** Leaves the bus for good. */
    public void close() {
        isClosed = true;
        if (connection != null) {
            connection.close(CloseReason.local("leaving the bus"));
        }
    }

    /** Sends a signal or a call without answer; nothing happens while the bus is lost. */
    public void send(Header header, BodyWriter body) {
        Connection current = connection();
        if (current != null) {
            current.send(header, body);
        }
    }

    /**
     * Asks for a name with the flags of the contract (1.1): replace, do not queue.
     *
     * @param outcome told what became of it
     */
    public void requestName(String name, Consumer<NameOutcome> outcome) {
        call(
                "RequestName",
                "su",
                writer -> writer.string(name)
                        .int32(BusNames.REPLACE_EXISTING | BusNames.DO_NOT_QUEUE),
                new ReplyHandler() {
                    @Override
                    public void returned(Message reply) throws MalformedMessageException {
                        int result = reply.body().reader().int32();
                        boolean isOurs = result == BusNames.PRIMARY_OWNER
                                || result == BusNames.ALREADY_OWNER;
                        outcome.accept(isOurs ? NameOutcome.OWNED : NameOutcome.TAKEN);
                    }

                    @Override
                    public void failed(MethodError error) {
                        outcome.accept(NameOutcome.DENIED);
                    }
                });
    }

    /** Asks for signals that match a rule. */
    public void addMatch(String rule, ReplyHandler outcome) {
        call("AddMatch", "s", writer -> writer.string(rule), outcome);
    }

    /**
     * Follows who owns a well-known name, until the connection is lost.
     *
     * @param owner told the unique name, empty for nobody; first what is the case now, then each
     *     change
     */
    public void watchName(String name, Consumer<String> owner) {
        String rule = "type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='"
                + name + "'";
        watched.put(name, owner);
        addMatch(rule, new ReplyHandler() {
            @Override
            public void returned(Message reply) {
                askOwner(name, owner);
            }

            @Override
            public void failed(MethodError error) {
                closeAfterError("AddMatch", error);
            }
        });
    }

    private void askOwner(String name, Consumer<String> owner) {
        call("GetNameOwner", "s", writer -> writer.string(name), new ReplyHandler() {
            @Override
            public void returned(Message reply) throws MalformedMessageException {
                owner.accept(reply.body().reader().string());
            }

            @Override
            public void failed(MethodError error) {
                owner.accept("");
            }
        });
    }

    /**
     * Asks who a client is.
     *
     * @param outcome told the user id, or -1 when the client is gone or the bus does not know
     */
    public void userId(String client, Consumer<Integer> outcome) {
        call("GetConnectionUnixUser", "s", writer -> writer.string(client), new ReplyHandler() {
            @Override
            public void returned(Message reply) throws MalformedMessageException {
                outcome.accept(reply.body().reader().int32());
            }

            @Override
            public void failed(MethodError error) {
                outcome.accept(-1);
            }
        });
    }

    private void call(String member, String signature, BodyWriter body, ReplyHandler outcome) {
        Connection current = connection;
        if (current == null) {
            loop.execute(() -> outcome.failed(MethodError.TERMINATED));
            return;
        }
        Header header = Header.call(BusNames.PATH, BusNames.INTERFACE, member, signature);
        current.call(header.to(BusNames.SERVICE), body, PeerLimits.CALL_TIMEOUT_MILLIS, outcome);
    }

    private void open(Transport transport) {
        if (isClosed) {
            transport.close();
            return;
        }
        transport.prefer();
        connection = new Connection(
                loop,
                transport,
                new ClientHandshake(),
                settings,
                PeerLimits.BUS_MESSAGE_BYTES,
                new ConnectionHandler());
    }

    private void hello() {
        call("Hello", "", BodyWriter.NOTHING, new ReplyHandler() {
            @Override
            public void returned(Message reply) throws MalformedMessageException {
                named(reply.body().reader().string());
            }

            @Override
            public void failed(MethodError error) {
                closeAfterError("Hello", error);
            }
        });
    }

    private void named(String name) {
        String rule =
                "type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg2=''";
        addMatch(rule, new ReplyHandler() {
            @Override
            public void returned(Message reply) {
                ready(name);
            }

            @Override
            public void failed(MethodError error) {
                closeAfterError("AddMatch", error);
            }
        });
    }

    private void ready(String name) {
        Connection current = connection;
        if (current != null) {
            uniqueName = name;
            retryMillis = FIRST_RETRY_MILLIS;
            handler.connected(current);
        }
    }

    private void closeAfterError(String step, MethodError error) {
        if (connection != null) {
            connection.close(CloseReason.local(step + " failed: " + error));
        }
    }

    private void failedAttempt(String cause) {
        if (!isClosed) {
            handler.unavailable(cause);
            retry();
        }
    }

    private void retry() {
        if (isClosed) {
            return;
        }
        long jittered = (long) (retryMillis * (0.8 + 0.4 * loop.random()));
        retryMillis = Math.min(retryMillis * 2, LAST_RETRY_MILLIS);
        loop.schedule(jittered, () -> {
            if (!isClosed) {
                start();
            }
        });
    }

    private void nameOwnerChanged(Message message) throws MalformedMessageException {
        if (!message.signature().equals("sss")) {
            return;
        }
        WireReader reader = message.body().reader();
        String name = reader.string();
        reader.string();
        String newOwner = reader.string();
        Consumer<String> owner = watched.get(name);
        if (owner != null) {
            owner.accept(newOwner);
        } else if (name.startsWith(":") && newOwner.isEmpty()) {
            handler.vanished(name);
        }
    }

    /** Passes on what is not about the bus itself. */
    private final class ConnectionHandler implements Connection.Handler {
        @Override
        public void opened(Connection opened) {
            hello();
        }

        @Override
        public void received(Connection from, Message message) throws MalformedMessageException {
            boolean fromDaemon = BusNames.SERVICE.equals(message.sender())
                    && message.type() == MessageType.SIGNAL;
            if (!fromDaemon) {
                handler.received(from, message);
            } else if (message.is(BusNames.INTERFACE, "NameOwnerChanged")) {
                nameOwnerChanged(message);
            }
        }

        @Override
        public void closed(Connection ended, CloseReason reason) {
            boolean wasReady = !uniqueName.isEmpty();
            connection = null;
            uniqueName = "";
            watched.clear();
            if (isClosed) {
                return;
            }
            if (wasReady) {
                handler.lost(reason);
            } else {
                handler.unavailable(reason.text());
            }
            retry();
        }

        @Override
        public void drained(Connection drained) {
            handler.drained(drained);
        }
    }
}
