package org.hirte.manager.core;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hirte.dbus.peer.MethodError;
import org.hirte.dbus.wire.Body;
import org.hirte.protocol.JobId;
import org.hirte.protocol.JobResult;
import org.hirte.protocol.JobState;
import org.hirte.protocol.JobType;
import org.hirte.protocol.NodeName;
import org.hirte.protocol.NodeStatus;
import org.hirte.protocol.UnitName;
import org.jspecify.annotations.Nullable;

/**
 * A configured node: online while an agent is registered for it. Clients call it, its agent's link
 * reports to it, and it decides who hears of what and in which order.
 */
public final class Node {
    private final Manager manager;
    private NodeRules rules;
    private final TrackedUnits units;
    private final Proxies proxies;
    private final Map<UnitName, Integer> dependencies = new LinkedHashMap<>();
    private @Nullable AgentLink link;
    private LastSeen lastSeen = LastSeen.NEVER;
    private String agentVersion = "";
    private long registrations;

    /**
     * When a node was heard of.
     *
     * @param heartbeatMicros its last heartbeat, CLOCK_REALTIME; 0 when there was none
     * @param realtimeMicros its registration or last heartbeat, CLOCK_REALTIME; 0 when never
     * @param monotonicMicros the same, CLOCK_MONOTONIC
     */
    public record LastSeen(long heartbeatMicros, long realtimeMicros, long monotonicMicros) {
        static final LastSeen NEVER = new LastSeen(0, 0, 0);
    }

    Node(Manager manager, NodeRules rules) {
        this.manager = manager;
        this.rules = rules;
        units = new TrackedUnits(manager, this);
        proxies = new Proxies(manager, this);
    }

    /** Its name. */
    public NodeName name() {
        return rules.name();
    }

    /** Whether an agent is registered. */
    public boolean isOnline() {
        return link != null;
    }

    /** ONLINE while an agent is registered. */
    public NodeStatus status() {
        return link == null ? NodeStatus.OFFLINE : NodeStatus.ONLINE;
    }

    /** The registered agent; null while offline. */
    public @Nullable AgentLink link() {
        return link;
    }

    /**
     * Version of the registered agent as it tells it itself; empty while offline, right after the
     * registration, and for agents of other makers, which have no word for it.
     */
    public String agentVersion() {
        return agentVersion;
    }

    /** Unit strings of it that somebody is subscribed to. */
    public int trackedUnits() {
        return units.size();
    }

    /** How often an agent has registered for it since the manager began. */
    public long registrations() {
        return registrations;
    }

    /** When it was heard of; kept when it goes offline (contract 2.4). */
    public LastSeen lastSeen() {
        return lastSeen;
    }

    /** The configuration has changed; what is under way is left alone. */
    void rules(NodeRules newRules) {
        rules = newRules;
    }

    /** It is not configured any more. */
    void dismiss() {
        if (link != null) {
            link.close("it is not configured any more");
        }
    }

    /** Whether nobody would miss it if it was made anew. */
    boolean isForgettable() {
        return units.size() == 0 && dependencies.isEmpty();
    }

    // What clients ask for.

    /** Starts, stops, restarts or reloads a unit (contract 4.1). */
    public void start(JobType type, UnitName unit, String mode, JobAnswer answer) {
        AgentLink agent = requireLink();
        JobId id = manager.ids().nextJob();
        long requestedMicros = manager.time().monotonicMicros();
        agent.startJob(type, unit, mode, id, new Answer() {
            @Override
            public void returned(Body body) {
                Job job = new Job(id, Node.this, unit, type, requestedMicros);
                manager.begin(job);
                answer.accepted(job);
            }

            @Override
            public void failed(MethodError error) {
                answer.failed(error);
            }
        });
    }

    /** Hands a call to the agent, arguments verbatim. */
    public void relay(String method, Body arguments, Answer answer) {
        long startedMicros = manager.time().monotonicMicros();
        requireLink().relay(method, arguments, new Answer() {
            @Override
            public void returned(Body body) {
                answer.returned(body);
                ended();
            }

            @Override
            public void failed(MethodError error) {
                answer.failed(error);
                ended();
            }

            private void ended() {
                long micros = manager.time().monotonicMicros() - startedMicros;
                manager.announcer().callRelayed(Node.this, method, micros);
            }
        });
    }

    void cancel(Job job) {
        requireLink().cancelJob(job.id());
    }

    void switchMetrics(boolean on) {
        AgentLink agent = link;
        if (agent == null) {
            return;
        }
        if (on) {
            agent.enableMetrics();
        } else {
            agent.disableMetrics();
        }
    }

    // What becomes of its link.

