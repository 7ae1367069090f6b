package org.hirte.manager.core;

import org.hirte.protocol.JobResult;
import org.hirte.protocol.NodeStatus;
import org.hirte.protocol.SystemStatus;
import org.hirte.protocol.UnitName;

/**
 * What the core tells the outside, in the order of the calls. Each public API says it in its own
 * words, or not at all where its dialect has no word for it; others listen to what they need.
 */
public interface Announcer {
    /** A node is configured from now on; it is offline. */
    default void nodeAdded(Node node) {}

    /** A node is not configured any more; it has gone offline before. */
    default void nodeRemoved(Node node) {}

    /** A node's Status property has changed. */
    default void nodeStatusChanged(Node node, NodeStatus status) {}

    /** A node has come or gone: the signal beside the property. */
    default void nodeConnectionChanged(Node node, NodeStatus status) {}

    /** An online node's {@link Node#agentVersion()} has become known. */
    default void nodeAgentKnown(Node node) {}

    /** The system's status may have changed in a way clients are told of (contract 9.1). */
    default void systemStatusChanged(SystemStatus status) {}

    /** A job has been accepted; from now on it can be looked at. */
    default void jobNew(Job job) {}

    /** A job's State property has changed. */
    default void jobStateChanged(Job job) {}

    /** A job has ended; it cannot be looked at any more. */
    default void jobRemoved(Job job, JobResult result) {}

    /** A monitor was made. */
    default void monitorNew(Monitor monitor) {}

    /** An event that one of the monitor's subscriptions matches; bodies in it are borrowed. */
    default void unitEvent(Monitor monitor, UnitEvent event) {}

    /** A receiver was taken off a monitor by request. */
    default void peerRemoved(Monitor monitor, String peer, String reason) {}

    /** A monitor is closed; its peers are still those it had. */
    default void monitorClosed(Monitor monitor) {}

    /** Metrics were switched on or off. */
    default void metricsSwitched(boolean isOn) {}

    /** A call was handed through to a node and has ended; it took so long in microseconds. */
    default void callRelayed(Node node, String method, long micros) {}

    /** How long starting a unit took (contract 8), microseconds. */
    default void startMetrics(Job job, long jobMicros, long unitMicros) {}

    /** How long systemd took for a job, as the agent measured it, microseconds. */
    default void agentMetrics(Node node, UnitName unit, String method, long systemdMicros) {}

    /** Unit events so far that were merged into newer ones, for listeners that cannot keep up. */
    default long mergedEvents() {
        return 0;
    }
}
