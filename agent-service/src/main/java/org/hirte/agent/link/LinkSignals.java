package org.hirte.agent.link;

import org.hirte.agent.core.ManagerSignals;
import org.hirte.agent.core.UnitState;
import org.hirte.dbus.peer.CloseReason;
import org.hirte.dbus.peer.Connection;
import org.hirte.dbus.peer.EventLane;
import org.hirte.dbus.peer.EventsUnderWay;
import org.hirte.dbus.peer.LaneEvent;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.Header;
import org.hirte.dbus.wire.PropertyMap;
import org.hirte.loop.Clock;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.JobId;
import org.hirte.protocol.JobResult;
import org.hirte.protocol.JobType;
import org.hirte.protocol.ProxyId;
import org.hirte.protocol.Reason;
import org.hirte.protocol.UnitName;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends the agent's signals to the manager. Unit events are held while the manager does not handle
 * them fast enough; everything about jobs is sent behind what is held (decisions 14, 15).
 */
public final class LinkSignals implements ManagerSignals<PropertyMap> {
    /** About what a message takes besides its values, bytes. */
    private static final int MESSAGE_BYTES = 200;

    private static final Logger LOG = Logger.getLogger(LinkSignals.class);

    private final Clock clock;
    private final Dialect dialect;
    private final EventLane<Dialect, Connection> lane;
    private final EventsUnderWay underWay = EventsUnderWay.onLink(this::drain);
    private final String version;
    private final Header versionSignal;
    private final Header heartbeat;
    private final Header jobStateChanged;
    private final Header jobDone;
    private final Header unitNew;
    private final Header unitStateChanged;
    private final Header unitPropertiesChanged;
    private final Header unitRemoved;
    private final Header jobMetrics;
    private final Header proxyNew;
    private final Header proxyRemoved;
    private @Nullable Connection connection;
    private long toldMergedEvents;
    private long nextTellingMicros;

    /**
     * Signals of the link's interfaces.
     *
     * @param version of the agent
     * @param clock for the pace of the log
     */
    public LinkSignals(LinkInterfaces interfaces, String version, Clock clock) {
        this.clock = clock;
        this.version = version;
        dialect = interfaces.dialect();
        var agent = interfaces.agent();
        var metrics = interfaces.metrics();
        lane = new EventLane<>(this::isOpen, LinkSignals::overflowed);
        String path = dialect.internalAgentPath();
        versionSignal = interfaces.version().signal(path, "AgentVersion");
        heartbeat = agent.signal(path, "Heartbeat");
        jobStateChanged = agent.signal(path, "JobStateChanged");
        jobDone = agent.signal(path, "JobDone");
        unitNew = agent.signal(path, "UnitNew");
        unitStateChanged = agent.signal(path, "UnitStateChanged");
        unitPropertiesChanged = agent.signal(path, "UnitPropertiesChanged");
        unitRemoved = agent.signal(path, "UnitRemoved");
        proxyNew = agent.signal(path, "ProxyNew");
        proxyRemoved = agent.signal(path, "ProxyRemoved");
        jobMetrics = metrics.signal(dialect.internalAgentMetricsPath(), "AgentJobMetrics");
    }

    /** Sends to this connection from now on. */
    void use(Connection opened) {
        connection = opened;
    }

    /** The connection is gone; what was held is void. */
    void drop() {
        connection = null;
        lane.clear();
        underWay.clear();
    }

    /** The connection, or the manager behind it, takes events again. */
    void drain() {
        lane.drain();
    }

    /** Sends what is held, for a reply that must not overtake it. */
    void flush() {
        lane.flush(dialect);
    }

    @Override
    public void version() {
        send(versionSignal, writer -> writer.string(version));
    }

    @Override
    public void heartbeat() {
        send(heartbeat, BodyWriter.NOTHING);
    }

    @Override
    public void jobStateChanged(JobId id, String state) {
        flush();
        send(jobStateChanged, writer -> writer.int32(id.bits()).string(state));
    }

    @Override
    public void jobDone(JobId id, JobResult result) {
        flush();
        send(jobDone, writer -> writer.int32(id.bits()).string(result.value()));
    }

    @Override
    public void jobMetrics(UnitName unit, JobType type, long micros) {
        flush();
        send(
                jobMetrics,
                writer -> writer.string(unit.value()).string(type.method()).int64(micros));
    }

    /** A proxy is there, or still there after a return. */
    void proxyNew(String node, UnitName unit, ProxyId id) {
        flush();
        String proxy = dialect.proxyPath(id);
        send(proxyNew, writer -> writer.string(node).string(unit.value()).string(proxy));
    }

    /** A proxy is gone. */
    void proxyRemoved(String node, UnitName unit) {
        flush();
        send(proxyRemoved, writer -> writer.string(node).string(unit.value()));
    }

    @Override
    public void unitNew(UnitName unit, Reason reason) {
        post(new Edge(unit, unitNew, writer -> writer.string(unit.value()).string(reason.wire())));
    }

