package org.hirte.manager.app;

import java.util.ArrayList;
import java.util.List;
import org.hirte.dbus.peer.Liveness;
import org.hirte.loop.EventLoop;
import org.hirte.loop.SocketSettings;
import org.hirte.manager.api.ApiSettings;
import org.hirte.manager.api.DaemonControl;
import org.hirte.manager.api.LogControl;
import org.hirte.manager.api.PublicApi;
import org.hirte.manager.core.Announcer;
import org.hirte.manager.core.Announcers;
import org.hirte.manager.core.Manager;
import org.hirte.manager.core.NodeRules;
import org.hirte.manager.core.UnitListener;
import org.hirte.manager.link.LinkServer;
import org.hirte.manager.link.LinkSettings;
import org.hirte.protocol.Dialect;
import org.jboss.logging.Logger;

/**
 * The manager, wired: everything it is made of, on one loop. Knows no framework, process or clock
 * of its own, so that a simulation can drive it. All methods are for the loop thread.
 *
 * <p>Starting: connect to the bus, own a name, listen for agents, ready. What goes wrong until then
 * ends the start; afterwards the bus may come and go (decision 16).
 */
public final class ManagerDaemon {
    private static final Logger LOG = Logger.getLogger(ManagerDaemon.class);

    private enum State {
        NEW,
        STARTING,
        READY,
        FAILED,
        STOPPED
    }

    private final EventLoop loop;
    private final ManagerSettings settings;
    private final Surroundings surroundings;
    private final DaemonEvents events;
    private final SocketSettings sockets;
    private final PublicApi api;
    private final Manager manager;
    private final ConfiguredAdmission admission = new ConfiguredAdmission();
    private final LinkServer links;
    private State state = State.NEW;

    /** Wires the parts; nothing happens before {@link #start}. */
    public ManagerDaemon(
            EventLoop loop,
            ManagerSettings settings,
            Surroundings surroundings,
            DaemonEvents events) {
        this.loop = loop;
        this.settings = settings;
        this.surroundings = surroundings;
        this.events = events;
        var keepAlive = settings.keepAlive();
        sockets = new SocketSettings(
                keepAlive.timeSeconds(), keepAlive.intervalSeconds(), keepAlive.count());
        api = new PublicApi(
                loop,
                apiSettings(settings, surroundings),
                new Control(),
                new OnBus(),
                surroundings.audit());
        List<Announcer> announcers = new ArrayList<>(List.of(api));
        announcers.addAll(surroundings.listeners());
        manager = new Manager(rules(settings), new LoopTime(loop), new Announcers(announcers));
        admission.configure(settings.nodes());
        links = new LinkServer(
                loop,
                linkSettings(settings, sockets),
                manager,
                admission,
                surroundings.machineId());
    }

    /** Has all events of units told to an observer that clients do not notice; before the start. */
    public void observe(UnitListener observer) {
        manager.observe(observer, loop::execute);
    }

    /** Starts; the outcome is told to the events. */
    public void start() {
        change(State.NEW, State.STARTING);
        api.start(manager);
    }

    /** Applies what can change without a restart: the nodes and what they may. */
    public void reload(ManagerSettings changed) {
        admission.configure(changed.nodes());
        manager.configure(rules(changed));
    }

    /** Ends all in the order of contract 3.8. Idempotent. */
    public void stop() {
        if (state != State.STOPPED) {
            state = State.STOPPED;
            links.stopListening();
            manager.shutDown();
            api.close();
        }
    }

    /** The model, to look at. */
    public Manager manager() {
        return manager;
    }

    /** The agents' side; takes further transports. */
    public LinkServer links() {
        return links;
    }

    /** Whether it is owned and listening. */
    public boolean isReady() {
        return state == State.READY;
    }

    private void named(List<Dialect> owned, List<String> refusals) {
        if (owned.isEmpty() && state != State.READY) {
            fail("Cannot start without a bus name: " + refusals.getFirst());
            return;
        }
        refusals.forEach(why -> LOG.warnf("An API is not served: %s", why));
        if (state == State.READY) {
            backOnBus(owned);
            return;
        }
        Listening listening = new Listening(settings, links, surroundings);
        String failure = listening.open(sockets);
        if (failure != null) {
            fail(failure);
        } else {
            change(State.STARTING, State.READY);
            events.ready(listening.tcpPort());
        }
    }

    private void backOnBus(List<Dialect> owned) {
        if (owned.isEmpty()) {
            LOG.error("Back on the bus, but without a name: clients cannot find the API");
        } else {
            LOG.info("Back on the bus");
            events.reachable(true);
        }
    }

    private void fail(String line) {
        state = State.FAILED;
        events.startFailed(line);
    }

    private void change(State from, State to) {
        if (state != from) {
            throw new IllegalStateException("the manager is " + state + " and cannot be " + to);
        }
        state = to;
    }

    private static ApiSettings apiSettings(ManagerSettings settings, Surroundings surroundings) {
        return new ApiSettings(
                settings.apis(),
                surroundings.bus(),
                surroundings.ownUserId(),
                settings.busMessageMaxBytes(),
                surroundings.machineId());
    }

    private static LinkSettings linkSettings(ManagerSettings settings, SocketSettings sockets) {
        var liveness = settings.liveness();
        return new LinkSettings(
                settings.launcher(),
                sockets,
                liveness.isOn()
                        ? new Liveness(liveness.idleMillis(), liveness.timeoutMillis())
                        : Liveness.OFF,
                settings.heartbeatIntervalMillis(),
                settings.nodeHeartbeatThresholdMillis(),
                settings.listenHost().address() == null);
    }

    private static List<NodeRules> rules(ManagerSettings settings) {
        return settings.nodes().stream()
                .map(node -> new NodeRules(node.name(), node::mayDependOn))
                .toList();
    }

    private final class Control implements DaemonControl {
        @Override
        public LogControl log() {
            return surroundings.log();
        }

        @Override
        public void shutDown() {
            events.shutDownRequested();
        }
    }

    private final class OnBus implements PublicApi.Observer {
        @Override
        public void named(List<Dialect> owned, List<String> refusals) {
            ManagerDaemon.this.named(owned, refusals);
        }

        @Override
        public void busUnavailable(String cause) {
            if (state == State.STARTING) {
                fail("Cannot connect to the bus: " + cause
                        + "; is D-Bus running ('systemctl status dbus.socket')? A container needs"
                        + " the host's /run/dbus, the directory");
            }
        }

        @Override
        public void busLost() {
            if (state == State.READY) {
                events.reachable(false);
            }
        }
    }
}
