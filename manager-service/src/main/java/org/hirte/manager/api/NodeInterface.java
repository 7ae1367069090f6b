package org.hirte.manager.api;

import org.hirte.dbus.peer.InterfaceBinding;
import org.hirte.dbus.peer.MethodCall;
import org.hirte.dbus.peer.MethodError;
import org.hirte.dbus.wire.Body;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.WireReader;
import org.hirte.dbus.wire.WireWriter;
import org.hirte.manager.core.AgentLink;
import org.hirte.manager.core.Answer;
import org.hirte.manager.core.Job;
import org.hirte.manager.core.JobAnswer;
import org.hirte.manager.core.Node;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.ErrorNames;
import org.hirte.protocol.JobType;
import org.hirte.protocol.LogLevel;
import org.hirte.protocol.UnitName;
import org.jspecify.annotations.Nullable;

/** The interface Node (contract 2.4): four methods make jobs, the others go to the agent as they are. */
final class NodeInterface {
    private static final String WAY_OUT =
            "Ask for less (GetUnitProperties), ask the HTTP API, which"
                    + " answers in pages, or raise BusMessageMax if the bus carries more";

    private final Dialect dialect;
    private final EventSender events;
    private final Audit audit;

    private NodeInterface(Dialect dialect, EventSender events, Audit audit) {
        this.dialect = dialect;
        this.events = events;
        this.audit = audit;
    }

    static InterfaceBinding<Node> binding(Dialect dialect, EventSender events, Audit audit) {
        NodeInterface self = new NodeInterface(dialect, events, audit);
        InterfaceBinding.Builder<Node> binding = InterfaceBinding.of(dialect.nodeInterface());
        for (String method : binding.methodNames()) {
            binding.method(method, self::relay);
        }
        for (JobType type : JobType.values()) {
            binding.method(type.method(), (node, call) -> self.start(node, call, type));
        }
        binding.method("SetLogLevel", self::setLogLevel)
                .guard(self::offline)
                .property("Name", (node, out) -> out.string(node.name().value()))
                .property("Status", (node, out) -> out.string(node.status().wire()));
        self.addTimes(binding);
        return binding.build();
    }

    /** The interface NodeAgent, ours in both dialects: what registered as the node; empty while offline. */
    static InterfaceBinding<Node> agentBinding(Dialect dialect) {
        return InterfaceBinding.<Node>of(dialect.nodeAgentInterface())
                .property("Dialect", (node, out) -> {
                    AgentLink link = node.link();
                    out.string(link == null ? "" : link.dialect().word());
                })
                .property("Version", (node, out) -> out.string(node.agentVersion()))
                .build();
    }

    /** HIRTE counts seconds since the last heartbeat, BLUECHI microseconds (contract 9.2). */
    private void addTimes(InterfaceBinding.Builder<Node> binding) {
        switch (dialect) {
            case HIRTE ->
                binding.property(
                        "LastSeenTimestamp",
                        (node, out) -> out.int64(node.lastSeen().heartbeatMicros() / 1_000_000));
            case BLUECHI ->
                binding.property(
                                "LastSeenTimestamp",
                                (node, out) -> out.int64(node.lastSeen().realtimeMicros()))
                        .property(
                                "LastSeenTimestampMonotonic",
                                (node, out) -> out.int64(node.lastSeen().monotonicMicros()))
                        .property("PeerIp", NodeInterface::peerIp);
        }
    }

    private static void peerIp(Node node, WireWriter out) {
        AgentLink link = node.link();
        out.string(link == null ? "" : link.address());
    }

    private @Nullable MethodError offline(Node node) {
        return node.isOnline() ? null : new MethodError(dialect.offlineError(), "Node is offline");
    }

    private void start(Node node, MethodCall call, JobType type) throws MalformedMessageException {
        WireReader arguments = call.body().reader();
        String unitText = arguments.string();
        UnitName unit = UnitName.parse(unitText);
        if (unit == null) {
            call.fail(MethodError.invalidArgs("Not a unit name: '" + unitText + "'"));
            return;
        }
        node.start(type, unit, arguments.string(), new JobAnswer() {
            @Override
            public void accepted(Job job) {
                audit.accepted(call, job);
                events.flushFor(call.sender(), node);
                call.reply(out -> out.string(dialect.jobPath(job.id())));
            }

            @Override
            public void failed(MethodError error) {
                events.flushFor(call.sender(), node);
                call.fail(error);
            }
        });
    }

    /** An unknown level is refused here: agents of hirte 0.4 crash on one (contract 14.6). */
    private void setLogLevel(Node node, MethodCall call) throws MalformedMessageException {
        if (LogLevel.fromWire(call.body().reader().string()) == null) {
            call.fail(MethodError.invalidArgs("Invalid input for log level"));
        } else {
            relay(node, call);
        }
    }

    private void relay(Node node, MethodCall call) {
        node.relay(call.member(), call.body(), new Answer() {
            @Override
            public void returned(Body body) {
                events.flushFor(call.sender(), node);
                call.relay(body, WAY_OUT);
            }

            @Override
            public void failed(MethodError error) {
                events.flushFor(call.sender(), node);
                call.fail(named(node, call, error));
            }
        });
    }

    /** A C agent of another generation lacks methods that ours has (decision 1). */
    private static MethodError named(Node node, MethodCall call, MethodError error) {
        AgentLink link = node.link();
        if (!error.name().equals(ErrorNames.UNKNOWN_METHOD) || link == null) {
            return error;
        }
        return new MethodError(
                ErrorNames.NOT_SUPPORTED,
                "The agent of node '" + node.name() + "' has no " + call.member()
                        + ": it speaks an older " + link.dialect().baseName());
    }
}
