package org.hirte.lab.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hirte.dbus.auth.ClientHandshake;
import org.hirte.dbus.auth.ServerHandshake;
import org.hirte.dbus.peer.Bus;
import org.hirte.dbus.peer.CloseReason;
import org.hirte.dbus.peer.Connection;
import org.hirte.dbus.peer.ConnectionSettings;
import org.hirte.dbus.peer.MethodError;
import org.hirte.dbus.peer.PeerLimits;
import org.hirte.dbus.peer.ReplyHandler;
import org.hirte.dbus.wire.Body;
import org.hirte.dbus.wire.Header;
import org.hirte.dbus.wire.Message;
import org.hirte.dbus.wire.MessageTooLongException;
import org.hirte.dbus.wire.MessageType;
import org.hirte.dbus.wire.RandomBodies;
import org.hirte.loop.Endpoint;
import org.hirte.loop.EventLoop;
import org.hirte.loop.SocketSettings;
import org.hirte.loop.Transport;
import org.hirte.protocol.Dialect;
import org.hirte.simulation.SimulatedLoop;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Peers that speak legal D-Bus and talk nonsense: every member with arguments of any type and any
 * text, answers nobody asked for or of the wrong type. Nobody may fall over it. {@code -Dsim.seed=N}
 * replays one run.
 */
class HostilePeersTest {
    private static final Logger LOG = Logger.getLogger("org.hirte");
    private static final int SEEDS = 30;
    private static final int MESSAGES = 300;

    private static final List<String> SIGNALS = List.of(
            "JobDone us",
            "JobStateChanged us",
            "UnitNew ss",
            "UnitStateChanged ssss",
            "UnitRemoved s",
            "UnitPropertiesChanged ssa{sv}",
            "ProxyNew sso",
            "ProxyRemoved ss",
            "Heartbeat ",
            "AgentJobMetrics sst",
            "Nonsense s");

    private static final List<String> CALLS = List.of(
            "ListUnits ",
            "ListNodes ",
            "GetNode s",
            "CreateMonitor ",
            "EnableMetrics ",
            "DisableMetrics ",
            "SetLogLevel s",
            "StartUnit ss",
            "StopUnit ss",
            "StartUnit ssu",
            "RestartUnit ssu",
            "GetUnitProperties ss",
            "GetUnitProperty sss",
            "SetUnitProperties sba(sv)",
            "EnableUnitFiles asbb",
            "DisableUnitFiles asb",
            "Reload ",
            "KillUnit ssi",
            "StartTransientUnit ssa(sv)a(sa(sv))",
            "ListUnitFiles ",
            "Subscribe ss",
            "Subscribe s",
            "SubscribeList sas",
            "Unsubscribe u",
            "Unsubscribe s",
            "Close ",
            "AddPeer s",
            "RemovePeer us",
            "Cancel ",
            "JobCancel u",
            "StartDep s",
            "StopDep s",
            "Get ss",
            "GetAll s",
            "Set ssv",
            "Introspect ",
            "Register s",
            "Hello ",
            "Ping ",
            "CreateProxy sss",
            "RemoveProxy sss",
            "TargetNew s",
            "TargetStateChanged sss",
            "TargetRemoved s",
            "Error s");

    private static final List<String> TEXTS = List.of(
            "",
            "*",
            "node1",
            "node2",
            "a.service",
            "b.service",
            "foo@.service",
            "not a unit",
            "x".repeat(300),
            "ü.service",
            "line\nbreak",
            "active",
            "done",
            "real",
            "virtual",
            "replace",
            "/",
            "a/b",
            ":1.3",
            "org.containers.hirte.Node",
            "Status",
            "INFO");

    @Test
    void theManagerSurvivesAHostileAgent() {
        forEachSeed(seed -> {
            World world = new World(seed);
            world.startClient();
            world.simulation.runUntil("online", 30_000, world::isAllOnline);
            NodeHost victim = world.nodes.getFirst();
            victim.killAgent();
            Dialect dialect = seed % 2 == 0 ? Dialect.HIRTE : Dialect.BLUECHI;
            HostileAgent agent = new HostileAgent(world, victim.name(), dialect);
            SimClient client = world.clients.getFirst();
            for (int i = 0; i < MESSAGES; i++) {
                if (i % 10 == 0) {
                    client.createMonitor();
                    client.subscribe("*", "*");
                    client.listAllUnits();
                }
                agent.act();
                world.simulation.runFor(world.random().nextInt(20));
            }
            agent.leave();
            stillWorks(world);
        });
    }