    /**
     * An agent has registered. What follows is in the contract's order (3.4); the agent's own
     * answer comes after it.
     *
     * @throws IllegalStateException when another agent is registered
     */
    public void attach(AgentLink agent) {
        if (link != null) {
            throw new IllegalStateException("node '" + name() + "' is online already");
        }
        link = agent;
        registrations++;
        lastSeen = new LastSeen(
                lastSeen.heartbeatMicros,
                manager.time().realtimeMicros(),
                manager.time().monotonicMicros());
        manager.announcer().nodeStatusChanged(this, NodeStatus.ONLINE);
        units.subscribeAt(agent);
        dependencies.keySet().forEach(agent::startDependency);
        if (manager.metrics().isOn()) {
            agent.enableMetrics();
        }
        manager.announcer().nodeConnectionChanged(this, NodeStatus.ONLINE);
        manager.onlineCountChanged(NodeStatus.ONLINE);
    }

    /**
     * A link has ended. Without effect unless it is this node's. What follows is in the contract's
     * order (3.6), with the end of the jobs as decision 4 has it.
     */
    public void lost(AgentLink ended) {
        if (link != ended) {
            return;
        }
        units.retract();
        proxies.end();
        manager.endJobs(this, JobResult.NODE_OFFLINE);
        link = null;
        agentVersion = "";
        ended.failOpenCalls(MethodError.TERMINATED);
        manager.announcer().nodeConnectionChanged(this, NodeStatus.OFFLINE);
        manager.announcer().nodeStatusChanged(this, NodeStatus.OFFLINE);
        manager.onlineCountChanged(NodeStatus.OFFLINE);
    }

    /** The manager ends: proxies are not followed any longer, and units stay as they are. */
    void abandonProxies() {
        proxies.abandon();
    }

    /** The manager ends: open calls are answered and the link is closed, nothing else is said. */
    void shutDown() {
        AgentLink ended = link;
        if (ended != null) {
            link = null;
            agentVersion = "";
            ended.failOpenCalls(MethodError.failed("Request cancelled"));
            ended.close("the manager is shutting down");
        }
    }

    // What the agent reports.

    /** The agent is alive. */
    public void heartbeat() {
        long now = manager.time().realtimeMicros();
        lastSeen = new LastSeen(now, now, manager.time().monotonicMicros());
    }

    /** The agent tells its version; its first word behind the registration. */
    public void agentVersion(String version) {
        if (!version.equals(agentVersion)) {
            agentVersion = version;
            manager.announcer().nodeAgentKnown(this);
        }
    }

    /** A job has another state; jobs of other nodes and unknown ones are ignored. */
    public void jobStateChanged(JobId id, JobState state) {
        Job job = manager.job(id);
        if (job != null && job.node() == this) {
            job.changeState(state, manager.announcer());
        }
    }

    /** A job has ended; jobs of other nodes and unknown ones are ignored (contract 4.3). */
    public void jobDone(JobId id, JobResult result) {
        Job job = manager.job(id);
        if (job != null && job.node() == this) {
            manager.end(job, result);
            manager.metrics().jobEnded(job, requireLink());
        }
    }

    /** Something happened to a unit; told to the observer, too. */
    public void report(UnitEvent event) {
        units.report(event);
    }

    /** systemd's time for a job as the agent measured it. */
    public void agentMetrics(UnitName unit, String method, long systemdMicros) {
        if (manager.metrics().isOn()) {
            manager.announcer().agentMetrics(this, unit, method, systemdMicros);
        }
    }

    /** A unit of this node depends on a unit of the target (contract 7.2). */
    public void proxyNew(NodeName target, UnitName unit, String path) {
        proxies.add(requireLink(), target, unit, path);
    }

    /** The dependency is gone; unknown ones are ignored. */
    public void proxyRemoved(NodeName target, UnitName unit) {
        proxies.remove(target, unit);
    }

    // Subscriptions and dependencies from elsewhere.

    void subscribe(Subscription subscription) {
        units.subscribe(subscription);
    }

    void unsubscribe(Subscription subscription) {
        units.unsubscribe(subscription);
    }

    boolean mayDependOn(NodeName target) {
        return rules.mayDependOn().test(target);
    }

    void addDependency(UnitName unit) {
        dependencies.merge(unit, 1, Integer::sum);
        startDependency(unit);
    }

    void startDependency(UnitName unit) {
        if (link != null) {
            link.startDependency(unit);
        }
    }

    void removeDependency(UnitName unit) {
        Integer left = dependencies.computeIfPresent(unit, (u, n) -> n > 1 ? n - 1 : null);
        if (left == null && link != null) {
            link.stopDependency(unit);
        }
    }

    private AgentLink requireLink() {
        AgentLink agent = link;
        if (agent == null) {
            throw new IllegalStateException("node '" + name() + "' is offline");
        }
        return agent;
    }

    @Override
    public String toString() {
        return "node '" + name() + "' (" + status() + ")";
    }
}
