package org.hirte.agent.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.hirte.agent.core.LogControl;
import org.hirte.agent.systemd.JobJournal;
import org.hirte.agent.systemd.Systemd;
import org.hirte.config.Liveness;
import org.hirte.config.LogSettings;
import org.hirte.config.TcpKeepAlive;
import org.hirte.loop.Endpoint;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.LogLevel;
import org.hirte.protocol.LogTarget;
import org.hirte.protocol.NodeName;
import org.hirte.simulation.FakeBusDaemon;
import org.hirte.simulation.FakeSystemd;
import org.hirte.simulation.SimulatedLoop;
import org.hirte.simulation.Simulation;

/** A whole agent on node rpi4, with a systemd, a bus, and a manager on laptop. */
final class AgentWorld {
    static final String HTTPD = "httpd.service";

    final Simulation simulation;
    final List<String> told = new ArrayList<>();
    final ScriptedManager manager;
    final FakeBusDaemon bus;
    final AgentDaemon daemon;
    private final SimulatedLoop process;
    private SimulatedLoop systemdProcess;
    private FakeSystemd systemd;
    private LogLevel level = LogLevel.INFO;

    AgentWorld(Dialect dialect) {
        this(dialect, settings -> settings);
    }

    AgentWorld(Dialect dialect, UnaryOperator<AgentSettings> change) {
        simulation = new Simulation(7);
        manager = new ScriptedManager(simulation.process("laptop", "hirte"), dialect);
        bus = new FakeBusDaemon(simulation.process("rpi4", "bus"), "/run/bus");
        systemdProcess = simulation.process("rpi4", "systemd");
        systemd = newSystemd();
        process = simulation.process("rpi4", "hirte-agent");
        daemon = daemon(change.apply(settings(dialect)));
    }

    /** A second agent on the node of another one. */
    AgentWorld(AgentWorld other) {
        simulation = other.simulation;
        manager = other.manager;
        bus = other.bus;
        systemdProcess = other.systemdProcess;
        systemd = other.systemd;
        process = simulation.process("rpi4", "hirte-agent");
        daemon = daemon(settings(Dialect.HIRTE));
    }

    /** Reloads as SIGHUP does. */
    void reload(UnaryOperator<AgentSettings> change) {
        AgentSettings changed = change.apply(settings(Dialect.HIRTE));
        process.execute(() -> daemon.reload(changed));
    }

    private AgentDaemon daemon(AgentSettings settings) {
        Surroundings surroundings = new Surroundings(
                new Systemd.Location(
                        new Endpoint.Unix(FakeSystemd.SOCKET), List.of(), 0, JobJournal.NONE),
                List.of(bus.endpoint()),
                () -> "3".repeat(32));
        return new AgentDaemon(process, settings, surroundings, new Log(), new Events());
    }

    /** Starts the agent and waits until it has tried to register. */
    AgentWorld started() {
        process.execute(daemon::start);
        simulation.runUntil("start", 10_000, () -> !told.isEmpty());
        return this;
    }

    /** Runs until the manager has heard a line. */
    void await(String line) {
        simulation.runUntil(line, 60_000, () -> manager.hasHeard(line));
    }

    /** Stops the agent as a signal does. */
    void stop() {
        process.execute(daemon::stop);
        simulation.runFor(50);
    }

    FakeSystemd systemd() {
        return systemd;
    }

    LogLevel level() {
        return level;
    }

    /** Something happens to a unit by itself. */
    void happen(String unit) {
        systemdProcess.execute(() -> systemd.happen(unit));
        simulation.settle();
    }

    /** Ends systemd and starts one that knows nothing of before. */
    void replaceSystemd() {
        systemdProcess.kill();
        systemdProcess = simulation.process("rpi4", "systemd");
        systemd = newSystemd();
    }

    private FakeSystemd newSystemd() {
        return new FakeSystemd(systemdProcess, new Random(3), Set.of(HTTPD));
    }

    private static AgentSettings settings(Dialect dialect) {
        return new AgentSettings(
                dialect,
                false,
                new NodeName("rpi4"),
                new AgentSettings.Controller.HostAndPort("laptop", ScriptedManager.PORT),
                2_000,
                0,
                10,
                new Liveness(4_000, 6_000),
                new TcpKeepAlive(1, 1, 6),
                new LogSettings(LogLevel.INFO, LogTarget.STDERR, false));
    }

    private final class Log implements LogControl {
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
        public void started() {
            told.add("started");
        }

        @Override
        public void status(String text) {
            told.add("status " + text);
        }

        @Override
        public void startFailed(String cause) {
            told.add("cannot start: " + cause);
        }

        @Override
        public void quiet(boolean isQuiet) {
            told.add(isQuiet ? "quiet" : "not quiet");
        }

        @Override
        public void shutDownRequested() {
            told.add("shut down requested");
        }
    }
}
