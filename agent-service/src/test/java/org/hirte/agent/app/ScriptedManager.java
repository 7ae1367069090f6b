package org.hirte.agent.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hirte.dbus.auth.ServerHandshake;
import org.hirte.dbus.peer.CloseReason;
import org.hirte.dbus.peer.Connection;
import org.hirte.dbus.peer.ConnectionSettings;
import org.hirte.dbus.peer.MethodError;
import org.hirte.dbus.peer.PeerLimits;
import org.hirte.dbus.peer.ReplyHandler;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.Header;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.Message;
import org.hirte.dbus.wire.MessageType;
import org.hirte.dbus.wire.WireReader;
import org.hirte.loop.Endpoint;
import org.hirte.loop.SocketSettings;
import org.hirte.protocol.Dialect;
import org.hirte.simulation.SimulatedLoop;
import org.jspecify.annotations.Nullable;

/** A manager that does what a test says and writes down what it hears. */
final class ScriptedManager implements Connection.Handler {
    /** Where it listens. */
    static final int PORT = 842;

    private final Dialect dialect;
    private final List<String> heard = new ArrayList<>();
    private final List<String> frames = new ArrayList<>();
    private Consumer<Runnable> registration = Runnable::run;
    private @Nullable MethodError refusal;
    private @Nullable Connection link;
    private int links;
    private boolean answersPings = true;
    private final List<Runnable> pings = new ArrayList<>();

    ScriptedManager(SimulatedLoop loop, Dialect dialect) {
        this.dialect = dialect;
        try {
            loop.listen(new Endpoint.Tcp("", PORT), SocketSettings.DEFAULT, transport -> {
                new Connection(
                        loop,
                        transport,
                        new ServerHandshake(new ServerHandshake.Policy.Anybody(), "2".repeat(32)),
                        new ConnectionSettings(
                                dialect.baseName(), true, PeerLimits.BUS_MESSAGE_BYTES),
                        PeerLimits.BUS_MESSAGE_BYTES,
                        this);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets what is done when an agent registers; the task given accepts it. */
    void onRegister(Consumer<Runnable> handler) {
        registration = handler;
    }

    /** Refuses agents from now on. */
    void refuse(MethodError error) {
        refusal = error;
    }

    /** Whether it answers Pings, also those of before, or puts them off. */
    void answersPings(boolean isAnswering) {
        answersPings = isAnswering;
        if (isAnswering) {
            pings.forEach(Runnable::run);
            pings.clear();
        }
    }

    /** How many links there have been. */
    int links() {
        return links;
    }

    /** Whether a line was heard. */
    boolean hasHeard(String line) {
        return heard.contains(line);
    }

    /** All lines since the last time, heartbeats and pings left out. */
    List<String> take() {
        List<String> taken = List.copyOf(heard);
        heard.clear();
        return taken;
    }

    /** Header fields of each message heard. */
    List<String> frames() {
        return List.copyOf(frames);
    }

    /** Calls the agent; the answer is heard as {@code MEMBER: …}. */
    void call(String member, String signature, BodyWriter values) {
        Header header = Header.call(
                dialect.internalAgentPath(), dialect.internalAgentInterface(), member, signature);
        call(header, values);
    }

    /** Calls an object of the agent. */
    void call(Header header, BodyWriter values) {
        String member = String.valueOf(header.member());
        Header addressed = header.to(dialect.agentBusName());
        required().call(addressed, values, 60_000, new ReplyHandler() {
            @Override
            public void returned(Message reply) {
                frames.add(fields(reply));
                heard.add(member + ": " + text(reply));
            }

            @Override
            public void failed(MethodError error) {
                heard.add(member + ": " + error);
            }
        });
    }

    /** Cuts the link. */
    void hangUp() {
        required().close(CloseReason.local("test"));
    }

    /** Sends the manager's sign of life. */
    void heartbeat() {
        Header header = Header.signal(
                dialect.internalPath(), dialect.internalControllerInterface(), "Heartbeat", "");
        required().send(header, BodyWriter.NOTHING);
    }

    @Override
    public void opened(Connection opened) {
        link = opened;
        links++;
    }

    @Override
    public void received(Connection from, Message message) {
        if (message.is("org.freedesktop.DBus.Peer", "Ping")) {
            Header answer = Header.methodReturn(message.serial(), message.sender(), "");
            pings.add(() -> from.send(answer, BodyWriter.NOTHING));
            answersPings(answersPings);
            return;
        }
        frames.add(fields(message));
        if (message.is(dialect.internalControllerInterface(), "Register")) {
            heard.add("Register " + text(message));
            answerRegister(from, message.serial());
        } else if (!message.is(dialect.internalAgentInterface(), "Heartbeat")) {
            String values = text(message);
            heard.add(message.member() + (values.isEmpty() ? "" : " " + values));
        }
    }

    private void answerRegister(Connection from, int serial) {
        MethodError error = refusal;
        if (error == null) {
            registration.accept(
                    () -> from.send(Header.methodReturn(serial, null, ""), BodyWriter.NOTHING));
        } else {
            from.send(Header.error(serial, null, error.name()), body -> body.string(error.text()));
        }
    }

    @Override
    public void closed(Connection ended, CloseReason reason) {
        heard.add("closed");
    }

    private Connection required() {
        Connection current = link;
        if (current == null) {
            throw new IllegalStateException("no agent has connected");
        }
        return current;
    }

    private static String fields(Message message) {
        boolean answered = message.type() == MessageType.CALL && message.wantsReply();
        return message.type() + " " + message.path() + " " + message.interfaceName() + " "
                + message.member() + " from " + message.sender() + " to " + message.destination()
                + (answered ? " answered" : "");
    }

    /** Strings and numbers of a body; property maps by their size. */
    private static String text(Message message) {
        StringBuilder out = new StringBuilder();
        try {
            WireReader in = message.body().reader();
            for (char type : message.signature().toCharArray()) {
                switch (type) {
                    case 's' -> out.append(in.string()).append(' ');
                    case 'o' -> out.append(in.objectPath()).append(' ');
                    case 'u' -> out.append(in.uint32()).append(' ');
                    case 't' -> in.int64();
                    default -> {
                        return (out + message.signature()).strip();
                    }
                }
            }
        } catch (MalformedMessageException e) {
            throw new IllegalStateException(e);
        }
        return out.toString().strip();
    }
}
