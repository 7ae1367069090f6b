package org.hirte.agent.app;

import org.hirte.agent.core.Agent;
import org.hirte.agent.core.LogControl;
import org.hirte.agent.core.Registration;
import org.hirte.agent.link.InternalAgent;
import org.hirte.agent.link.LinkInterfaces;
import org.hirte.agent.link.LinkSignals;
import org.hirte.agent.link.ManagerAddress;
import org.hirte.agent.link.ManagerLink;
import org.hirte.agent.systemd.Systemd;
import org.hirte.dbus.peer.Liveness;
import org.hirte.dbus.peer.ObjectTree;
import org.hirte.dbus.wire.PropertyMap;
import org.hirte.loop.EventLoop;
import org.hirte.loop.SocketSettings;
import org.jboss.logging.Logger;

/**
 * The agent, wired: everything it is made of, on one loop. Knows no framework, process or clock of
 * its own, so that a simulation can drive many of them. All methods are for the loop thread.
 */
public final class AgentDaemon {
    private static final Logger LOG = Logger.getLogger(AgentDaemon.class);

    private final DaemonEvents events;
    private final Agent<PropertyMap> agent;
    private final Systemd systemd;
    private final ManagerLink link;
    private boolean isStarted;

    /** Wires the parts; nothing happens before {@link #start}. */
    public AgentDaemon(
            EventLoop loop,
            AgentSettings settings,
            Surroundings surroundings,
            LogControl log,
            DaemonEvents events) {
        LinkInterfaces interfaces = LinkInterfaces.of(settings.dialect());
        ManagerAddress address = address(settings);
        LinkSignals signals = new LinkSignals(interfaces);
        this.events = events;
        Reporter reporter = new Reporter(address, settings.retriesUntilQuiet(), events);
        systemd = new Systemd(loop, surroundings.systemd());
        agent = new Agent<>(
                settings.dialect(),
                new LoopTime(loop),
                new Registration.Pace(
                        settings.heartbeatIntervalMillis(),
                        settings.controllerHeartbeatThresholdMillis()),
                signals,
                systemd,
                reporter);
        ObjectTree objects = new ObjectTree(surroundings.machineId());
        new InternalAgent(interfaces, agent, systemd, log, signals, objects).export();
        link = new ManagerLink(loop, link(settings), address, agent, signals, objects);
    }

    /** Connects to systemd, then registers with the manager (contract 6.1). */
    public void start() {
        systemd.start(agent, new Systemd.Watcher() {
            @Override
            public void ready() {
                systemdReady();
            }

            @Override
            public void unavailable(String cause) {
                systemdUnavailable(cause);
            }

            @Override
            public void lost(String cause) {
                LOG.warnf("systemd was lost, connecting again: %s", cause);
            }
        });
    }

    /** Ends the link and everything else, in the order of contract 3.8. */
    public void stop() {
        if (isStarted) {
            agent.registration().stop();
        }
        systemd.close();
    }

    private void systemdReady() {
        if (isStarted) {
            LOG.infof("systemd is back, %d units", agent.units().size());
            return;
        }
        isStarted = true;
        LOG.debugf("systemd has %d units", agent.units().size());
        agent.registration().start(link);
    }

    private void systemdUnavailable(String cause) {
        if (isStarted) {
            LOG.debugf("systemd: %s", cause);
        } else {
            events.startFailed("cannot reach systemd: " + cause);
        }
    }

    private static ManagerAddress address(AgentSettings settings) {
        return switch (settings.controller()) {
            case AgentSettings.Controller.Address(String text) -> new ManagerAddress(text);
            case AgentSettings.Controller.HostAndPort(String host, int port) ->
                new ManagerAddress(host, port);
        };
    }

    private static ManagerLink.Settings link(AgentSettings settings) {
        var keepAlive = settings.keepAlive();
        var liveness = settings.liveness();
        return new ManagerLink.Settings(
                settings.dialect(),
                settings.nodeName(),
                new SocketSettings(
                        keepAlive.timeSeconds(), keepAlive.intervalSeconds(), keepAlive.count()),
                liveness.isOn()
                        ? new Liveness(liveness.idleMillis(), liveness.timeoutMillis())
                        : Liveness.OFF);
    }
}
