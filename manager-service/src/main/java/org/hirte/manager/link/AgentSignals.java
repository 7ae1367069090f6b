package org.hirte.manager.link;

import java.util.Map;
import java.util.regex.Pattern;
import org.hirte.dbus.peer.InterfaceDescription;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.Message;
import org.hirte.dbus.wire.TextCache;
import org.hirte.dbus.wire.WireReader;
import org.hirte.manager.core.Node;
import org.hirte.manager.core.UnitEvent;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.JobId;
import org.hirte.protocol.JobResult;
import org.hirte.protocol.JobState;
import org.hirte.protocol.NodeName;
import org.hirte.protocol.Reason;
import org.hirte.protocol.UnitName;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What registered agents of a dialect say by signals (contract 2.10). Signals that are unknown, of
 * another signature than the interface's XML, or with words that cannot be right are dropped.
 */
final class AgentSignals {
    private static final Logger LOG = Logger.getLogger(AgentSignals.class);

    /** What a version may look like; it is shown to people. */
    private static final Pattern VERSION =
            Pattern.compile("[0-9A-Za-z][0-9A-Za-z.+~_-]{0," + (LinkLimits.WORD_CHARS - 1) + "}");

    private final Dialect dialect;
    private final Source agent;
    private final Source metrics;
    private final Source version;

    /** Names and states of units, which events bring again and again. */
    private final TextCache texts = new TextCache(LinkLimits.KNOWN_TEXTS);

    /**
     * An object of the agent that sends signals.
     *
     * @param signatures of its signals by name
     */
    private record Source(String path, String interfaceName, Map<String, String> signatures) {
        static Source of(String path, String interfaceName) {
            return new Source(
                    path,
                    interfaceName,
                    InterfaceDescription.load(interfaceName).signals());
        }

        boolean sent(Message signal) {
            return path.equals(signal.path())
                    && interfaceName.equals(signal.interfaceName())
                    && signal.signature().equals(signatures.get(String.valueOf(signal.member())));
        }
    }

    AgentSignals(Dialect dialect) {
        this.dialect = dialect;
        agent = Source.of(dialect.internalAgentPath(), dialect.internalAgentInterface());
        metrics = Source.of(
                dialect.internalAgentMetricsPath(), dialect.internalAgentMetricsInterface());
        version = Source.of(dialect.internalAgentPath(), dialect.internalAgentVersionInterface());
    }

    /** Tells the node what its agent says. */
    void received(Node node, Message signal) throws MalformedMessageException {
        if (agent.sent(signal)) {
            agentSignal(node, String.valueOf(signal.member()), signal);
        } else if (metrics.sent(signal)) {
            metricsSignal(node, signal.body().reader());
        } else if (version.sent(signal)) {
            versionSignal(node, signal.body().reader());
        } else {
            dropped(node, signal);
        }
    }

    private void agentSignal(Node node, String member, Message signal)
            throws MalformedMessageException {
        WireReader values = signal.body().reader();
        switch (member) {
            case "Heartbeat" -> node.heartbeat();
            case "JobDone" -> jobDone(node, values);
            case "JobStateChanged" -> {
                JobId id = JobId.fromBits(values.int32());
                node.jobStateChanged(id, JobState.fromWire(values.string()));
            }
            case "ProxyNew" -> proxyNew(node, values);
            case "ProxyRemoved" -> proxyRemoved(node, values);
            default -> unitSignal(node, member, signal, values);
        }
    }

    private static void jobDone(Node node, WireReader values) throws MalformedMessageException {
        JobId id = JobId.fromBits(values.int32());
        String result = values.string();
        if (isWord(result)) {
            node.jobDone(id, new JobResult(result));
        } else {
            node.jobDone(id, JobResult.FAILED);
        }
    }

    private static void proxyNew(Node node, WireReader values) throws MalformedMessageException {
        NodeName target = NodeName.parse(values.string());
        UnitName unit = UnitName.parse(values.string());
        if (target != null && unit != null) {
            node.proxyNew(target, unit, values.objectPath());
        }
    }

    private static void proxyRemoved(Node node, WireReader values)
            throws MalformedMessageException {
        NodeName target = NodeName.parse(values.string());
        UnitName unit = UnitName.parse(values.string());
        if (target != null && unit != null) {
            node.proxyRemoved(target, unit);
        }
    }

    private void unitSignal(Node node, String member, Message signal, WireReader values)
            throws MalformedMessageException {
        UnitName unit = UnitName.parse(values.string(texts));
        UnitEvent event = unit == null
                ? null
                : switch (member) {
                    case "UnitNew" -> appeared(node, unit, values);
                    case "UnitStateChanged" -> stateChanged(node, unit, values);
                    case "UnitRemoved" -> new UnitEvent.Removed(node, unit, Reason.REAL);
                    case "UnitPropertiesChanged" ->
                        new UnitEvent.PropertiesChanged(node, unit, signal.body());
                    default -> null;
                };
        if (event == null) {
            dropped(node, signal);
        } else {
            node.report(event);
        }
    }

    private static @Nullable UnitEvent appeared(Node node, UnitName unit, WireReader values)
            throws MalformedMessageException {
        Reason reason = Reason.fromWire(values.string());
        return reason == null ? null : new UnitEvent.Appeared(node, unit, reason);
    }

    private @Nullable UnitEvent stateChanged(Node node, UnitName unit, WireReader values)
            throws MalformedMessageException {
        String active = values.string(texts);
        String sub = values.string(texts);
        Reason reason = Reason.fromWire(values.string());
        return reason == null || !isWord(active) || !isWord(sub)
                ? null
                : new UnitEvent.StateChanged(node, unit, active, sub, reason);
    }

    private static void metricsSignal(Node node, WireReader values)
            throws MalformedMessageException {
        UnitName unit = UnitName.parse(values.string());
        String method = values.string();
        if (unit != null && isWord(method)) {
            node.agentMetrics(unit, method, values.int64());
        }
    }

    private void versionSignal(Node node, WireReader values) throws MalformedMessageException {
        String text = values.string();
        if (!text.equals(node.agentVersion()) && VERSION.matcher(text).matches()) {
            LOG.infof(
                    "Agent of node '%s' has version %s and speaks %s",
                    node.name(), text, dialect.word());
            node.agentVersion(text);
        }
    }

    private static boolean isWord(String text) {
        return !text.isEmpty() && text.length() <= LinkLimits.WORD_CHARS;
    }

    private static void dropped(Node node, Message signal) {
        LOG.debugf("Signal of node '%s' dropped: %s", node.name(), signal);
    }
}
