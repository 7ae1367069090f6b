package org.hirte.manager.api;

import java.util.HashMap;
import java.util.Map;
import org.hirte.dbus.peer.InterfaceBinding;
import org.hirte.dbus.peer.ObjectTree;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.Header;
import org.hirte.manager.core.Job;
import org.hirte.manager.core.Manager;
import org.hirte.manager.core.Monitor;
import org.hirte.manager.core.Node;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.JobResult;
import org.hirte.protocol.MonitorId;
import org.hirte.protocol.NodeStatus;
import org.hirte.protocol.UnitName;

/** The public API in one dialect: which objects there are, and how its signals read. */
final class DialectApi {
    private final Dialect dialect;
    private final Manager manager;
    private final ObjectTree objects;
    private final BusClient bus;
    private final InterfaceBinding<Manager> controllerInterface;
    private final InterfaceBinding<Node> nodeInterface;
    private final InterfaceBinding<Node> nodeAgentInterface;
    private final InterfaceBinding<Job> jobInterface;
    private final InterfaceBinding<Monitor> monitorInterface;
    private final InterfaceBinding<Manager> metricsInterface;

    /** Headers of open monitors' signals by member: unit events want the same ones again and again. */
    private final Map<MonitorId, Map<String, Header>> monitorHeaders = new HashMap<>();

    DialectApi(
            Dialect dialect,
            Manager manager,
            ObjectTree objects,
            BusClient bus,
            EventSender events,
            FleetCalls fleet,
            Audit audit,
            DaemonControl control) {
        this.dialect = dialect;
        this.manager = manager;
        this.objects = objects;
        this.bus = bus;
        controllerInterface = ControllerInterface.binding(dialect, fleet, control);
        nodeInterface = NodeInterface.binding(dialect, events, audit);
        nodeAgentInterface = NodeInterface.agentBinding(dialect);
        jobInterface = JobInterface.binding(dialect);
        monitorInterface = MonitorInterface.binding(dialect);
        metricsInterface =
                InterfaceBinding.<Manager>of(dialect.metricsInterface()).build();
        objects.export(dialect.rootPath(), manager, controllerInterface);
        switch (dialect) {
            case HIRTE -> {
                var shutdown = ControllerInterface.shutdown(control);
                objects.export(dialect.rootPath(), manager, shutdown);
                audit.watch(shutdown.description());
            }
            case BLUECHI -> {}
        }
        audit.watch(controllerInterface.description());
        audit.watch(nodeInterface.description());
        audit.watch(jobInterface.description());
        manager.nodes().forEach(this::nodeAdded);
    }

    void nodeAdded(Node node) {
        String path = dialect.nodePath(node.name());
        objects.export(path, node, nodeInterface);
        objects.export(path, node, nodeAgentInterface);
    }

    void nodeRemoved(Node node) {
        objects.unexport(dialect.nodePath(node.name()));
    }

    Dialect dialect() {
        return dialect;
    }

    void jobNew(Job job) {
        String path = dialect.jobPath(job.id());
        objects.export(path, job, jobInterface);
        controllerSignal("JobNew", out -> out.int32(job.id().bits()).string(path));
    }

    void jobStateChanged(Job job) {
        String path = dialect.jobPath(job.id());
        send(ObjectTree.propertiesChanged(path, job, jobInterface, "State"));
    }

    void jobRemoved(Job job, JobResult result) {
        String path = dialect.jobPath(job.id());
        controllerSignal("JobRemoved", out -> out.int32(job.id().bits())
                .string(path)
                .string(job.node().name().value())
                .string(job.unit().value())
                .string(result.value()));
        objects.unexport(path);
    }

    void nodeStatusChanged(Node node) {
        String path = dialect.nodePath(node.name());
        send(ObjectTree.propertiesChanged(path, node, nodeInterface, "Status"));
    }

    /** HIRTE's signal beside the property. */
    void nodeConnectionChanged(Node node, NodeStatus status) {
        switch (dialect) {
            case HIRTE ->
                controllerSignal(
                        "NodeConnectionStateChanged",
                        out -> out.string(node.name().value()).string(status.wire()));
            case BLUECHI -> {}
        }
    }

    /** BLUECHI's property of the whole system. */
    void systemStatusChanged() {
        switch (dialect) {
            case HIRTE -> {}
            case BLUECHI ->
                send(ObjectTree.propertiesChanged(
                        dialect.rootPath(), manager, controllerInterface, "Status"));
        }
    }

    void monitorNew(Monitor monitor) {
        objects.export(dialect.monitorPath(monitor.id()), monitor, monitorInterface);
    }

    void monitorClosed(Monitor monitor) {
        for (String peer : monitor.peers()) {
            peerRemoved(monitor, peer, "monitor closed");
        }
        objects.unexport(dialect.monitorPath(monitor.id()));
        monitorHeaders.remove(monitor.id());
    }

    /** A receiver does not read; HIRTE has no word for that, its clients find the monitor gone. */
    void receiverGivenUp(Monitor monitor, String busName, String why) {
        switch (dialect) {
            case HIRTE -> {}
            case BLUECHI -> peerRemoved(monitor, busName, why);
        }
    }

    void peerRemoved(Monitor monitor, String peer, String reason) {
        bus.send(monitorSignal(monitor, "PeerRemoved").to(peer), out -> out.string(reason));
    }

    Header monitorSignal(Monitor monitor, String member) {
        return monitorHeaders
                .computeIfAbsent(monitor.id(), id -> new HashMap<>())
                .computeIfAbsent(
                        member,
                        each -> monitorInterface.signal(dialect.monitorPath(monitor.id()), each));
    }

    void metricsSwitched(boolean isOn) {
        if (isOn) {
            objects.export(dialect.metricsPath(), manager, metricsInterface);
        } else {
            objects.unexport(dialect.metricsPath());
        }
    }

    void startMetrics(Job job, long jobMicros, long unitMicros) {
        metricsSignal("StartUnitJobMetrics", out -> out.string(job.node().name().value())
                .string(dialect.jobPath(job.id())) // sic, contract 2.7
                .string(job.unit().value())
                .int64(jobMicros)
                .int64(unitMicros));
    }

    void agentMetrics(Node node, UnitName unit, String method, long systemdMicros) {
        metricsSignal("AgentJobMetrics", out -> out.string(node.name().value())
                .string(unit.value())
                .string(method)
                .int64(systemdMicros));
    }

    private void metricsSignal(String member, BodyWriter values) {
        bus.send(metricsInterface.signal(dialect.metricsPath(), member), values);
    }

    private void controllerSignal(String member, BodyWriter values) {
        bus.send(controllerInterface.signal(dialect.rootPath(), member), values);
    }

    private void send(ObjectTree.Signal signal) {
        bus.send(signal.header(), signal.body());
    }
}
