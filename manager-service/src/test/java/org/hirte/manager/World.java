package org.hirte.manager;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.hirte.config.ListenHost;
import org.hirte.config.Liveness;
import org.hirte.config.LogSettings;
import org.hirte.config.TcpKeepAlive;
import org.hirte.dbus.wire.Body;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.Header;
import org.hirte.loop.Endpoint;
import org.hirte.loop.EventLoop;
import org.hirte.manager.api.AuditRecord;
import org.hirte.manager.api.LogControl;
import org.hirte.manager.app.DaemonEvents;
import org.hirte.manager.app.ManagerDaemon;
import org.hirte.manager.app.ManagerSettings;
import org.hirte.manager.app.NodeSettings;
import org.hirte.manager.app.Surroundings;
import org.hirte.manager.core.Announcer;
import org.hirte.manager.core.Node;
import org.hirte.manager.plane.board.Board;
import org.hirte.manager.plane.board.Mirror;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.LogLevel;
import org.hirte.protocol.LogTarget;
import org.hirte.protocol.NodeName;
import org.hirte.simulation.FakeBusDaemon;
import org.hirte.simulation.SimulatedLoop;
import org.hirte.simulation.Simulation;

/** A whole manager for nodes a and b in a simulated world, with peers that do as they are told. */
public final class World {
    private static final Liveness LIVENESS = new Liveness(4_000, 6_000);

    /** Where the manager listens. */
    public static final Endpoint AGENTS = new Endpoint.Tcp("laptop", 842);

    /** What the daemon told of itself. */
    public final List<String> told = new ArrayList<>();

    /** The audit trail. */
    public final List<AuditRecord> audited = new ArrayList<>();

    /** The clock and the network. */
    public final Simulation simulation;

    /** The manager's bus. */
    public final FakeBusDaemon bus;

    /** The manager's process. */
    public final SimulatedLoop process;

    /** The manager. */
    public final ManagerDaemon daemon;

    /** What HTTP clients would see; stays as it began in a world without HTTP. */
    public final Board board;

    private final Mirror mirror;

    /** A world with the default settings; the daemon is not started. */
    public World() {
        this(settings -> settings);
    }

    /** A world with other settings. */
    public World(UnaryOperator<ManagerSettings> change) {
        this(new Simulation(1), change);
    }

    private World(Simulation simulation, UnaryOperator<ManagerSettings> change) {
        this(
                simulation,
                new FakeBusDaemon(simulation.process("laptop", "bus"), "/run/bus"),
                change);
    }

    /** A second manager in the world of another one. */
    public World(World other) {
        this(other.simulation, other.bus, settings -> settings);
    }

    private World(Simulation simulation, FakeBusDaemon bus, UnaryOperator<ManagerSettings> change) {
        this.simulation = simulation;
        this.bus = bus;
        process = simulation.process("laptop", "hirte");
        ManagerSettings settings = change.apply(settings(842, 32 << 20, LIVENESS));
        board = new Board(
                1, settings.nodes().stream().map(node -> node.name().value()).toList());
        mirror = new Mirror(process, changes -> {
            board.apply(changes);
            return true;
        });
        List<Announcer> listeners = settings.http().on() ? List.of(mirror) : List.of();
        daemon = new ManagerDaemon(
                process,
                settings,
                surroundings(bus.endpoint(), audited::add, listeners),
                new Events());
        if (settings.http().on()) {
            daemon.observe(mirror);
        }
    }

    /** A world whose manager has the HTTP plane's mirror, or not. */
    public static World mirrored(boolean isMirrored) {
        return new World(settings -> withHttp(settings, isMirrored, settings.nodes()));
    }

    /** A world whose manager has the HTTP plane's mirror, with these nodes. */
    public static World mirrored(List<String> nodes) {
        return new World(settings -> withHttp(
                settings, true, nodes.stream().map(name -> node(name, Set.of())).toList()));
    }

    private static ManagerSettings withHttp(
            ManagerSettings from, boolean on, List<NodeSettings> nodes) {
        return new ManagerSettings(
                from.launcher(),
                from.user(),
                from.apis(),
                from.port(),
                from.listenHost(),
                from.tcp(),
                from.unixSocket(),
                from.keepAlive(),
                nodes,
                from.heartbeatIntervalMillis(),
                from.nodeHeartbeatThresholdMillis(),
                from.liveness(),
                from.busMessageMaxBytes(),
                from.audit(),
                new ManagerSettings.Http(on, "127.0.0.1", 8420),
                from.log());
    }

    /** Starts the daemon and waits until it is ready. */
    public World ready() {
        process.execute(daemon::start);
        simulation.runUntil("ready", 5_000, daemon::isReady);
        told.clear();
        return this;
    }

    /** Starts the daemon and waits until it tells something. */
    public String outcome() {
        process.execute(daemon::start);
        simulation.runUntil("an outcome", 10_000, () -> !told.isEmpty());
        return told.getFirst();
    }

    /** Connects to the agents' port from a host. */
    public TestPeer connect(String host) {
        TestPeer peer = connecting(host);
        simulation.runUntil("connected", 5_000, () -> peer.isOpen() || peer.isClosed());
        return peer;
    }

    /** A peer that begins to connect to the agents' port. */
    public TestPeer connecting(String host) {
        return new TestPeer(simulation.process(host, "agent"), AGENTS);
    }

    /** Registers an agent. */
    public TestPeer agent(Dialect dialect, String node) {
        TestPeer peer = connect("host-" + node);
        register(peer, dialect, node);
        await(peer, "Register: ");
        return peer;
    }

