package org.hirte.lab.simulation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hirte.config.ListenHost;
import org.hirte.config.Liveness;
import org.hirte.config.LogSettings;
import org.hirte.config.TcpKeepAlive;
import org.hirte.loop.Endpoint;
import org.hirte.manager.app.DaemonEvents;
import org.hirte.manager.app.ManagerDaemon;
import org.hirte.manager.app.ManagerSettings;
import org.hirte.manager.app.NodeSettings;
import org.hirte.manager.app.Surroundings;
import org.hirte.manager.core.Node;
import org.hirte.manager.plane.board.Board;
import org.hirte.manager.plane.board.Mirror;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.LogLevel;
import org.hirte.protocol.LogTarget;
import org.hirte.protocol.NodeName;
import org.hirte.simulation.FakeBusDaemon;
import org.hirte.simulation.SimulatedLoop;
import org.hirte.simulation.SimulatedTransport;
import org.hirte.simulation.Simulation;
import org.jspecify.annotations.Nullable;

/** A manager on its host with a bus and clients, and nodes with agents and systemds. */
final class World {
    static final String HUB = "hub";
    static final int PORT = 842;
    static final Set<String> UNIT_FILES = Set.of("a.service", "b.service", "c.service");

    static final String BUS = "/run/dbus/system_bus_socket";

    final Simulation simulation;
    final List<NodeHost> nodes = new ArrayList<>();
    final List<SimClient> clients = new ArrayList<>();
    private SimulatedLoop busProcess;
    private @Nullable SimulatedLoop managerProcess;
    private @Nullable ManagerDaemon manager;
    private @Nullable Mirror mirror;
    private @Nullable Board board;
    private final boolean isMirrored;

    /** A small world of three to ten nodes. Starts everything. */
    World(long seed) {
        this(new Simulation(seed), 0, seed % 2 == 0);
    }

    /** A world of so many nodes. */
    static World ofNodes(long seed, int count) {
        return new World(new Simulation(seed), count, seed % 2 == 0);
    }

    private World(Simulation simulation, int wantedNodes, boolean isMirrored) {
        this.simulation = simulation;
        this.isMirrored = isMirrored;
        Random random = simulation.random();
        simulation.network().latency(50 + random.nextInt(20_000));
        simulation.network().tornWrites(random.nextInt(4) == 0 ? 0.2 : 0);
        busProcess = startBus();
        int few = 3 + (random.nextInt(4) == 0 ? random.nextInt(8) : random.nextInt(2));
        int count = wantedNodes == 0 ? few : wantedNodes;
        for (int i = 1; i <= count; i++) {
            Dialect dialect = random.nextBoolean() ? Dialect.HIRTE : Dialect.BLUECHI;
            nodes.add(new NodeHost(simulation, "node" + i, dialect, UNIT_FILES));
        }
        startManager();
        nodes.forEach(NodeHost::startAgent);
        simulation.afterEachStep(this::checkStep);
    }

    Random random() {
        return simulation.random();
    }

    NodeHost node(String name) {
        return nodes.stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no node " + name));
    }

    NodeHost anyNode() {
        return nodes.get(random().nextInt(nodes.size()));
    }

    /** The manager that runs; null while there is none. */
    @Nullable
    ManagerDaemon manager() {
        return manager;
    }

    /** The manager's process; null while there is none. */
    @Nullable
    SimulatedLoop managerProcess() {
        return managerProcess;
    }

    SimClient startClient() {
        SimClient client = new SimClient(this, new Endpoint.Unix(BUS));
        clients.add(client);
        return client;
    }

    void restartBus() {
        busProcess.kill();
        busProcess = startBus();
    }

    private SimulatedLoop startBus() {
        SimulatedLoop process = simulation.process(HUB, "dbus-daemon");
        FakeBusDaemon daemon = new FakeBusDaemon(process, BUS);
        if (!daemon.endpoint().toString().equals(BUS)) {
            throw new AssertionError("bus at " + daemon.endpoint());
        }
        return process;
    }

