package org.hirte.lab.simulation;

import java.util.List;
import java.util.Set;
import org.hirte.agent.app.AgentDaemon;
import org.hirte.agent.app.AgentSettings;
import org.hirte.agent.app.DaemonEvents;
import org.hirte.agent.app.Surroundings;
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
import org.jspecify.annotations.Nullable;

/** A node: its systemd, which lasts, and an agent that comes and goes. */
final class NodeHost {
    private final Simulation simulation;
    private final String name;
    private final Dialect dialect;
    private final FakeSystemd systemd;
    private @Nullable SimulatedLoop process;
    private @Nullable AgentDaemon agent;

    NodeHost(Simulation simulation, String name, Dialect dialect, Set<String> unitFiles) {
        this.simulation = simulation;
        this.name = name;
        this.dialect = dialect;
        new FakeBusDaemon(simulation.process(name, "dbus-daemon"), World.BUS);
        systemd = new FakeSystemd(
                simulation.process(name, "systemd"), simulation.random(), unitFiles);
    }

    String name() {
        return name;
    }

    FakeSystemd systemd() {
        return systemd;
    }

    /** The agent's process; null while there is none. */
    @Nullable
    SimulatedLoop process() {
        return process;
    }

    void startAgent() {
        if (process != null) {
            return;
        }
        SimulatedLoop loop = simulation.process(name, "agent");
        process = loop;
        AgentSettings settings = new AgentSettings(
                dialect,
                false,
                new NodeName(name),
                new AgentSettings.Controller.HostAndPort(World.HUB, World.PORT),
                2_000,
                0,
                10,
                new Liveness(4_000, 6_000),
                new TcpKeepAlive(1, 1, 6),
                new LogSettings(LogLevel.INFO, LogTarget.STDERR, true));
        Surroundings surroundings = new Surroundings(
                new Systemd.Location(
                        new Endpoint.Unix(FakeSystemd.SOCKET),
                        List.of(new Endpoint.Unix(World.BUS)),
                        0,
                        JobJournal.NONE),
                List.of(new Endpoint.Unix(World.BUS)),
                () -> "2".repeat(32));
        AgentDaemon daemon = new AgentDaemon(
                loop, settings, surroundings, new SilentLog.OfAgent(), new Events());
        agent = daemon;
        loop.execute(daemon::start);
    }

    /** As {@code kill -9}. */
    void killAgent() {
        if (process != null) {
            process.kill();
            process = null;
            agent = null;
        }
    }

    /** As a power loss; its systemd is taken to have been quick. */
    void crashAgent() {
        if (process != null) {
            process.crash();
            process = null;
            agent = null;
        }
    }

    /** As systemctl stop: the process ends once its last words are said. */
    void stopAgent() {
        SimulatedLoop ending = process;
        AgentDaemon daemon = agent;
        if (ending != null && daemon != null) {
            process = null;
            agent = null;
            ending.execute(daemon::stop);
            simulation.at(1_000, ending::kill);
        }
    }

    /** Ends the agent's work; its process stays, so that what it left behind can be seen. */
    void stopAgentButKeepProcess() {
        AgentDaemon daemon = agent;
        SimulatedLoop loop = process;
        if (daemon != null && loop != null) {
            loop.execute(daemon::stop);
        }
    }

    /** The start never fails here: systemd is always there. */
    private final class Events implements DaemonEvents {
        @Override
        public void started() {}

        @Override
        public void status(String text) {}

        @Override
        public void startFailed(String cause) {
            throw new AssertionError("agent of " + name + ": " + cause);
        }

        @Override
        public void shutDownRequested() {
            throw new AssertionError("nobody asked the agent of " + name + " to end");
        }

        @Override
        public void quiet(boolean isQuiet) {}
    }
}
