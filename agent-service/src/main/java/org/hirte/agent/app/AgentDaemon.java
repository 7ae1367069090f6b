package org.hirte.agent.app;

import org.hirte.agent.api.AgentApi;
import org.hirte.agent.api.AgentControl;
import org.hirte.agent.core.Agent;
import org.hirte.agent.core.LogControl;
import org.hirte.agent.core.Registration;
import org.hirte.agent.link.InternalAgent;
import org.hirte.agent.link.LinkInterfaces;
import org.hirte.agent.link.LinkSignals;
import org.hirte.agent.link.ManagerAddress;
import org.hirte.agent.link.ManagerLink;
import org.hirte.agent.link.ProxyObjects;
import org.hirte.agent.systemd.Systemd;
import org.hirte.config.ProductVersion;
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

    private enum State {
        NEW,
        STARTING,
        STARTED,
        STOPPED
    }

    private final EventLoop loop;
    private final DaemonEvents events;
    private final LogControl log;
    private final ManagerAddress address;
    private final Reporter reporter;
    private final Agent<PropertyMap> agent;
    private final Systemd systemd;
    private final ManagerLink link;
    private final AgentApi api;
    private final boolean hasBus;
    private State state = State.NEW;

    /** Wires the parts; nothing happens before {@link #start}. */
    public AgentDaemon(
            EventLoop loop,
            AgentSettings settings,
            Surroundings surroundings,
            LogControl log,
            DaemonEvents events) {
        LinkInterfaces interfaces = LinkInterfaces.of(settings.dialect());
        LinkSignals signals = new LinkSignals(interfaces, ProductVersion.text(), loop);
        ObjectTree objects = new ObjectTree(surroundings.machineId());
        this.loop = loop;
        this.events = events;
        this.log = log;
        address = address(settings);
        reporter = new Reporter(
                settings.nodeName(),
                address,
                settings.retriesUntilQuiet(),
                events,
                this::statusChanged);
        systemd = new Systemd(loop, surroundings.systemd());
        agent = new Agent<>(
                settings.dialect(),
                new LoopTime(loop),
                new Registration.Pace(
                        settings.heartbeatIntervalMillis(),
                        settings.controllerHeartbeatThresholdMillis()),
                signals,
                new ProxyObjects(interfaces, signals, objects),
                systemd,
                reporter);
        new InternalAgent(interfaces, agent, systemd, log, signals, objects).export();
        link = new ManagerLink(loop, link(settings), address, agent, signals, objects);
        hasBus = !surroundings.apiBus().isEmpty();
        api = new AgentApi(
                loop,
                new AgentApi.Settings(
                        settings.dialect(),
                        surroundings.apiBus(),
                        surroundings.systemd().ownUid()),
                agent,
                new Control(),
                new ObjectTree(surroundings.machineId()),
                new OnBus());
    }

    /** Takes its name on the bus, connects to systemd, registers with the manager (contract 6.1). */
    public void start() {
        state = State.STARTING;
        if (hasBus) {
            api.start();
        } else {
            startSystemd();
        }
    }

    private void startSystemd() {
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

    /** Applies what can change without a restart and without a look at the link. */
    public void reload(AgentSettings changed) {
        reporter.retriesUntilQuiet(changed.retriesUntilQuiet());
    }

    /** Ends the link and everything else, in the order of contract 3.8. Idempotent. */
    public void stop() {
        if (state == State.STARTED) {
            agent.stop();
        }
        state = State.STOPPED;
        api.close();
        systemd.close();
    }

    private void statusChanged() {
        api.statusChanged();
    }

    private void systemdReady() {
        if (state != State.STARTING) {
            LOG.infof("systemd is back, %d units", agent.units().size());
            return;
        }
        state = State.STARTED;
        LOG.debugf("systemd has %d units", agent.units().size());
        agent.registration().start(link);
    }

    private void systemdUnavailable(String cause) {
        if (state != State.STARTING) {
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

    /** What happens on the bus; until the start is done, failures end it. */
    private final class OnBus implements AgentApi.Watcher {
        private boolean wasNamed;

        @Override
        public void named() {
            if (!wasNamed) {
                wasNamed = true;
                startSystemd();
            }
        }

        @Override
        public void refused(String why) {
            if (wasNamed) {
                LOG.errorf("Back on the bus, but proxies cannot start: %s", why);
            } else {
                events.startFailed(why);
            }
        }

        @Override
        public void unavailable(String cause) {
            if (wasNamed) {
                LOG.debugf("No bus: %s", cause);
            } else {
                events.startFailed("cannot reach the bus: " + cause
                        + "; is D-Bus running ('systemctl status dbus.socket')? A container needs"
                        + " the host's /run/dbus, the directory");
            }
        }
    }

    /** What clients on the bus may ask of the whole agent. */
    private final class Control implements AgentControl {
        @Override
        public LogControl log() {
            return log;
        }

        @Override
        public String managerAddress() {
            return address.text();
        }

        @Override
        public boolean switchManager(String newAddress) {
            if (newAddress.equals(address.text())) {
                return false;
            }
            LOG.infof("Switching from the manager at %s to %s", address, newAddress);
            address.change(newAddress);
            api.managerAddressChanged();
            agent.registration().restart("switching to " + newAddress);
            return true;
        }

        @Override
        public void shutDown() {
            loop.execute(() -> {
                stop();
                events.shutDownRequested();
            });
        }
    }
}