    void startManager() {
        if (managerProcess != null) {
            return;
        }
        SimulatedLoop loop = simulation.process(HUB, "manager");
        managerProcess = loop;
        Board copy = new Board(
                loop.realtimeMicros(), nodes.stream().map(NodeHost::name).toList());
        Mirror listener = new Mirror(loop, changes -> {
            copy.apply(changes);
            return true;
        });
        Surroundings surroundings = new Surroundings(
                List.of(new Endpoint.Unix(BUS)),
                0,
                "3".repeat(32),
                Path.of("/run"),
                new SilentLog.OfManager(),
                done -> {},
                null,
                isMirrored ? List.of(listener) : List.of());
        ManagerDaemon daemon = new ManagerDaemon(loop, settings(), surroundings, new Events());
        manager = daemon;
        if (isMirrored) {
            board = copy;
            mirror = listener;
            daemon.observe(listener);
            loop.execute(() -> listener.watch(daemon.manager()));
        }
        loop.execute(daemon::start);
    }

    private ManagerSettings settings() {
        List<NodeSettings> allowed = nodes.stream()
                .map(node ->
                        new NodeSettings(new NodeName(node.name()), true, Set.of(), "", Set.of()))
                .toList();
        return new ManagerSettings(
                Dialect.HIRTE,
                false,
                List.of(Dialect.HIRTE, Dialect.BLUECHI),
                PORT,
                ListenHost.ALL,
                true,
                false,
                new TcpKeepAlive(1, 1, 6),
                allowed,
                0,
                6_000,
                new Liveness(4_000, 6_000),
                32 << 20,
                new ManagerSettings.Audit(false, null),
                new ManagerSettings.Http(false, "", 0),
                new LogSettings(LogLevel.INFO, LogTarget.STDERR, true));
    }

    /** As a manager does that is told to stop. */
    void stop(ManagerDaemon daemon) {
        if (mirror != null) {
            mirror.stop();
        }
        daemon.stop();
    }

    /** What HTTP clients would see; null in a world without HTTP. */
    @Nullable
    Board board() {
        return board;
    }

    /** As {@code kill -9}. */
    void killManager() {
        if (managerProcess != null) {
            managerProcess.kill();
            managerProcess = null;
            manager = null;
        }
    }

    /** As systemctl stop. */
    void stopManager() {
        SimulatedLoop ending = managerProcess;
        ManagerDaemon daemon = manager;
        if (ending != null && daemon != null) {
            managerProcess = null;
            manager = null;
            ending.execute(() -> stop(daemon));
            simulation.at(100, ending::kill);
        }
    }

    /** A connection somewhere, or null when there is none. */
    @Nullable
    SimulatedTransport anyTransport() {
        List<SimulatedTransport> all = Stream.concat(
                        Stream.ofNullable(managerProcess),
                        nodes.stream().flatMap(node -> Stream.ofNullable(node.process())))
                .flatMap(process -> process.transports().stream())
                .toList();
        return all.isEmpty() ? null : all.get(random().nextInt(all.size()));
    }

    /** Undoes all faults. */
    void healAll() {
        nodes.forEach(node -> simulation.network().heal(node.name()));
        startManager();
        nodes.forEach(NodeHost::startAgent);
    }

    boolean isAllOnline() {
        ManagerDaemon daemon = manager;
        return daemon != null && daemon.manager().nodes().stream().allMatch(Node::isOnline);
    }

    boolean isIdle() {
        return nodes.stream().noneMatch(node -> node.systemd().isBusy());
    }

    /** What must hold after each turn of any process. */
    private void checkStep() {
        ManagerDaemon daemon = manager;
        SimulatedLoop process = managerProcess;
        if (daemon == null || process == null) {
            return;
        }
        Set<String> linked = process.transports().stream()
                .map(link -> link.otherProcess().host())
                .collect(Collectors.toSet());
        for (Node node : daemon.manager().nodes()) {
            if (node.isOnline() && !linked.contains(node.name().value())) {
                throw new AssertionError(node + " has no connection");
            }
        }
        daemon.manager().jobs().forEach(job -> {
            if (!job.node().isOnline()) {
                throw new AssertionError("job " + job.id() + " lives on " + job.node());
            }
        });
        daemon.manager().monitors().forEach(monitor -> {
            if (monitor.isClosed()) {
                throw new AssertionError("monitor " + monitor.id() + " is closed and kept");
            }
        });
    }

    /** It must never fail to start: port and bus are there. */
    private static final class Events implements DaemonEvents {
        @Override
        public void ready(int tcpPort) {}

        @Override
        public void reachable(boolean isReachable) {}

        @Override
        public void startFailed(String line) {
            throw new AssertionError("manager: " + line);
        }

        @Override
        public void shutDownRequested() {
            throw new AssertionError("nobody asked the manager to end");
        }
    }
}