    @Test
    void theManagerSurvivesASignalThatFitsTheLinkAndNotTheBus() {
        World world = new World(1);
        SimClient client = world.startClient();
        world.simulation.runUntil("online", 30_000, world::isAllOnline);
        client.createMonitor();
        world.simulation.runFor(1_000);
        client.subscribe("*", "*");
        NodeHost victim = world.nodes.getFirst();
        victim.killAgent();
        HostileAgent agent = new HostileAgent(world, victim.name(), Dialect.BLUECHI);
        world.simulation.runFor(10_000);
        for (int spare = 600; spare > 200; spare -= 8) {
            agent.sendHugeProperties(PeerLimits.BUS_MESSAGE_BYTES - spare);
            world.simulation.runFor(2_000);
        }
        agent.leave();
        stillWorks(world);
    }

    @Test
    void theManagerAnswersAHostileClient() {
        forEachSeed(seed -> {
            World world = new World(seed);
            world.startClient();
            world.simulation.runUntil("online", 30_000, world::isAllOnline);
            HostileClient hostile = new HostileClient(world, World.HUB);
            world.simulation.runFor(1_000);
            for (int i = 0; i < MESSAGES; i++) {
                hostile.act();
                world.simulation.runFor(world.random().nextInt(20));
            }
            world.simulation.runFor(40_000);
            assertThat(hostile.calls).isPositive();
            assertThat(hostile.open).as("calls without an answer").isZero();
            hostile.process.kill();
            stillWorks(world);
        });
    }

    @Test
    void theAgentAnswersAHostileClientOfItsBus() {
        forEachSeed(seed -> {
            World world = new World(seed);
            world.startClient();
            world.simulation.runUntil("online", 30_000, world::isAllOnline);
            HostileClient hostile =
                    new HostileClient(world, world.nodes.getFirst().name());
            world.simulation.runFor(1_000);
            for (int i = 0; i < MESSAGES / 2; i++) {
                hostile.act();
                world.simulation.runFor(world.random().nextInt(20));
            }
            hostile.process.kill();
            stillWorks(world);
        });
    }

    @Test
    void theAgentSurvivesAHostileManager() {
        forEachSeed(seed -> {
            World world = new World(seed);
            world.killManager();
            HostileManager manager = new HostileManager(world);
            for (int i = 0; i < MESSAGES; i++) {
                manager.act();
                world.simulation.runFor(world.random().nextInt(100));
            }
            manager.process.kill();
            world.startManager();
            world.startClient();
            world.simulation.runUntil("online", 60_000, world::isAllOnline);
            stillWorks(world);
        });
    }

    private interface Run {
        void of(long seed);
    }

