package org.hirte.manager.api;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hirte.dbus.peer.MethodCall;
import org.hirte.dbus.peer.ObjectTree;
import org.hirte.loop.EventLoop;
import org.hirte.manager.core.Announcer;
import org.hirte.manager.core.Job;
import org.hirte.manager.core.Manager;
import org.hirte.manager.core.Monitor;
import org.hirte.manager.core.Node;
import org.hirte.manager.core.UnitEvent;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.JobResult;
import org.hirte.protocol.NodeStatus;
import org.hirte.protocol.SystemStatus;
import org.hirte.protocol.UnitName;
import org.jspecify.annotations.Nullable;

/**
 * The public API on the bus: says what the core announces in every dialect that is served, and
 * brings clients' calls to the core. Jobs and nodes are in all dialects, a monitor is in its own
 * (decision 2).
 */
public final class PublicApi implements Announcer {
    private final ApiSettings settings;
    private final DaemonControl control;
    private final Observer observer;
    private final ObjectTree objects;
    private final BusClient bus;
    private final EventSender events;
    private final LongAnswers longAnswers;
    private final List<DialectApi> apis = new ArrayList<>();
    private final EventLoop loop;
    private final Consumer<AuditRecord> trail;
    private @Nullable Manager manager;
    private @Nullable Audit audit;

    /** Told of the bus. */
    public interface Observer {
        /**
         * Names were asked for, at first and after a loss of the bus.
         *
         * @param owned those that are ours now; perhaps none
         * @param refusals why each other one is not
         */
        void named(List<Dialect> owned, List<String> refusals);

        /** There is no bus at present; it is tried again. */
        void busUnavailable(String cause);

        /** The bus is lost, and all clients with it; it is tried again. */
        void busLost();
    }

    /**
     * An API that is not served yet.
     *
     * @param observer told whether the API can be reached
     * @param trail takes a record of each call that changed something, or would have
     */
    public PublicApi(
            EventLoop loop,
            ApiSettings settings,
            DaemonControl control,
            Observer observer,
            Consumer<AuditRecord> trail) {
        this.loop = loop;
        this.trail = trail;
        this.settings = settings;
        this.control = control;
        this.observer = observer;
        objects = new ObjectTree(settings::machineId);
        bus = new BusClient(loop, settings, objects, new BusObserver(), this::received);
        events = new EventSender(loop, bus, this::receiverGivenUp);
        longAnswers = new LongAnswers(bus::unsentBytes);
    }

    /** Makes the objects of the model and connects to the bus. */
    public void start(Manager model) {
        manager = model;
        Audit watching = new Audit(loop, model, trail);
        audit = watching;
        FleetCalls fleet = new FleetCalls(settings.messageMaxBytes(), events, longAnswers);
        for (Dialect dialect : settings.dialects()) {
            apis.add(
                    new DialectApi(dialect, model, objects, bus, events, fleet, watching, control));
        }
        bus.start();
    }

    /** Leaves the bus; what was said before still goes out. */
    public void close() {
        bus.close();
    }

    private void received(MethodCall call, int userId) {
        if (audit != null) {
            audit.received(call, userId);
        }
    }

    /** Its monitors end as if it had left the bus; it is told, where its dialect has a word for it. */
    private void receiverGivenUp(String busName, String why) {
        if (manager == null) {
            return;
        }
        for (Monitor monitor : manager.monitors()) {
            boolean isReceiver =
                    monitor.owner().equals(busName) || monitor.peers().contains(busName);
            if (isReceiver) {
                of(monitor).receiverGivenUp(monitor, busName, why);
            }
        }
        manager.clientVanished(busName);
    }

    @Override
    public void nodeAdded(Node node) {
        apis.forEach(api -> api.nodeAdded(node));
    }

    @Override
    public void nodeRemoved(Node node) {
        events.flush(node);
        apis.forEach(api -> api.nodeRemoved(node));
    }

    @Override
    public void nodeStatusChanged(Node node, NodeStatus status) {
        events.flush(node);
        apis.forEach(api -> api.nodeStatusChanged(node));
    }

    @Override
    public void nodeConnectionChanged(Node node, NodeStatus status) {
        events.flush(node);
        apis.forEach(api -> api.nodeConnectionChanged(node, status));
    }

    @Override
    public void systemStatusChanged(SystemStatus status) {
        apis.forEach(DialectApi::systemStatusChanged);
    }

    @Override
    public void jobNew(Job job) {
        events.flushJob(job.node(), job.unit());
        apis.forEach(api -> api.jobNew(job));
    }

    @Override
    public void jobStateChanged(Job job) {
        apis.forEach(api -> api.jobStateChanged(job));
    }

    @Override
    public void jobRemoved(Job job, JobResult result) {
        events.flushJob(job.node(), job.unit());
        apis.forEach(api -> api.jobRemoved(job, result));
        if (audit != null) {
            audit.ended(job, result);
        }
    }

    @Override
    public void monitorNew(Monitor monitor) {
        of(monitor).monitorNew(monitor);
    }

    @Override
    public long mergedEvents() {
        return events.mergedEvents();
    }

    @Override
    public void unitEvent(Monitor monitor, UnitEvent event) {
        events.post(of(monitor), monitor, event);
    }

    @Override
    public void peerRemoved(Monitor monitor, String peer, String reason) {
        of(monitor).peerRemoved(monitor, peer, reason);
        forgetUnlessReceiver(peer);
    }

    @Override
    public void monitorClosed(Monitor monitor) {
        of(monitor).monitorClosed(monitor);
        forgetUnlessReceiver(monitor.owner());
        monitor.peers().forEach(this::forgetUnlessReceiver);
    }

    @Override
    public void metricsSwitched(boolean isOn) {
        apis.forEach(api -> api.metricsSwitched(isOn));
    }

    @Override
    public void startMetrics(Job job, long jobMicros, long unitMicros) {
        apis.forEach(api -> api.startMetrics(job, jobMicros, unitMicros));
    }

    @Override
    public void agentMetrics(Node node, UnitName unit, String method, long systemdMicros) {
        apis.forEach(api -> api.agentMetrics(node, unit, method, systemdMicros));
    }

    private DialectApi of(Monitor monitor) {
        for (DialectApi api : apis) {
            if (api.dialect() == monitor.dialect()) {
                return api;
            }
        }
        throw new IllegalStateException("no API of dialect " + monitor.dialect());
    }

    private void forgetUnlessReceiver(String busName) {
        boolean isReceiver = manager != null
                && manager.monitors().stream()
                        .anyMatch(monitor -> monitor.owner().equals(busName)
                                || monitor.peers().contains(busName));
        if (!isReceiver) {
            events.forget(busName);
        }
    }

    private final class BusObserver implements BusClient.Observer {
        @Override
        public void named(List<Dialect> owned, List<String> refusals) {
            observer.named(owned, refusals);
        }

        @Override
        public void unavailable(String cause) {
            observer.busUnavailable(cause);
        }

        @Override
        public void lost() {
            events.clear();
            longAnswers.clear();
            if (manager != null) {
                manager.allClientsVanished();
            }
            observer.busLost();
        }

        @Override
        public void vanished(String busName) {
            if (manager != null) {
                manager.clientVanished(busName);
            }
            events.gone(busName);
            longAnswers.gone(busName);
        }

        @Override
        public void drained() {
            events.drain();
            longAnswers.admit();
        }
    }
}
