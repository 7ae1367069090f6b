package org.hirte.manager.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.JobId;
import org.hirte.protocol.JobResult;
import org.hirte.protocol.MonitorId;
import org.hirte.protocol.NodeName;
import org.hirte.protocol.NodeStatus;
import org.hirte.protocol.SystemStatus;
import org.jspecify.annotations.Nullable;

/** The whole of the model: configured nodes, jobs, monitors. Start reading here. */
public final class Manager {
    private final Time time;
    private final Announcer announcer;
    private final Ids ids;
    private final Metrics metrics;
    private final Map<NodeName, Node> nodes = new LinkedHashMap<>();
    private final Map<NodeName, Node> dismissed = new LinkedHashMap<>();
    private final Map<JobId, Job> jobs = new LinkedHashMap<>();
    private final Map<MonitorId, Monitor> monitors = new LinkedHashMap<>();
    private @Nullable UnitListener observer;
    private Consumer<Runnable> soon = task -> {
        throw new IllegalStateException("nobody observes the manager");
    };

    /** @param nodes the nodes that may register, in the order they are listed */
    public Manager(List<NodeRules> nodes, Time time, Announcer announcer) {
        this.time = time;
        this.announcer = announcer;
        ids = new Ids(time.realtimeMicros(), jobs::containsKey);
        metrics = new Metrics(time, announcer);
        for (NodeRules rules : nodes) {
            this.nodes.put(rules.name(), new Node(this, rules));
        }
    }

    /**
     * Has all events of all units told to an observer, which clients cannot notice: their own
     * events and the order of these stay the same (decision 20). Virtual ends of a lost node's units
     * are not among them. For use before the first node registers.
     *
     * @param soon runs a task on the same thread after what is being done now
     * @throws IllegalStateException when a node is online or there is an observer
     */
    public void observe(UnitListener newObserver, Consumer<Runnable> soon) {
        if (observer != null || onlineCount() > 0) {
            throw new IllegalStateException("the manager is observed or at work already");
        }
        observer = newObserver;
        this.soon = soon;
    }

    /**
     * Applies a changed configuration. Nodes that stay keep their links and all else; nodes that go
     * lose their links with the whole loss sequence. Subscriptions to nodes that go wait for their
     * return, and those to all nodes cover the new ones.
     */
    public void configure(List<NodeRules> wanted) {
        SystemStatus before = status();
        Map<NodeName, NodeRules> rules = new LinkedHashMap<>();
        wanted.forEach(each -> rules.put(each.name(), each));
        for (Node node : new ArrayList<>(nodes.values())) {
            if (!rules.containsKey(node.name())) {
                dismiss(node);
            }
        }
        Map<NodeName, Node> kept = new LinkedHashMap<>(nodes);
        nodes.clear();
        for (NodeRules each : rules.values()) {
            Node known = kept.get(each.name());
            Node node = known == null ? admit(each) : known;
            node.rules(each);
            nodes.put(each.name(), node);
        }
        if (status() != before) {
            announcer.systemStatusChanged(status());
        }
    }

    private void dismiss(Node node) {
        node.dismiss();
        nodes.remove(node.name());
        if (!node.isForgettable()) {
            dismissed.put(node.name(), node);
        }
        announcer.nodeRemoved(node);
    }

    private Node admit(NodeRules rules) {
        Node waiting = dismissed.remove(rules.name());
        Node node = waiting == null ? new Node(this, rules) : waiting;
        announcer.nodeAdded(node);
        for (Monitor monitor : monitors.values()) {
            monitor.subscribeTo(node);
        }
        return node;
    }

    /** All configured nodes, in the configuration's order. */
    public Collection<Node> nodes() {
        return Collections.unmodifiableCollection(nodes.values());
    }

    /** The node of that name; null when none is configured. */
    public @Nullable Node node(NodeName name) {
        return nodes.get(name);
    }

    /** Jobs that have not ended, oldest first. */
    public Collection<Job> jobs() {
        return Collections.unmodifiableCollection(jobs.values());
    }

    /** Open monitors, oldest first. */
    public Collection<Monitor> monitors() {
        return Collections.unmodifiableCollection(monitors.values());
    }

    /** Unit events so far that monitors were not told one by one, but merged into newer ones. */
    public long mergedEvents() {
        return announcer.mergedEvents();
    }

