package org.hirte.manager;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hirte.dbus.auth.ClientHandshake;
import org.hirte.dbus.peer.CloseReason;
import org.hirte.dbus.peer.Connection;
import org.hirte.dbus.peer.ConnectionSettings;
import org.hirte.dbus.peer.MethodError;
import org.hirte.dbus.peer.PeerLimits;
import org.hirte.dbus.peer.ReplyHandler;
import org.hirte.dbus.wire.Body;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.Header;
import org.hirte.dbus.wire.Message;
import org.hirte.dbus.wire.MessageType;
import org.hirte.loop.Endpoint;
import org.hirte.loop.EventLoop;
import org.hirte.loop.SocketSettings;
import org.hirte.loop.Transport;
import org.jspecify.annotations.Nullable;

/**
 * An end of a connection that does what a test says: an agent, or a client of the bus. All it
 * receives is in one list of lines; calls it receives are handed to a handler.
 */
public final class TestPeer {
    /** What was received: calls, signals and answers to own calls, as text. */
    public final List<String> heard = new ArrayList<>();

    /** The messages behind the lines that begin with a member. */
    public final List<String> senders = new ArrayList<>();

    private final EventLoop loop;
    private @Nullable Connection connection;
    private Consumer<Incoming> calls = call -> {};
    private String ended = "";

    /** Connects; the rest is for the loop's thread. */
    public TestPeer(EventLoop loop, Endpoint endpoint) {
        this.loop = loop;
        loop.connect(endpoint, SocketSettings.DEFAULT, new EventLoop.ConnectOutcome() {
            @Override
            public void connected(Transport transport) {
                open(transport);
            }

            @Override
            public void failed(IOException cause) {
                ended = String.valueOf(cause.getMessage());
            }
        });
    }

    private void open(Transport transport) {
        connection = new Connection(
                loop,
                transport,
                new ClientHandshake(),
                new ConnectionSettings(null, true, PeerLimits.BUS_MESSAGE_BYTES),
                PeerLimits.BUS_MESSAGE_BYTES,
                new Handler());
    }

    /** Whether messages can be sent. */
    public boolean isOpen() {
        return connection != null && connection.isOpen();
    }

    /** Whether the connection has ended. */
    public boolean isClosed() {
        return !ended.isEmpty();
    }

    /** Sets what happens with calls it receives. */
    public void onCall(Consumer<Incoming> handler) {
        calls = handler;
    }

    /** Calls a method; the answer appears among what was heard, as {@code member: …}. */
    public void call(Header header, Body body) {
        call(header, body, Values::text);
    }

    /** Calls a method whose answer is long; {@code member: N bytes} appears among what was heard. */
    public void callForLength(Header header, Body body) {
        call(header, body, answer -> answer.length() + " bytes");
    }

    private void call(Header header, Body body, Function<Body, String> text) {
        String member = String.valueOf(header.member());
        required().call(header, body, 60_000, new ReplyHandler() {
            @Override
            public void returned(Message reply) {
                heard.add(member + ": " + text.apply(reply.body()));
                senders.add(String.valueOf(reply.sender()));
            }

            @Override
            public void failed(MethodError error) {
                heard.add(member + ": " + error.name() + " " + error.text());
            }
        });
    }

    /** Sends a signal. */
    public void signal(Header header, Body body) {
        required().send(header, body);
    }

    /** Ends the connection. */
    public void close() {
        required().close(CloseReason.local("test"));
    }

    /** Bytes that wait to be sent. */
    public int unsentBytes() {
        return required().unsentBytes();
    }

    /** What was heard since the last time. */
    public List<String> take() {
        List<String> all = List.copyOf(heard);
        heard.clear();
        return all;
    }

    private Connection required() {
        Connection current = connection;
        if (current == null) {
            throw new IllegalStateException("not connected: " + ended);
        }
        return current;
    }

    /** A call that was received; can be answered later. */
    public record Incoming(
            Connection connection, int serial, @Nullable String sender, String member, Body body) {
        /** Answers without values. */
        public void reply() {
            reply("", BodyWriter.NOTHING);
        }

        /** Answers with values. */
        public void reply(String signature, BodyWriter values) {
            Header header = Header.methodReturn(serial, sender, signature);
            connection.send(header, values);
        }

        /** Answers with an error. */
        public void fail(String name, String text) {
            Header header = Header.error(serial, sender, name);
            connection.send(header, out -> out.string(text));
        }
    }

    private final class Handler implements Connection.Handler {
        @Override
        public void opened(Connection opened) {}

        @Override
        public void received(Connection from, Message message) {
            String values = Values.text(message.body());
            heard.add(message.member() + (values.isEmpty() ? "" : " " + values));
            senders.add(String.valueOf(message.sender()));
            if (message.type() == MessageType.CALL) {
                calls.accept(new Incoming(
                        from,
                        message.serial(),
                        message.sender(),
                        String.valueOf(message.member()),
                        message.body().retained()));
            }
        }

        @Override
        public void closed(Connection closed, CloseReason reason) {
            ended = reason.text();
        }
    }
}
