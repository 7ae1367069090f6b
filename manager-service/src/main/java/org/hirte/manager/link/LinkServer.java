package org.hirte.manager.link;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.hirte.dbus.auth.ServerHandshake;
import org.hirte.dbus.peer.CloseReason;
import org.hirte.dbus.peer.Connection;
import org.hirte.dbus.peer.ConnectionSettings;
import org.hirte.dbus.peer.InterfaceBinding;
import org.hirte.dbus.peer.MemoryBudget;
import org.hirte.dbus.peer.PeerLimits;
import org.hirte.loop.Endpoint;
import org.hirte.loop.EventLoop;
import org.hirte.loop.PeerIdentity;
import org.hirte.loop.Timers;
import org.hirte.loop.Transport;
import org.hirte.manager.core.Manager;
import org.hirte.manager.core.Node;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.NodeName;
import org.jspecify.annotations.Nullable;

/** Takes the agents' connections, in both dialects on every socket (contract 3). */
public final class LinkServer {
    private final EventLoop loop;
    private final LinkSettings settings;
    private final Manager manager;
    private final Admission admission;
    private final String machineId;
    private final Newcomers newcomers;
    private final MemoryBudget memory = new MemoryBudget(LinkLimits.RECEIVE_BYTES);
    private final StaleLinks staleLinks = new StaleLinks();
    private final InterfaceBinding<AgentConnection> hello = AgentConnection.helloBinding();
    private final Map<Dialect, InterfaceBinding<AgentConnection>> register =
            new EnumMap<>(Dialect.class);
    private final Map<Dialect, AgentSignals> signals = new EnumMap<>(Dialect.class);
    private final SequencedMap<NodeName, AgentConnection.Registration> registered =
            new LinkedHashMap<>();
    private final List<EventLoop.Listener> listeners = new ArrayList<>();
    private Timers.@Nullable Timer heartbeat;
    private boolean isAcceptingPaused;

    /** @param machineId answer to GetMachineId, also the server's id in the handshake */
    public LinkServer(
            EventLoop loop,
            LinkSettings settings,
            Manager manager,
            Admission admission,
            String machineId) {
        this.loop = loop;
        this.settings = settings;
        this.manager = manager;
        this.admission = admission;
        this.machineId = machineId;
        newcomers = new Newcomers(loop);
        for (Dialect dialect : Dialect.values()) {
            register.put(dialect, AgentConnection.registerBinding(dialect));
            signals.put(dialect, new AgentSignals(dialect));
        }
        scheduleHeartbeat();
    }

    /**
     * Listens on an endpoint.
     *
     * @return the TCP port in use; 0 on a unix socket
     * @throws IOException when the address cannot be bound
     */
    public int listen(Endpoint endpoint) throws IOException {
        EventLoop.Listener listener = loop.listen(endpoint, settings.sockets(), this::accept);
        listeners.add(listener);
        return listener.port();
    }

    /** Serves a socket that already listens. */
    public void serve(EventLoop.Listener listener) {
        listeners.add(listener);
    }

    /** Takes a connected transport, as the listeners do. */
    public void accept(Transport transport) {
        Connection connection = new Connection(
                loop,
                transport,
                new ServerHandshake(new ServerHandshake.Policy.Anybody(), machineId),
                new ConnectionSettings(
                        settings.launcher().baseName(), true, PeerLimits.BUS_MESSAGE_BYTES),
                PeerLimits.UNREGISTERED_MESSAGE_BYTES,
                new AgentConnection(this));
        if (!connection.isClosed()) {
            newcomers.add(connection);
            paceAccepting();
        }
    }

    /** A fleet that comes all at once is let in as fast as it registers. */
    private void paceAccepting() {
        if (!isAcceptingPaused && newcomers.isCrowded()) {
            isAcceptingPaused = true;
            listeners.forEach(EventLoop.Listener::pause);
            loop.schedule(LinkLimits.ACCEPT_PAUSE_MILLIS, this::acceptAgain);
        }
    }

