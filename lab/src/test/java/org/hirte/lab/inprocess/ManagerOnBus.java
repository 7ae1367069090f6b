package org.hirte.lab.inprocess;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import org.hirte.client.bus.BusAddress;
import org.hirte.config.ListenHost;
import org.hirte.config.Liveness;
import org.hirte.config.LogSettings;
import org.hirte.config.TcpKeepAlive;
import org.hirte.dbus.peer.PrivateBus;
import org.hirte.lab.LabException;
import org.hirte.lab.swarm.SwarmSettings;
import org.hirte.loop.Endpoint;
import org.hirte.loop.SelectorLoop;
import org.hirte.manager.api.LogControl;
import org.hirte.manager.app.DaemonEvents;
import org.hirte.manager.app.ManagerDaemon;
import org.hirte.manager.app.ManagerSettings;
import org.hirte.manager.app.NodeSettings;
import org.hirte.manager.app.Surroundings;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.LogLevel;
import org.hirte.protocol.LogTarget;
import org.hirte.protocol.NodeName;

/** A manager on its own thread that serves both APIs on a bus of the test's own. */
final class ManagerOnBus implements AutoCloseable {
    private final PrivateBus bus;
    private final SelectorLoop loop = new SelectorLoop();
    private final ManagerDaemon daemon;
    private final Thread thread = Thread.ofPlatform().name("manager").unstarted(loop);
    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    private ManagerOnBus(PrivateBus bus, List<String> nodes) {
        this.bus = bus;
        Surroundings surroundings = new Surroundings(
                List.of(new Endpoint.Unix(bus.path())),
                0,
                "3".repeat(32),
                Path.of("/run"),
                new QuietLog(),
                done -> {},
                null,
                List.of());
        daemon = new ManagerDaemon(loop, settings(nodes), surroundings, new Events());
    }

    /** Starts a manager that lets these nodes in; the bus ends with it. */
    static ManagerOnBus start(PrivateBus bus, List<String> nodes) {
        ManagerOnBus manager = new ManagerOnBus(bus, nodes);
        manager.loop.execute(manager.daemon::start);
        manager.thread.start();
        try {
            manager.port.get(100, TimeUnit.SECONDS);
            return manager;
        } catch (Exception e) {
            manager.close();
            throw new LabException("the manager does not start", e);
        }
    }

    /** Settings of a swarm of agents that register here. */
    SwarmSettings swarm(Dialect dialect, int agents, int units) {
        return SwarmSettings.of(dialect, agentsEndpoint(), agents, units);
    }

    /** Where agents register. */
    Endpoint agentsEndpoint() {
        return new Endpoint.Tcp("127.0.0.1", port.join());
    }

    /** The manager's loop, to look at and to run tasks on. */
    SelectorLoop loop() {
        return loop;
    }

    /** The manager; to be touched by tasks on its loop only. */
    ManagerDaemon daemon() {
        return daemon;
    }

    /** Events that monitors were not told one by one. */
    long mergedEvents() {
        return CompletableFuture.supplyAsync(() -> daemon.manager().mergedEvents(), loop)
                .join();
    }

    /** A client on the bus, as a Java state manager would be. */
    HirteClient connect() throws ClientException {
        return HirteClient.connect(BusAddress.of(bus.path()));
    }

    @Override
    public void close() {
        loop.execute(() -> {
            daemon.stop();
            loop.stop();
        });
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        bus.close();
    }

    private static ManagerSettings settings(List<String> nodes) {
        List<NodeSettings> allowed = new ArrayList<>();
        for (String node : nodes) {
            allowed.add(new NodeSettings(new NodeName(node), true, Set.of(), "", Set.of()));
        }
        return new ManagerSettings(
                Dialect.HIRTE,
                false,
                List.of(Dialect.HIRTE, Dialect.BLUECHI),
                0,
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

    private final class Events implements DaemonEvents {
        @Override
        public void ready(int tcpPort) {
            port.complete(tcpPort);
        }

        @Override
        public void reachable(boolean isReachable) {}

        @Override
        public void startFailed(String line) {
            port.completeExceptionally(new IOException(line));
        }

        @Override
        public void shutDownRequested() {}
    }

    private static final class QuietLog implements LogControl {
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
}