    /** The system's status (contract 9.1). */
    public SystemStatus status() {
        return SystemStatus.of(onlineCount(), nodes.size());
    }

    /**
     * Makes a monitor; null when there are too many.
     *
     * @param owner unique bus name of the client
     */
    public @Nullable Monitor createMonitor(Dialect dialect, String owner) {
        if (monitors.size() >= CoreLimits.MONITORS) {
            return null;
        }
        Monitor monitor = new Monitor(this, ids.nextMonitor(), dialect, owner);
        monitors.put(monitor.id(), monitor);
        announcer.monitorNew(monitor);
        return monitor;
    }

    /** A client has left the bus: its monitors close. */
    public void clientVanished(String busName) {
        for (Monitor monitor : new ArrayList<>(monitors.values())) {
            monitor.peerVanished(busName);
            if (monitor.owner().equals(busName)) {
                monitor.close();
            }
        }
    }

    /** The bus was lost, and all clients with it. */
    public void allClientsVanished() {
        new ArrayList<>(monitors.values()).forEach(Monitor::close);
    }

    /** Whether metrics are on. */
    public boolean hasMetrics() {
        return metrics.isOn();
    }

    /** Switches metrics, here and on the nodes; false when they are in that state already. */
    public boolean switchMetrics(boolean on) {
        if (metrics.isOn() == on) {
            return false;
        }
        metrics.turn(on);
        nodes.values().forEach(node -> node.switchMetrics(on));
        return true;
    }

    /**
     * Ends everything in the order of contract 3.8; jobs end as decision 4 says. Units on the nodes
     * are left alone.
     */
    public void shutDown() {
        boolean wasUp = onlineCount() > 0;
        new ArrayList<>(jobs.values())
                .forEach(job -> end(job, JobResult.CANCELLED_DUE_TO_SHUTDOWN));
        new ArrayList<>(monitors.values()).forEach(Monitor::close);
        nodes.values().forEach(Node::abandonProxies);
        nodes.values().forEach(Node::shutDown);
        if (wasUp) {
            announcer.systemStatusChanged(SystemStatus.DOWN);
        }
    }

    boolean isObserved() {
        return observer != null;
    }

    UnitListener observer() {
        return Objects.requireNonNull(observer);
    }

    void soon(Runnable task) {
        soon.accept(task);
    }

    Time time() {
        return time;
    }

    Announcer announcer() {
        return announcer;
    }

    Ids ids() {
        return ids;
    }

    Metrics metrics() {
        return metrics;
    }

    void begin(Job job) {
        jobs.put(job.id(), job);
        announcer.jobNew(job);
    }

    @Nullable
    Job job(JobId id) {
        return jobs.get(id);
    }

    void end(Job job, JobResult result) {
        jobs.remove(job.id());
        job.end(result, announcer);
    }

    void endJobs(Node node, JobResult result) {
        for (Job job : new ArrayList<>(jobs.values())) {
            if (job.node() == node) {
                end(job, result);
            }
        }
    }

    void add(Subscription subscription) {
        matching(subscription.node()).forEach(node -> node.subscribe(subscription));
    }

    void remove(Subscription subscription) {
        matching(subscription.node()).forEach(node -> node.unsubscribe(subscription));
        dismissed.values().forEach(node -> node.unsubscribe(subscription));
        dismissed.values().removeIf(Node::isForgettable);
    }

    void forget(Monitor monitor) {
        monitors.remove(monitor.id());
    }

    /** Tells of the system's status where the number of nodes online touches a bound (9.1). */
    void onlineCountChanged(NodeStatus changedTo) {
        int now = onlineCount();
        int before = changedTo == NodeStatus.ONLINE ? now - 1 : now + 1;
        if (isBound(now) || isBound(before)) {
            announcer.systemStatusChanged(status());
        }
    }

    private boolean isBound(int online) {
        return online == 0 || online == nodes.size();
    }

    private int onlineCount() {
        int online = 0;
        for (Node node : nodes.values()) {
            online += node.isOnline() ? 1 : 0;
        }
        return online;
    }

    private Collection<Node> matching(NodeName name) {
        if (name.isAny()) {
            return nodes.values();
        }
        Node node = nodes.get(name);
        return node == null ? List.of() : List.of(node);
    }
}
