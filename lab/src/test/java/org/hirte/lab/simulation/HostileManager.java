package org.hirte.lab.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hirte.dbus.auth.ServerHandshake;
import org.hirte.dbus.peer.CloseReason;
import org.hirte.dbus.peer.Connection;
import org.hirte.dbus.peer.ConnectionSettings;
import org.hirte.dbus.peer.PeerLimits;
import org.hirte.dbus.wire.Body;
import org.hirte.dbus.wire.Header;
import org.hirte.dbus.wire.Message;
import org.hirte.dbus.wire.MessageType;
import org.hirte.loop.Endpoint;
import org.hirte.loop.SocketSettings;
import org.hirte.loop.Transport;
import org.hirte.protocol.Dialect;
import org.hirte.simulation.SimulatedLoop;

/** Lets agents register and calls them at random. */
final class HostileManager {
    private final SimulatedLoop process;
    private final Random random;
    private final List<Connection> links = new ArrayList<>();

    HostileManager(World world) {
        random = world.random();
        process = world.simulation.process(World.HUB, "hostile");
        try {
            process.listen(new Endpoint.Tcp("", World.PORT), SocketSettings.DEFAULT, this::accept);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(Transport transport) {
        var policy = new ServerHandshake.Policy.Anybody();
        Connection.Handler handler = new Connection.Handler() {
            @Override
            public void opened(Connection opened) {
                links.add(opened);
            }

            @Override
            public void received(Connection from, Message message) {
                if (message.type() == MessageType.CALL) {
                    if (random.nextInt(4) == 0) {
                        Nonsense.answer(from, message, random);
                    } else {
                        from.send(Header.methodReturn(message.serial(), null, ""), Body.EMPTY);
                    }
                }
            }

            @Override
            public void closed(Connection ended, CloseReason reason) {
                links.remove(ended);
            }
        };
        new Connection(
                process,
                transport,
                new ServerHandshake(policy, "0".repeat(32)),
                ConnectionSettings.LINK,
                PeerLimits.BUS_MESSAGE_BYTES,
                handler);
    }

    void leave() {
        process.kill();
    }

    void act() {
        if (links.isEmpty()) {
            return;
        }
        Connection link = links.get(random.nextInt(links.size()));
        String line = Nonsense.call(random);
        Body body = Nonsense.arguments(Nonsense.signature(line), random);
        Dialect dialect = random.nextBoolean() ? Dialect.HIRTE : Dialect.BLUECHI;
        String path = random.nextInt(5) == 0
                ? dialect.internalAgentPath() + "/x"
                : dialect.internalAgentPath();
        String interfaceName = dialect.internalAgentInterface();
        Header header = Header.call(path, interfaceName, Nonsense.member(line), body.signature());
        link.call(header, body, 5_000, Nonsense.counting(() -> {}));
        if (random.nextInt(50) == 0) {
            link.close(CloseReason.local("moody"));
        }
    }
}