    @Override
    public void unitStateChanged(UnitName unit, UnitState state, Reason reason) {
        post(new StateChange(unit, state, reason));
    }

    @Override
    public void unitPropertiesChanged(UnitName unit, String interfaceName, PropertyMap properties) {
        post(new PropertiesChange(unit, interfaceName, properties));
    }

    @Override
    public void unitRemoved(UnitName unit) {
        post(new Edge(unit, unitRemoved, writer -> writer.string(unit.value())));
    }

    private boolean isOpen(Connection receiver) {
        return underWay.isOpen() && receiver.unsentBytes() < Limits.OPEN_LANE_BYTES;
    }

    /** The manager hears of all units anew once the agent has registered again. */
    private static void overflowed(Connection receiver, int droppedEvents) {
        receiver.close(new CloseReason(
                CloseReason.Kind.OVERFLOW,
                "the manager does not read, " + droppedEvents + " unit events are dropped"));
    }

    private void post(LaneEvent event) {
        Connection receiver = connection;
        if (receiver != null) {
            lane.post(dialect, receiver, event);
            if (lane.mergedEvents() > toldMergedEvents) {
                tellOfMerging();
            }
        }
    }

    private void tellOfMerging() {
        long now = clock.monotonicMicros();
        if (now >= nextTellingMicros) {
            nextTellingMicros = now + Limits.MERGING_LOG_MILLIS * 1000;
            toldMergedEvents = lane.mergedEvents();
            LOG.infof(
                    "Unit events come faster than the manager handles them; %d were merged so far",
                    toldMergedEvents);
        }
    }

    private void sendEvent(LaneEvent event, Header header, BodyWriter body) {
        Connection receiver = connection;
        if (receiver != null) {
            receiver.send(header, body);
            underWay.sent(receiver, event.bytes());
        }
    }

    private void send(Header header, BodyWriter body) {
        Connection receiver = connection;
        if (receiver != null) {
            receiver.send(header, body);
        }
    }

    /** A unit appears or disappears. */
    private final class Edge implements LaneEvent {
        private final UnitName unit;
        private final Header header;
        private final BodyWriter body;

        Edge(UnitName unit, Header header, BodyWriter body) {
            this.unit = unit;
            this.header = header;
            this.body = body;
        }

        @Override
        public Object subject() {
            return unit;
        }

        @Override
        public @Nullable Object mergeKey() {
            return null;
        }

        @Override
        public int bytes() {
            return MESSAGE_BYTES;
        }

        @Override
        public void send() {
            sendEvent(this, header, body);
        }

        @Override
        public LaneEvent retained() {
            return this;
        }

        @Override
        public LaneEvent mergedWith(LaneEvent newer) {
            throw new IllegalStateException("an edge is never merged");
        }
    }

    /** A unit's state; the newest one is all that counts. */
    private final class StateChange implements LaneEvent {
        private final UnitName unit;
        private final UnitState state;
        private final Reason reason;

        StateChange(UnitName unit, UnitState state, Reason reason) {
            this.unit = unit;
            this.state = state;
            this.reason = reason;
        }

        @Override
        public Object subject() {
            return unit;
        }

        @Override
        public Object mergeKey() {
            return StateChange.class;
        }

        @Override
        public int bytes() {
            return MESSAGE_BYTES;
        }

        @Override
        public void send() {
            sendEvent(this, unitStateChanged, writer -> writer.string(unit.value())
                    .string(state.active())
                    .string(state.sub())
                    .string(reason.wire()));
        }

        @Override
        public LaneEvent retained() {
            return this;
        }

        @Override
        public LaneEvent mergedWith(LaneEvent newer) {
            return newer;
        }
    }

    /** Properties of a unit under one interface; merged property by property. */
    private final class PropertiesChange implements LaneEvent {
        private final UnitName unit;
        private final String interfaceName;
        private final PropertyMap properties;

        PropertiesChange(UnitName unit, String interfaceName, PropertyMap properties) {
            this.unit = unit;
            this.interfaceName = interfaceName;
            this.properties = properties;
        }

        @Override
        public Object subject() {
            return unit;
        }

        @Override
        public Object mergeKey() {
            return interfaceName;
        }

        @Override
        public int bytes() {
            return MESSAGE_BYTES + properties.size();
        }

        @Override
        public void send() {
            sendEvent(
                    this,
                    unitPropertiesChanged,
                    writer -> properties.write(writer.string(unit.value()).string(interfaceName)));
        }

        @Override
        public LaneEvent retained() {
            return new PropertiesChange(unit, interfaceName, properties.retained());
        }

        @Override
        public LaneEvent mergedWith(LaneEvent newer) {
            PropertyMap latest = ((PropertiesChange) newer).properties;
            return new PropertiesChange(unit, interfaceName, properties.mergedWith(latest));
        }
    }
}
