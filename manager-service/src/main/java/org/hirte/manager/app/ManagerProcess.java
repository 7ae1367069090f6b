package org.hirte.manager.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.hirte.config.CommandLine.Launch;
import org.hirte.config.LogSettings;
import org.hirte.daemon.ConfigReload;
import org.hirte.daemon.HeapKeeper;
import org.hirte.loop.SelectorLoop;
import org.hirte.loop.SlowTurnLog;
import org.hirte.manager.api.LogControl;
import org.hirte.manager.core.Announcer;
import org.hirte.manager.plane.Plane;
import org.hirte.manager.plane.Plane.Health;
import org.hirte.notify.AuditLine;
import org.hirte.notify.AuditLog;
import org.hirte.notify.DaemonLog;
import org.hirte.notify.ServiceNotifier;
import org.hirte.notify.SocketActivation;
import org.hirte.notify.SystemClocks;
import org.hirte.protocol.LogLevel;
import org.hirte.protocol.LogTarget;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The manager as a process of systemd: its loop thread, log, notifications, signals and exit. Ends
 * with status 0 after SIGTERM, with 1 and one line when it cannot start or meets a bug.
 */
final class ManagerProcess {
    private static final Logger LOG = Logger.getLogger(ManagerProcess.class);

    /** Time the loop has to say goodbye to everybody. */
    private static final long STOP_MILLIS = 800;

    /** Time HTTP clients have to take the last word. */
    private static final long FAREWELL_MILLIS = 100;

    /** Time between two signs that the loop turns. */
    private static final long PULSE_MILLIS = 1_000;

    private final ManagerSettings settings;
    private final @Nullable Plane plane;
    private final DaemonLog log;
    private final AuditLog audit;
    private final ServiceNotifier systemd;
    private final SelectorLoop loop = new SelectorLoop(SystemClocks::boottimeNanos);
    private final StatusText status;
    private final ManagerDaemon daemon;
    private final Thread thread;
    private final ConfigReload<ManagerSettings> reload;
    private volatile int exitStatus;

    /**
     * A process.
     *
     * @param relaunch reads the configuration again
     */
    ManagerProcess(
            Launch.Run<ManagerSettings> launch,
            Map<String, String> environment,
            Supplier<Launch<ManagerSettings>> relaunch) {
        settings = launch.settings();
        log = DaemonLog.install(settings.launcher().managerProgram(), environment);
        audit = new AuditLog(settings.launcher().managerProgram());
        configureLogs(settings);
        launch.warnings().forEach(LOG::warn);
        LOG.debug(launch.config().describe());
        systemd = ServiceNotifier.of(environment);
        status = new StatusText(settings.nodes().size(), systemd::status);
        plane = HttpPlane.prepare(loop, settings);
        daemon = new ManagerDaemon(loop, settings, surroundings(environment), new Events());
        reload = new ConfigReload<>(loop, systemd, relaunch, launch.config(), new Reloaded());
        if (plane != null) {
            daemon.observe(plane.mirror());
        }
        thread = Thread.ofPlatform().name("hirte-loop").unstarted(this::run);
    }

    private void configureLogs(ManagerSettings configured) {
        LogSettings logging = configured.log();
        log.configure(logging.level(), logging.target(), logging.quiet());
        audit.configure(configured.audit().journal(), configured.audit().file());
    }

