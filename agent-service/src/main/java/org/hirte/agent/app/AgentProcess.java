package org.hirte.agent.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.hirte.agent.core.LogControl;
import org.hirte.agent.systemd.JobJournal;
import org.hirte.agent.systemd.Journalctl;
import org.hirte.agent.systemd.Systemd;
import org.hirte.config.CommandLine.Launch;
import org.hirte.config.LogSettings;
import org.hirte.daemon.ConfigReload;
import org.hirte.loop.Endpoint;
import org.hirte.loop.SelectorLoop;
import org.hirte.loop.SlowTurnLog;
import org.hirte.notify.DaemonLog;
import org.hirte.notify.ServiceNotifier;
import org.hirte.notify.SystemClocks;
import org.hirte.protocol.LogLevel;
import org.hirte.protocol.LogTarget;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The process around the agent: its loop, log, signals and service manager. */
final class AgentProcess implements DaemonEvents {
    private static final Logger LOG = Logger.getLogger(AgentProcess.class);
    private static final Path PRIVATE_SOCKET = Path.of("/run/systemd/private");
    private static final Path MACHINE_ID = Path.of("/etc/machine-id");

    /** How long the end may take; systemd shows the service as inactive within a second. */
    private static final long STOP_MILLIS = 900;

    private final Launch.Run<AgentSettings> launch;
    private final Supplier<Launch<AgentSettings>> relaunch;
    private final AgentSettings settings;
    private final Map<String, String> environment;
    private final ServiceNotifier notifier;
    private final SelectorLoop loop = new SelectorLoop(SystemClocks::boottimeNanos);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final DaemonLog log;
    private String status = "starting";
    private boolean isStarted;
    private boolean isQuietByConfiguration;
    private volatile int exitStatus;

    /**
     * A process.
     *
     * @param relaunch reads the configuration again
     */
    AgentProcess(
            Launch.Run<AgentSettings> launch,
            Map<String, String> environment,
            Supplier<Launch<AgentSettings>> relaunch) {
        this.launch = launch;
        this.relaunch = relaunch;
        settings = launch.settings();
        this.environment = environment;
        notifier = ServiceNotifier.of(environment);
        log = DaemonLog.install(settings.dialect().agentProgram(), environment);
    }

    /** Runs until the end and returns the exit status. */
    int run() throws IOException {
        configureLog(settings);
        launch.warnings().forEach(LOG::warn);
        BusLocation bus =
                settings.user() ? BusLocation.user(environment) : BusLocation.system(environment);
        String problem = bus.endpoints().isEmpty()
                ? "the environment names no " + bus.description()
                : unresolvable();
        if (problem != null) {
            startFailed(problem);
            log.close();
            return 1;
        }
        AgentDaemon daemon =
                new AgentDaemon(loop, settings, surroundings(bus), new LogSwitch(log), this);
        Thread hook = Thread.ofPlatform().name("hirte-stop").unstarted(() -> end(daemon));
        Runtime.getRuntime().addShutdownHook(hook);
        Reloaded reloaded = new Reloaded(daemon);
        new ConfigReload<>(loop, notifier, relaunch, launch.config(), reloaded).atHangup();
        loop.execute(daemon::start);
        loop.meter().observe(new SlowTurnLog(loop::monotonicMicros));
        keepWatchdogQuiet();
        try {
            loop.run();
        } catch (RuntimeException | Error e) {
            LOG.error("Bug: the agent ends and systemd starts it again", e);
            exitStatus = 1;
        }
        ended.countDown();
        return exitStatus;
    }

    @Override
    public void started() {
        isStarted = true;
        notifier.ready(status);
    }

    @Override
    public void status(String text) {
        status = text;
        if (isStarted) {
            notifier.status(text);
        }
    }

    @Override
    public void startFailed(String cause) {
        LOG.errorf("Cannot start: %s", cause);
        exitStatus = 1;
        loop.stop();
    }

    @Override
    public void shutDownRequested() {
        notifier.stopping();
        loop.stop();
    }

    @Override
    public void quiet(boolean isQuiet) {
        log.setQuiet(isQuiet || isQuietByConfiguration);
    }

    private void configureLog(AgentSettings configured) {
        LogSettings logging = configured.log();
        isQuietByConfiguration = logging.quiet();
        log.configure(logging.level(), logging.target(), logging.quiet());
    }

    /** Runs at SIGTERM, whose status of the JVM's own would be 143, and at every other exit. */
    private void end(AgentDaemon daemon) {
        loop.execute(() -> {
            notifier.stopping();
            daemon.stop();
            loop.stop();
        });
        try {
            if (!ended.await(STOP_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.warnf("The agent did not end within %d ms", STOP_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        log.close();
        Runtime.getRuntime().halt(exitStatus);
    }

    /** From the loop, so that a loop that hangs is noticed. */
    private void keepWatchdogQuiet() {
        long periodMillis = notifier.watchdogMillis() / 2;
        if (periodMillis > 0) {
            notifier.watchdog();
            loop.schedule(periodMillis, this::keepWatchdogQuiet);
        }
    }

    /** A host name nobody knows at start is taken for a mistake (contract 3.6). */
    private @Nullable String unresolvable() {
        if (!(settings.controller() instanceof AgentSettings.Controller.HostAndPort manager)) {
            return null;
        }
        try {
            LOG.debugf("Manager at %s", InetAddress.getByName(manager.host()));
            return null;
        } catch (UnknownHostException e) {
            return "cannot resolve the manager's host '" + manager.host() + "'";
        }
    }

    private Surroundings surroundings(BusLocation bus) throws IOException {
        int uid = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        boolean isPrivate = !settings.user() && uid == 0 && Files.exists(PRIVATE_SOCKET);
        Endpoint socket = isPrivate ? new Endpoint.Unix(PRIVATE_SOCKET.toString()) : null;
        return new Surroundings(
                new Systemd.Location(socket, bus.endpoints(), uid, journal()),
                bus.endpoints(),
                AgentProcess::machineId);
    }

    /** A user's systemd writes its jobs to a journal that has other users' jobs as well. */
    private JobJournal journal() {
        return settings.user() ? JobJournal.NONE : new Journalctl();
    }

    private static String machineId() {
        try {
            return Files.readString(MACHINE_ID).strip();
        } catch (IOException e) {
            return "00000000000000000000000000000000"; // asked by nobody but the curious
        }
    }

    /** The agent, as far as a reload concerns it. */
    private final class Reloaded implements ConfigReload.Daemon<AgentSettings> {
        private final AgentDaemon daemon;

        Reloaded(AgentDaemon daemon) {
            this.daemon = daemon;
        }

        @Override
        public void apply(AgentSettings changed) {
            configureLog(changed);
            daemon.reload(changed);
        }

        @Override
        public boolean isReady() {
            return isStarted;
        }

        @Override
        public String status() {
            return status;
        }
    }

    /**
     * The log as the manager and the bus may change it.
     *
     * @param log where it ends up
     */
    private record LogSwitch(DaemonLog log) implements LogControl {
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
}
