package org.hirte.manager.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.hirte.dbus.peer.MethodError;
import org.hirte.dbus.wire.Body;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.JobId;
import org.hirte.protocol.JobResult;
import org.hirte.protocol.JobType;
import org.hirte.protocol.NodeName;
import org.hirte.protocol.NodeStatus;
import org.hirte.protocol.Reason;
import org.hirte.protocol.SystemStatus;
import org.hirte.protocol.UnitName;

/**
 * A manager with nodes a, b and c, and everything it says in one list: to clients as it is, to
 * agents behind the node's name and {@code <}. Jobs, monitors and subscriptions are told by their
 * order.
 */
final class Scene implements Time {
    final List<String> said = new ArrayList<>();
    final Map<JobId, Integer> jobs = new LinkedHashMap<>();
    final Manager manager;
    long realtimeMicros = 1_000_000_000_000L;
    long monotonicMicros = 5_000_000L;

    Scene() {
        this((from, to) -> true);
    }

    Scene(Permission permission) {
        List<NodeRules> rules = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            rules.add(new NodeRules(
                    new NodeName(name), target -> permission.test(name, target.value())));
        }
        manager = new Manager(rules, this, new Clients());
    }

    /** Whether units of a node may depend on another's. */
    interface Permission {
        boolean test(String from, String to);
    }

    Node node(String name) {
        Node node = manager.node(new NodeName(name));
        if (node == null) {
            throw new IllegalArgumentException(name);
        }
        return node;
    }

    /** Registers an agent and returns its link. */
    Agent online(String name) {
        Agent agent = new Agent(name);
        node(name).attach(agent);
        return agent;
    }

    /** What was said since the last time. */
    List<String> heard() {
        List<String> all = List.copyOf(said);
        said.clear();
        return all;
    }

    Monitor monitor() {
        return monitor(":1.1");
    }

    Monitor monitor(String owner) {
        Monitor monitor = manager.createMonitor(Dialect.HIRTE, owner);
        if (monitor == null) {
            throw new IllegalStateException("no monitor");
        }
        said.clear();
        return monitor;
    }

    static UnitName unit(String name) {
        return new UnitName(name);
    }

    /** Starts a job that the agent accepts at once. */
    Job start(Agent agent, String unit) {
        List<Job> accepted = new ArrayList<>();
        node(agent.name).start(JobType.START, unit(unit), "replace", new JobAnswer() {
            @Override
            public void accepted(Job job) {
                said.add("reply " + number(job));
                accepted.add(job);
            }

            @Override
            public void failed(MethodError error) {
                said.add("error " + error.text());
            }
        });
        agent.answerNext();
        return accepted.getFirst();
    }

    void appeared(Agent agent, String unit, Reason reason) {
        Node node = node(agent.name);
        node.report(new UnitEvent.Appeared(node, unit(unit), reason));
    }

    void changed(Agent agent, String unit, String active, String sub) {
        Node node = node(agent.name);
        node.report(new UnitEvent.StateChanged(node, unit(unit), active, sub, Reason.REAL));
    }

    void removed(Agent agent, String unit) {
        Node node = node(agent.name);
        node.report(new UnitEvent.Removed(node, unit(unit), Reason.REAL));
    }

    private int number(Job job) {
        return jobs.computeIfAbsent(job.id(), id -> jobs.size() + 1);
    }

    @Override
    public long realtimeMicros() {
        return realtimeMicros;
    }

    @Override
    public long monotonicMicros() {
        return monotonicMicros;
    }

    private final class Clients implements Announcer {
        @Override
        public void nodeAdded(Node node) {
            said.add("added " + node.name());
        }

        @Override
        public void nodeRemoved(Node node) {
            said.add("removed " + node.name());
        }

        @Override
        public void nodeStatusChanged(Node node, NodeStatus status) {
            said.add("Status " + node.name() + " " + status);
        }

        @Override
        public void nodeConnectionChanged(Node node, NodeStatus status) {
            said.add("Connection " + node.name() + " " + status);
        }

        @Override
        public void systemStatusChanged(SystemStatus status) {
            said.add("System " + status);
        }

        @Override
        public void jobNew(Job job) {
            said.add("JobNew " + number(job));
        }

        @Override
        public void jobStateChanged(Job job) {
            said.add("JobState " + number(job) + " " + job.state());
        }

        @Override
        public void jobRemoved(Job job, JobResult result) {
            said.add("JobRemoved " + number(job) + " " + result);
        }

        @Override
        public void unitEvent(Monitor monitor, UnitEvent event) {
            said.add("monitor" + monitor.id() + " " + text(event));
        }

        @Override
        public void peerRemoved(Monitor monitor, String peer, String reason) {
            said.add("PeerRemoved " + peer + " " + reason);
        }

        @Override
        public void monitorClosed(Monitor monitor) {
            said.add("closed monitor" + monitor.id());
        }

        @Override
        public void metricsSwitched(boolean isOn) {
            said.add("metrics " + (isOn ? "on" : "off"));
        }

        @Override
        public void startMetrics(Job job, long jobMicros, long unitMicros) {
            said.add("StartMetrics " + number(job) + " " + jobMicros + " " + unitMicros);
        }

        @Override
        public void agentMetrics(Node node, UnitName unit, String method, long systemdMicros) {
            said.add("AgentMetrics " + node.name() + " " + unit + " " + method + " "
                    + systemdMicros);
        }

        private String text(UnitEvent event) {
            String subject = event.node().name() + "/" + event.unit();
            return switch (event) {
                case UnitEvent.Appeared it -> "New " + subject + " " + it.reason();
                case UnitEvent.StateChanged it ->
                    "State " + subject + " " + it.activeState() + "/" + it.subState() + " "
                            + it.reason();
                case UnitEvent.PropertiesChanged it -> "Properties " + subject;
                case UnitEvent.Removed it -> "Removed " + subject + " " + it.reason();
            };
        }
    }

    /** An agent's link; calls that want an answer wait in order. */
    final class Agent implements AgentLink {
        final String name;
        final List<Answer> open = new ArrayList<>();
        final List<LongConsumer> timestamps = new ArrayList<>();

        Agent(String name) {
            this.name = name;
        }

        void answerNext() {
            open.removeFirst().returned(Body.EMPTY);
        }

        private void told(String text) {
            said.add(name + "< " + text);
        }

        @Override
        public Dialect dialect() {
            return Dialect.HIRTE;
        }

        @Override
        public String address() {
            return "10.0.0.1";
        }

        @Override
        public LinkFigures figures() {
            return LinkFigures.NONE;
        }

        @Override
        public void startJob(JobType type, UnitName unit, String mode, JobId id, Answer answer) {
            told(type.method() + " " + unit + " " + mode);
            open.add(answer);
        }

        @Override
        public void cancelJob(JobId id) {
            told("JobCancel " + jobs.get(id));
        }

        @Override
        public void relay(String method, Body arguments, Answer answer) {
            told(method);
            open.add(answer);
        }

        @Override
        public void subscribe(UnitName unit) {
            told("Subscribe " + unit);
        }

        @Override
        public void unsubscribe(UnitName unit) {
            told("Unsubscribe " + unit);
        }

        @Override
        public void startDependency(UnitName unit) {
            told("StartDep " + unit);
        }

        @Override
        public void stopDependency(UnitName unit) {
            told("StopDep " + unit);
        }

        @Override
        public void enableMetrics() {
            told("EnableMetrics");
        }

        @Override
        public void disableMetrics() {
            told("DisableMetrics");
        }

        @Override
        public void unitTimestamp(UnitName unit, String property, LongConsumer answer) {
            told("read " + property);
            timestamps.add(answer);
        }

        @Override
        public void targetNew(String proxyPath, Reason reason) {
            told("TargetNew " + proxyPath + " " + reason);
        }

        @Override
        public void targetStateChanged(
                String proxyPath, String activeState, String subState, Reason reason) {
            told("TargetState " + proxyPath + " " + activeState + "/" + subState + " " + reason);
        }

        @Override
        public void targetRemoved(String proxyPath, Reason reason) {
            told("TargetRemoved " + proxyPath + " " + reason);
        }

        @Override
        public void proxyError(String proxyPath, String message) {
            told("Error " + proxyPath + " " + message);
        }

        @Override
        public void failOpenCalls(MethodError error) {
            List<Answer> failed = List.copyOf(open);
            open.clear();
            failed.forEach(answer -> answer.failed(error));
        }

        @Override
        public void close(String why) {
            told("close");
        }
    }
}