    private static void forEachSeed(Run run) {
        Long replayed = Long.getLong("sim.seed");
        LOG.setLevel(replayed == null ? Level.OFF : Level.INFO);
        long first = replayed == null ? 1 : replayed;
        long last = replayed == null ? SEEDS : replayed;
        for (long seed = first; seed <= last; seed++) {
            try {
                run.of(seed);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ", -Dsim.seed replays it: " + e, e);
            }
        }
    }

    private static void stillWorks(World world) {
        world.healAll();
        world.simulation.runFor(10_000); // until what is left of the hostile peer is noticed
        world.simulation.runUntil("all nodes online", 60_000, world::isAllOnline);
        SimClient client = world.clients.getFirst();
        int before = client.endedJobs();
        for (NodeHost node : world.nodes) {
            client.job("StartUnit", node.name(), "a.service");
        }
        world.simulation.runFor(60_000);
        assertThat(client.endedJobs()).isEqualTo(before + world.nodes.size());
    }

    /** Legal values of the signature, or of any other. */
    private static Body arguments(String signature, Random random) {
        if (random.nextInt(4) == 0) {
            return RandomBodies.next(random);
        }
        if (!signature.matches("[suotb]*")) {
            return RandomBodies.of(signature, random, random.nextInt(4) == 0);
        }
        return Body.of(signature, out -> {
            for (int i = 0; i < signature.length(); i++) {
                switch (signature.charAt(i)) {
                    case 's' -> out.string(TEXTS.get(random.nextInt(TEXTS.size())));
                    case 'o' -> out.string("/proxy/" + random.nextInt(5));
                    case 'u' -> out.int32(random.nextBoolean() ? random.nextInt(9) : -1);
                    case 'b' -> out.bool(random.nextBoolean());
                    default -> out.int64(random.nextLong());
                }
            }
        });
    }

    private static String member(String line) {
        return line.substring(0, line.indexOf(' '));
    }

    private static String signature(String line) {
        return line.substring(line.indexOf(' ') + 1);
    }

    /** Answers a call in whatever way, or not. */
    private static void answer(Connection connection, Message call, Random random) {
        if (!call.wantsReply() || random.nextInt(6) == 0) {
            return;
        }
        if (random.nextInt(3) == 0) {
            String error = random.nextBoolean() ? "a.b" : "org.freedesktop.DBus.Error.Failed";
            Body text = random.nextBoolean() ? Body.ofString("no") : RandomBodies.next(random);
            Header header = new Header(
                    MessageType.ERROR,
                    1,
                    call.serial(),
                    null,
                    null,
                    null,
                    error,
                    null,
                    null,
                    text.signature());
            connection.send(header, text);
        } else {
            Body body = random.nextInt(3) == 0 ? Body.EMPTY : RandomBodies.next(random);
            connection.send(Header.methodReturn(call.serial(), null, body.signature()), body);
        }
    }

    private static ReplyHandler counting(Runnable ended) {
        return new ReplyHandler() {
            @Override
            public void returned(Message reply) {
                ended.run();
            }

            @Override
            public void failed(MethodError error) {
                ended.run();
            }
        };
    }

    /** Registers as a node, again and again if need be. */
    private static final class HostileAgent
            implements Connection.Handler, EventLoop.ConnectOutcome {
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
                call(current, CALLS.get(random.nextInt(CALLS.size())));
                return;
            }
            String line = SIGNALS.get(random.nextInt(SIGNALS.size()));
            Body body = arguments(signature(line), random);
            String path = line.startsWith("AgentJob")
                    ? dialect.internalAgentMetricsPath()
                    : dialect.internalAgentPath();
            String interfaceName = line.startsWith("AgentJob")
                    ? dialect.internalAgentMetricsInterface()
                    : dialect.internalAgentInterface();
            current.send(Header.signal(path, interfaceName, member(line), body.signature()), body);
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
            Body body = arguments(signature(line), random);
            String path = random.nextBoolean() ? dialect.internalPath() : dialect.rootPath();
            String interfaceName = dialect.internalControllerInterface();
            Header header = Header.call(path, interfaceName, member(line), body.signature());
            current.call(header, body, 5_000, counting(() -> {}));
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
            opened.call(header, out -> out.string(name), 5_000, counting(() -> {}));
        }

        @Override
        public void received(Connection from, Message message) {
            if (message.type() == MessageType.CALL) {
                answer(from, message, random);
            }
        }

        @Override
        public void closed(Connection ended, CloseReason reason) {
            process.schedule(10, this::connect);
        }
    }

    /** A privileged client of a daemon's bus. */
    private static final class HostileClient implements Bus.Handler {
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

        void act() {
            Connection connection = bus.connection();
            if (connection == null) {
                return;
            }
            Dialect dialect = dialects.get(random.nextInt(dialects.size()));
            String line = CALLS.get(random.nextInt(CALLS.size()));
            Body body = arguments(signature(line), random);
            Header header = Header.call(
                    path(dialect), interfaceName(dialect, line), member(line), body.signature());
            String destination = isOfManager ? dialect.baseName() : dialect.agentBusName();
            calls++;
            open++;
            connection.call(header.to(destination), body, 38_000, counting(() -> open--));
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
                answer(connection, message, random);
            }
        }

        @Override
        public void vanished(String uniqueName) {}
    }

    /** Lets agents register and calls them at random. */
    private static final class HostileManager {
        private final SimulatedLoop process;
        private final Random random;
        private final List<Connection> links = new java.util.ArrayList<>();

        HostileManager(World world) {
            random = world.random();
            process = world.simulation.process(World.HUB, "hostile");
            try {
                process.listen(
                        new Endpoint.Tcp("", World.PORT), SocketSettings.DEFAULT, this::accept);
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
                            answer(from, message, random);
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

        void act() {
            if (links.isEmpty()) {
                return;
            }
            Connection link = links.get(random.nextInt(links.size()));
            String line = CALLS.get(random.nextInt(CALLS.size()));
            Body body = arguments(signature(line), random);
            Dialect dialect = random.nextBoolean() ? Dialect.HIRTE : Dialect.BLUECHI;
            String path = random.nextInt(5) == 0
                    ? dialect.internalAgentPath() + "/x"
                    : dialect.internalAgentPath();
            String interfaceName = dialect.internalAgentInterface();
            Header header = Header.call(path, interfaceName, member(line), body.signature());
            link.call(header, body, 5_000, counting(() -> {}));
            if (random.nextInt(50) == 0) {
                link.close(CloseReason.local("moody"));
            }
        }
    }
}
