package org.hirte.manager.core;

import java.util.List;
import org.hirte.protocol.JobResult;
import org.hirte.protocol.NodeStatus;
import org.hirte.protocol.SystemStatus;
import org.hirte.protocol.UnitName;

/**
 * Tells several announcers, each time in the same order.
 *
 * @param all who is told
 */
public record Announcers(List<Announcer> all) implements Announcer {
    /** Copies the list. */
    public Announcers {
        all = List.copyOf(all);
    }

    @Override
    public void nodeAdded(Node node) {
        all.forEach(each -> each.nodeAdded(node));
    }

    @Override
    public void nodeRemoved(Node node) {
        all.forEach(each -> each.nodeRemoved(node));
    }

    @Override
    public void nodeStatusChanged(Node node, NodeStatus status) {
        all.forEach(each -> each.nodeStatusChanged(node, status));
    }

    @Override
    public void nodeConnectionChanged(Node node, NodeStatus status) {
        all.forEach(each -> each.nodeConnectionChanged(node, status));
    }

    @Override
    public void nodeAgentKnown(Node node) {
        all.forEach(each -> each.nodeAgentKnown(node));
    }

    @Override
    public void systemStatusChanged(SystemStatus status) {
        all.forEach(each -> each.systemStatusChanged(status));
    }

    @Override
    public void jobNew(Job job) {
        all.forEach(each -> each.jobNew(job));
    }

    @Override
    public void jobStateChanged(Job job) {
        all.forEach(each -> each.jobStateChanged(job));
    }

    @Override
    public void jobRemoved(Job job, JobResult result) {
        all.forEach(each -> each.jobRemoved(job, result));
    }

    @Override
    public void monitorNew(Monitor monitor) {
        all.forEach(each -> each.monitorNew(monitor));
    }

    @Override
    public void unitEvent(Monitor monitor, UnitEvent event) {
        all.forEach(each -> each.unitEvent(monitor, event));
    }

    @Override
    public void peerRemoved(Monitor monitor, String peer, String reason) {
        all.forEach(each -> each.peerRemoved(monitor, peer, reason));
    }

    @Override
    public void monitorClosed(Monitor monitor) {
        all.forEach(each -> each.monitorClosed(monitor));
    }

    @Override
    public void metricsSwitched(boolean isOn) {
        all.forEach(each -> each.metricsSwitched(isOn));
    }

    @Override
    public void callRelayed(Node node, String method, long micros) {
        all.forEach(each -> each.callRelayed(node, method, micros));
    }

    @Override
    public void startMetrics(Job job, long jobMicros, long unitMicros) {
        all.forEach(each -> each.startMetrics(job, jobMicros, unitMicros));
    }

    @Override
    public void agentMetrics(Node node, UnitName unit, String method, long systemdMicros) {
        all.forEach(each -> each.agentMetrics(node, unit, method, systemdMicros));
    }

    @Override
    public long mergedEvents() {
        return all.stream().mapToLong(Announcer::mergedEvents).sum();
    }
}
