package org.hirte.lab.simulation;

import java.io.IOException;
import java.util.Random;
import org.hirte.dbus.auth.ClientHandshake;
import org.hirte.dbus.peer.CloseReason;
import org.hirte.dbus.peer.Connection;
import org.hirte.dbus.peer.ConnectionSettings;
import org.hirte.dbus.peer.PeerLimits;
import org.hirte.dbus.wire.Body;
import org.hirte.dbus.wire.Header;
import org.hirte.dbus.wire.Message;
import org.hirte.dbus.wire.MessageTooLongException;
import org.hirte.dbus.wire.MessageType;
import org.hirte.loop.Endpoint;
import org.hirte.loop.EventLoop;
import org.hirte.loop.SocketSettings;
import org.hirte.loop.Transport;
import org.hirte.protocol.Dialect;
import org.hirte.simulation.SimulatedLoop;
import org.jspecify.annotations.Nullable;

/** Registers as a node, again and again if need be. */
final class HostileAgent implements Connection.Handler, EventLoop.ConnectOutcome {
    private final SimulatedLoop process;
    private final Random random;
    private final String name;
    private final Dialect dialect;
    private @Nullable Connection connection;

    HostileAgent(World world, String name, Dialect dialect) {
        this.name = name;
        this.dialect = dialect;
        random = world.random();
        process = world.simulation.process(name, "hostile");
        connect();
    }

    private void connect() {
        process.connect(new Endpoint.Tcp(World.HUB, World.PORT), SocketSettings.DEFAULT, this);
    }

    void act() {
        Connection current = connection;
        if (current == null || !current.isOpen()) {
            return;
        }
        if (random.nextInt(20) == 0) {
            call(current, Nonsense.call(random));
            return;
        }
        String line = Nonsense.signal(random);
        Body body = Nonsense.arguments(Nonsense.signature(line), random);
        String path = line.startsWith("AgentJob")
                ? dialect.internalAgentMetricsPath()
                : dialect.internalAgentPath();
        String interfaceName = line.startsWith("AgentJob")
                ? dialect.internalAgentMetricsInterface()
                : dialect.internalAgentInterface();
        current.send(
                Header.signal(path, interfaceName, Nonsense.member(line), body.signature()), body);
    }

    /** A property map of about this many bytes. */
    void sendHugeProperties(int bytes) {
        Connection current = connection;
        if (current == null || !current.isOpen()) {
            throw new AssertionError("the hostile agent is not connected");
        }
        String value = "x".repeat(bytes);
        Header header = Header.signal(
                dialect.internalAgentPath(),
                dialect.internalAgentInterface(),
                "UnitPropertiesChanged",
                "ssa{sv}");
        try {
            current.send(header, out -> {
                out.string("a.service").string("org.freedesktop.systemd1.Unit");
                int mark = out.startArray('{');
                out.struct().string("Description").stringVariant(value);
                out.endArray(mark, '{');
            });
        } catch (MessageTooLongException e) {
            // beyond the link's own limit: that is not what is tried here
        }
    }

    private void call(Connection current, String line) {
        Body body = Nonsense.arguments(Nonsense.signature(line), random);
        String path = random.nextBoolean() ? dialect.internalPath() : dialect.rootPath();
        String interfaceName = dialect.internalControllerInterface();
        Header header = Header.call(path, interfaceName, Nonsense.member(line), body.signature());
        current.call(header, body, 5_000, Nonsense.counting(() -> {}));
    }

    void leave() {
        process.kill();
    }

    @Override
    public void connected(Transport transport) {
        connection = new Connection(
                process,
                transport,
                new ClientHandshake(),
                ConnectionSettings.LINK,
                PeerLimits.BUS_MESSAGE_BYTES,
                this);
    }

    @Override
    public void failed(IOException cause) {
        process.schedule(100, this::connect);
    }

    @Override
    public void opened(Connection opened) {
        Header header = Header.call(
                dialect.internalPath(), dialect.internalControllerInterface(), "Register", "s");
        opened.call(header, out -> out.string(name), 5_000, Nonsense.counting(() -> {}));
    }

    @Override
    public void received(Connection from, Message message) {
        if (message.type() == MessageType.CALL) {
            Nonsense.answer(from, message, random);
        }
    }

    @Override
    public void closed(Connection ended, CloseReason reason) {
        process.schedule(10, this::connect);
    }
}