    /** Starts the loop thread, which starts the daemon. */
    void start() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "hirte-stop"));
        reload.atHangup();
        loop.meter().observe(new SlowTurnLog(loop::monotonicMicros));
        new HeapKeeper(loop, loop.meter()).start();
        pulse();
        loop.execute(this::startDaemon);
        thread.start();
    }

    /** Waits for the end of the loop and ends the process. */
    void awaitEnd() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            LOG.debug("interrupted while the manager runs");
        }
        System.exit(exitStatus);
    }

    private void run() {
        try {
            loop.run();
        } catch (RuntimeException | Error e) {
            LOG.error("Bug: the manager ends and systemd starts it again", e);
            exitStatus = 1;
        }
    }

    /** Runs at SIGTERM and at {@link System#exit}; the JVM's own status would be 143. */
    private void stop() {
        systemd.stopping();
        loop.execute(this::stopLoop);
        try {
            thread.join(STOP_MILLIS);
            if (plane != null) {
                plane.awaitFarewell(FAREWELL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        audit.close();
        log.close();
        Runtime.getRuntime().halt(exitStatus);
    }

    private void stopLoop() {
        if (plane != null) {
            plane.stop();
        }
        daemon.stop();
        loop.stop();
    }

    private void startDaemon() {
        if (plane != null) {
            plane.start(daemon.manager());
        }
        daemon.start();
    }

    /** Shows to whom it concerns that the loop turns: systemd's watchdog, and health over HTTP. */
    private void pulse() {
        long limitMillis = systemd.watchdogMillis();
        if (limitMillis > 0) {
            systemd.watchdog();
        }
        if (plane != null) {
            plane.pulse(System.nanoTime());
        }
        if (limitMillis > 0 || plane != null) {
            long periodMillis =
                    limitMillis > 0 ? Math.min(limitMillis / 3, PULSE_MILLIS) : PULSE_MILLIS;
            loop.schedule(periodMillis, this::pulse);
        }
    }

    private Surroundings surroundings(Map<String, String> environment) {
        return new Surroundings(
                BusEndpoints.of(settings.user(), environment),
                ownUserId(),
                machineId(),
                runtimeDirectory(environment),
                new OwnLog(),
                done -> audit.write(
                        new AuditLine(done.endedMicros() / 1000, done.text(), done.fields())),
                passedSocket(environment),
                listeners());
    }

    private List<Announcer> listeners() {
        return plane == null ? List.of(status) : List.of(status, plane.mirror());
    }

    private static int ownUserId() {
        try {
            return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read /proc/self", e);
        }
    }

    private Path runtimeDirectory(Map<String, String> environment) {
        String own = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        return Path.of(settings.user() && !own.isEmpty() ? own : "/run");
    }

    private static String machineId() {
        try {
            return Files.readString(Path.of("/etc/machine-id")).strip();
        } catch (IOException e) {
            LOG.debugf("No machine id: %s", e.getMessage());
            return "0".repeat(32);
        }
    }

    private Surroundings.@Nullable PassedSocket passedSocket(Map<String, String> environment) {
        return switch (SocketActivation.take(environment)) {
            case SocketActivation.None none -> null;
            case SocketActivation.Passed(ServerSocketChannel channel) ->
                (sockets, acceptor) -> loop.listen(channel, sockets, acceptor);
            case SocketActivation.Refused(String reason) ->
                (sockets, acceptor) -> {
                    throw new IOException(reason);
                };
        };
    }

    private final class Reloaded implements ConfigReload.Daemon<ManagerSettings> {
        @Override
        public void apply(ManagerSettings changed) {
            configureLogs(changed);
            daemon.reload(changed);
            if (plane != null) {
                HttpPlane.reloadToken(loop, plane, settings);
            }
        }

        @Override
        public boolean isReady() {
            return daemon.isReady();
        }

        @Override
        public String status() {
            return status.text();
        }
    }

    private final class OwnLog implements LogControl {
        @Override
        public LogLevel level() {
            return log.threshold();
        }

        @Override
        public void level(LogLevel level) {
            log.setThreshold(level);
        }

        @Override
        public LogTarget target() {
            return log.target();
        }
    }

    private final class Events implements DaemonEvents {
        @Override
        public void ready(int tcpPort) {
            LOG.infof("Ready, listening on port %d", tcpPort);
            systemd.ready(status.text());
            if (plane != null) {
                plane.health(Health.READY);
                HttpPlane.start(plane);
            }
        }

        @Override
        public void reachable(boolean isReachable) {
            if (plane != null) {
                plane.health(isReachable ? Health.READY : Health.WITHOUT_BUS);
            }
        }

        @Override
        public void startFailed(String line) {
            LOG.error(line);
            exitStatus = 1;
            loop.stop();
        }

        @Override
        public void shutDownRequested() {
            loop.execute(ManagerProcess.this::stopLoop);
        }
    }
}
