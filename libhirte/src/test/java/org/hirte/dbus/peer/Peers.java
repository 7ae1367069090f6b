package org.hirte.dbus.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.hirte.dbus.auth.ClientHandshake;
import org.hirte.dbus.auth.ServerHandshake;
import org.hirte.dbus.wire.Body;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.Frames;
import org.hirte.dbus.wire.Header;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.Message;
import org.hirte.loop.Endpoint;
import org.hirte.loop.SocketSettings;
import org.hirte.loop.Transport;
import org.hirte.simulation.SimulatedLoop;
import org.hirte.simulation.Simulation;
import org.jspecify.annotations.Nullable;

/** Two connections that face each other in a simulated world. */
final class Peers {
    static final ConnectionSettings SETTINGS =
            new ConnectionSettings(null, true, PeerLimits.BUS_MESSAGE_BYTES);

    private final ConnectionSettings serverSettings;
    final Simulation world;
    final SimulatedLoop serverLoop;
    final SimulatedLoop clientLoop;
    final Side server = new Side();
    final Side client = new Side();

    Peers(long seed) {
        this(seed, SETTINGS);
    }

    Peers(long seed, ConnectionSettings serverSettings) {
        this.serverSettings = serverSettings;
        world = new Simulation(seed);
        serverLoop = world.process("one", "server");
        clientLoop = world.process("two", "client");
        Endpoint endpoint = new Endpoint.Tcp("", 842);
        try {
            serverLoop.listen(endpoint, SocketSettings.DEFAULT, this::serve);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Transport transport) {
        var policy = new ServerHandshake.Policy.Anybody();
        server.connection = new Connection(
                serverLoop,
                transport,
                new ServerHandshake(policy, "0".repeat(32)),
                serverSettings,
                PeerLimits.BUS_MESSAGE_BYTES,
                server);
    }

    /** Connects and waits until both sides are open. */
    Peers open() {
        connect(transport -> client.connection = new Connection(
                clientLoop,
                transport,
                new ClientHandshake(),
                SETTINGS,
                PeerLimits.BUS_MESSAGE_BYTES,
                client));
        world.runUntil("both open", 1_000, () -> server.isOpen && client.isOpen);
        return this;
    }

    /** A call of any object, run to its end. */
    Outcome ask(String path, @Nullable String interfaceName, String member, Body arguments) {
        Outcome outcome = new Outcome();
        Header call = new Header(
                org.hirte.dbus.wire.MessageType.CALL,
                0,
                0,
                path,
                interfaceName,
                member,
                null,
                null,
                null,
                arguments.signature());
        client.connection().call(call, arguments, 5_000, outcome);
        world.runFor(6_000);
        return outcome;
    }

    /** Connects a bare transport to the server. */
    void connect(java.util.function.Consumer<Transport> then) {
        clientLoop.connect(
                new Endpoint.Tcp("one", 842),
                SocketSettings.DEFAULT,
                new org.hirte.loop.EventLoop.ConnectOutcome() {
                    @Override
                    public void connected(Transport transport) {
                        then.accept(transport);
                    }

                    @Override
                    public void failed(IOException cause) {
                        throw new UncheckedIOException(cause);
                    }
                });
    }

    /** A call of the client and what became of it. */
    Outcome call(String member, long timeoutMillis) {
        return call(member, timeoutMillis, "", BodyWriter.NOTHING);
    }

    Outcome call(String member, long timeoutMillis, String signature, BodyWriter body) {
        Outcome outcome = new Outcome();
        Header header = Header.call("/a", "a.b", member, signature);
        client.connection().call(header, body, timeoutMillis, outcome);
        return outcome;
    }

    /** What happened on one side. */
    static final class Side implements Connection.Handler {
        final List<String> received = new ArrayList<>();
        final List<MethodCall> calls = new ArrayList<>();

        @Nullable
        Connection connection;

        @Nullable
        CloseReason closed;

        boolean isOpen;
        int drained;
        boolean answers = true;
        boolean isPrivileged = true;

        @Nullable
        ObjectTree objects;

        Connection connection() {
            return java.util.Objects.requireNonNull(connection);
        }

        CloseReason closed() {
            return java.util.Objects.requireNonNull(closed);
        }

        @Override
        public void opened(Connection opened) {
            isOpen = true;
        }

        @Override
        public void received(Connection from, Message message) throws MalformedMessageException {
            received.add(String.valueOf(message.member()));
            if (message.type() != org.hirte.dbus.wire.MessageType.CALL) {
                return;
            }
            MethodCall call = MethodCall.of(from, message);
            calls.add(call);
            ObjectTree tree = objects;
            if (tree != null) {
                tree.dispatch(call, isPrivileged);
            } else if (answers) {
                call.replySignature(message.signature());
                call.reply(message.body().retained());
            }
        }

        @Override
        public void closed(Connection ended, CloseReason reason) {
            if (closed != null) {
                throw new IllegalStateException("closed twice");
            }
            closed = reason;
        }

        @Override
        public void drained(Connection connection) {
            drained++;
        }
    }

    /** How a call ended; it must end once. */
    static final class Outcome implements ReplyHandler {
        @Nullable
        String end;

        @Nullable
        String text;

        List<Object> values = List.of();

        @Override
        public void returned(Message reply) throws MalformedMessageException {
            end("returned");
            values = Frames.decode(reply.body());
            text = reply.signature().equals("s") ? String.valueOf(values.getFirst()) : null;
        }

        @Override
        public void failed(MethodError error) {
            end(error.toString());
        }

        private void end(String how) {
            if (end != null) {
                throw new IllegalStateException("ended twice: " + end + ", " + how);
            }
            end = how;
        }
    }
}