    /** Sends Register. */
    public void register(TestPeer peer, Dialect dialect, String node) {
        Header header = Header.call(
                dialect.internalPath(), dialect.internalControllerInterface(), "Register", "s");
        peer.call(header.to(dialect.baseName()), Body.ofString(node));
    }

    /** Has an agent say something. */
    public void say(
            TestPeer agent, Dialect dialect, String member, String signature, BodyWriter values) {
        Header header = Header.signal(
                dialect.internalAgentPath(), dialect.internalAgentInterface(), member, signature);
        agent.signal(header, Body.of(signature, values));
    }

    /** A client of the bus, run by some user. */
    public TestPeer client(int uid) {
        TestPeer client = new TestPeer(simulation.process("laptop", "client", uid), bus.endpoint());
        simulation.runUntil("connected", 5_000, client::isOpen);
        client.onCall(call -> call.reply());
        driver(client, "Hello", "", BodyWriter.NOTHING);
        await(client, "Hello: ");
        client.heard.clear();
        return client;
    }

    /** Has a client listen to the broadcasts of an API. */
    public void listen(TestPeer client, Dialect dialect) {
        driver(
                client,
                "AddMatch",
                "s",
                out -> out.string("type='signal',sender='" + dialect.baseName() + "'"));
        await(client, "AddMatch: ");
        client.heard.clear();
    }

    private void driver(TestPeer client, String member, String signature, BodyWriter values) {
        Header header =
                Header.call("/org/freedesktop/DBus", "org.freedesktop.DBus", member, signature);
        client.call(header.to("org.freedesktop.DBus"), Body.of(signature, values));
    }

    /** Has a client call the public API. */
    public void call(
            TestPeer client,
            Dialect dialect,
            String path,
            String interfaceName,
            String member,
            String signature,
            BodyWriter values) {
        Header header =
                Header.call(path, dialect.baseName() + "." + interfaceName, member, signature);
        client.call(header.to(dialect.baseName()), Body.of(signature, values));
    }

    /** Waits for a line that begins like this and returns the rest of it. */
    public String await(TestPeer peer, String start) {
        simulation.runUntil(start + " among " + peer.heard, 60_000, () -> peer.heard.stream()
                .anyMatch(line -> line.startsWith(start)));
        return peer.heard.stream()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElseThrow()
                .substring(start.length());
    }

    /** A configured node. */
    public Node node(String name) {
        Node node = daemon.manager().node(new NodeName(name));
        if (node == null) {
            throw new IllegalArgumentException(name);
        }
        return node;
    }

    /** An answer to the public API, as {@link #call} but awaited. */
    public String ask(
            TestPeer client,
            Dialect dialect,
            String path,
            String interfaceName,
            String member,
            String signature,
            BodyWriter values) {
        call(client, dialect, path, interfaceName, member, signature, values);
        String answer = await(client, member + ": ");
        client.heard.remove(member + ": " + answer);
        return answer;
    }

    /**
     * A manager outside of any simulation, on a port the kernel chooses. It is patient with silent links,
     * since its agents may have to wait for a processor.
     */
    public static ManagerDaemon daemon(EventLoop loop, Endpoint bus, DaemonEvents events) {
        ManagerSettings settings = settings(0, 32 << 20, new Liveness(60_000, 120_000));
        return new ManagerDaemon(loop, settings, surroundings(bus, done -> {}, List.of()), events);
    }

    private static Surroundings surroundings(
            Endpoint bus, Consumer<AuditRecord> audit, List<Announcer> listeners) {
        return new Surroundings(
                List.of(bus),
                0,
                "5".repeat(32),
                Path.of("/run"),
                new Log(),
                audit,
                null,
                listeners);
    }

    /** A world whose bus carries less than usual. */
    public static World withBusMessageMax(int bytes) {
        return new World(settings -> settings(842, bytes, LIVENESS));
    }

    private static ManagerSettings settings(int port, int busMessageMaxBytes, Liveness liveness) {
        return new ManagerSettings(
                Dialect.HIRTE,
                false,
                List.of(Dialect.HIRTE, Dialect.BLUECHI),
                port,
                ListenHost.ALL,
                true,
                false,
                new TcpKeepAlive(1, 1, 6),
                List.of(node("a", Set.of()), node("b", Set.of())),
                0,
                6_000,
                liveness,
                busMessageMaxBytes,
                new ManagerSettings.Audit(false, null),
                new ManagerSettings.Http(false, "127.0.0.1", 8420),
                new LogSettings(LogLevel.INFO, LogTarget.STDERR, false));
    }

    private static NodeSettings node(String name, Set<org.hirte.config.AddressRange> sources) {
        return new NodeSettings(new NodeName(name), true, Set.of(), "", sources);
    }

    private static final class Log implements LogControl {
        private LogLevel level = LogLevel.INFO;

        @Override
        public LogLevel level() {
            return level;
        }

        @Override
        public void level(LogLevel newLevel) {
            level = newLevel;
        }

        @Override
        public LogTarget target() {
            return LogTarget.STDERR;
        }
    }

    private final class Events implements DaemonEvents {
        @Override
        public void ready(int tcpPort) {
            told.add("ready " + tcpPort);
        }

        @Override
        public void reachable(boolean isReachable) {
            told.add(isReachable ? "reachable" : "not reachable");
        }

        @Override
        public void startFailed(String line) {
            told.add("failed: " + line);
        }

        @Override
        public void shutDownRequested() {
            told.add("shutdown requested");
        }
    }
}