    private void acceptAgain() {
        if (newcomers.isCrowded()) {
            loop.schedule(LinkLimits.ACCEPT_PAUSE_MILLIS, this::acceptAgain);
        } else {
            isAcceptingPaused = false;
            listeners.forEach(EventLoop.Listener::resume);
        }
    }

    /** How many connections have not registered. */
    public int newcomerCount() {
        return newcomers.size();
    }

    /** How many listeners there are. */
    public int listenerCount() {
        return listeners.size();
    }

    /** Stops listening; links stay. */
    public void stopListening() {
        listeners.forEach(EventLoop.Listener::close);
        listeners.clear();
        if (heartbeat != null) {
            heartbeat.cancel();
        }
    }

    Manager manager() {
        return manager;
    }

    Admission admission() {
        return admission;
    }

    String machineId() {
        return machineId;
    }

    InterfaceBinding<AgentConnection> hello() {
        return hello;
    }

    InterfaceBinding<AgentConnection> register(Dialect dialect) {
        return required(register.get(dialect));
    }

    AgentSignals signals(Dialect dialect) {
        return required(signals.get(dialect));
    }

    /** A socket for both families shows IPv4 peers mapped into IPv6 (contract 14.22). */
    String shownAddress(PeerIdentity peer) {
        String address = peer.address();
        boolean isMapped = settings.isDualStack() && !address.isEmpty() && address.indexOf(':') < 0;
        return isMapped ? "::ffff:" + address : address;
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("a dialect is missing");
        }
        return value;
    }

    /** An unregistered connection has ended. */
    void gone(Connection connection) {
        newcomers.remove(connection);
    }

    void registered(AgentConnection.Registration registration) {
        Connection connection = registration.connection();
        newcomers.remove(connection);
        registered.put(registration.node().name(), registration);
        connection.memoryBudget(memory);
        connection.maxReceivedBytes(PeerLimits.BUS_MESSAGE_BYTES);
        connection.sender(registration.link().dialect().baseName());
        connection.liveness(settings.liveness());
    }

    void lost(AgentConnection.Registration registration) {
        registered.remove(registration.node().name(), registration);
    }

    /** The node's name is claimed by another connection while it has a link. */
    void probe(Node node, Connection claimant) {
        AgentConnection.Registration present = registered.get(node.name());
        if (present != null) {
            String claimantName = claimant.peer().display();
            staleLinks.probe(node.name(), present.connection(), claimantName);
        }
    }

    private void scheduleHeartbeat() {
        if (settings.heartbeatIntervalMillis() > 0) {
            heartbeat = loop.schedule(settings.heartbeatIntervalMillis(), this::heartbeat);
        }
    }

    /** Our heartbeats, and the check of the agents' (contract 3.5). */
    private void heartbeat() {
        scheduleHeartbeat();
        long now = loop.monotonicMicros();
        long thresholdMicros = settings.heartbeatThresholdMillis() * 1000;
        for (AgentConnection.Registration each : new ArrayList<>(registered.values())) {
            if (thresholdMicros > 0 && isOverdue(each, now - thresholdMicros)) {
                long silentMicros = now - each.node().lastSeen().monotonicMicros();
                each.connection()
                        .close(new CloseReason(
                                CloseReason.Kind.SILENT,
                                "no heartbeat for " + silentMicros / 1000 + " ms"));
            } else {
                each.link().heartbeat();
            }
        }
    }

    /** Not while its heartbeat may be among what it has sent and we have not read (decision 13). */
    private static boolean isOverdue(AgentConnection.Registration each, long sinceMicros) {
        if (each.node().lastSeen().monotonicMicros() >= sinceMicros) {
            return false;
        }
        each.connection().look();
        return !each.connection().isBehind()
                && each.node().lastSeen().monotonicMicros() < sinceMicros;
    }
}
