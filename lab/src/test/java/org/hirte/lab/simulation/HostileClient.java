package org.hirte.lab.simulation;

import java.util.List;
import java.util.Random;
import org.hirte.dbus.peer.Bus;
import org.hirte.dbus.peer.CloseReason;
import org.hirte.dbus.peer.Connection;
import org.hirte.dbus.wire.Body;
import org.hirte.dbus.wire.Header;
import org.hirte.dbus.wire.Message;
import org.hirte.dbus.wire.MessageType;
import org.hirte.loop.Endpoint;
import org.hirte.protocol.Dialect;
import org.hirte.simulation.SimulatedLoop;

/** A privileged client of a daemon's bus. */
final class HostileClient implements Bus.Handler {
    private final SimulatedLoop process;
    private final Random random;
    private final Bus bus;
    private final List<Dialect> dialects = List.of(Dialect.values());
    private final boolean isOfManager;
    private int calls;
    private int open;

    HostileClient(World world, String host) {
        random = world.random();
        isOfManager = host.equals(World.HUB);
        process = world.simulation.process(host, "hostile");
        bus = new Bus(process, List.of(new Endpoint.Unix(World.BUS)), this);
        process.execute(bus::start);
    }

    /** Calls made so far. */
    int calls() {
        return calls;
    }

    /** Calls that wait for an answer. */
    int openCalls() {
        return open;
    }

    void leave() {
        process.kill();
    }

    void act() {
        Connection connection = bus.connection();
        if (connection == null) {
            return;
        }
        Dialect dialect = dialects.get(random.nextInt(dialects.size()));
        String line = Nonsense.call(random);
        Body body = Nonsense.arguments(Nonsense.signature(line), random);
        Header header = Header.call(
                path(dialect),
                interfaceName(dialect, line),
                Nonsense.member(line),
                body.signature());
        String destination = isOfManager ? dialect.baseName() : dialect.agentBusName();
        calls++;
        open++;
        connection.call(header.to(destination), body, 38_000, Nonsense.counting(() -> open--));
    }

    private String path(Dialect dialect) {
        return dialect.rootPath()
                + switch (random.nextInt(7)) {
                    case 0 -> "/job/" + random.nextInt(3);
                    case 1, 2 -> "/monitor/" + (1 + random.nextInt(5));
                    case 3, 4 -> "/node/node" + (1 + random.nextInt(4));
                    case 5 -> "/metrics";
                    default -> "";
                };
    }

    private String interfaceName(Dialect dialect, String line) {
        if (line.startsWith("Get") || line.startsWith("Set ")) {
            return random.nextBoolean()
                    ? "org.freedesktop.DBus.Properties"
                    : dialect.nodeInterface();
        }
        return switch (random.nextInt(6)) {
            case 0, 1 -> dialect.nodeInterface();
            case 2, 3 -> dialect.monitorInterface();
            case 4 -> isOfManager ? dialect.controllerInterface() : dialect.agentInterface();
            default -> dialect.jobInterface();
        };
    }

    @Override
    public void connected(Connection connection) {}

    @Override
    public void unavailable(String cause) {}

    @Override
    public void lost(CloseReason reason) {}

    @Override
    public void received(Connection connection, Message message) {
        if (message.type() == MessageType.CALL) {
            Nonsense.answer(connection, message, random);
        }
    }

    @Override
    public void vanished(String uniqueName) {}
}
