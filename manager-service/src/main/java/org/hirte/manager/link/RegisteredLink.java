package org.hirte.manager.link;

import java.util.function.LongConsumer;
import org.hirte.dbus.peer.CloseReason;
import org.hirte.dbus.peer.Connection;
import org.hirte.dbus.peer.MethodError;
import org.hirte.dbus.peer.PeerLimits;
import org.hirte.dbus.peer.ReplyHandler;
import org.hirte.dbus.peer.Traffic;
import org.hirte.dbus.wire.Body;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.Header;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.Message;
import org.hirte.dbus.wire.WireReader;
import org.hirte.manager.core.AgentLink;
import org.hirte.manager.core.Answer;
import org.hirte.manager.core.LinkFigures;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.JobId;
import org.hirte.protocol.JobType;
import org.hirte.protocol.Reason;
import org.hirte.protocol.UnitName;
import org.jboss.logging.Logger;

/** What a registered agent is told, in its dialect (contract 2.10, 3.3). */
final class RegisteredLink implements AgentLink {
    private static final Logger LOG = Logger.getLogger(RegisteredLink.class);
    private static final String UNIT_INTERFACE = "org.freedesktop.systemd1.Unit";

    private final Connection connection;
    private final Dialect dialect;
    private final String address;

    /** @param address as clients see it */
    RegisteredLink(Connection connection, Dialect dialect, String address) {
        this.connection = connection;
        this.dialect = dialect;
        this.address = address;
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public LinkFigures figures() {
        Traffic traffic = connection.traffic();
        return new LinkFigures(
                traffic.receivedMessages(),
                traffic.sentMessages(),
                traffic.receivedBytes(),
                traffic.sentBytes(),
                connection.unsentBytes());
    }

    @Override
    public void startJob(JobType type, UnitName unit, String mode, JobId id, Answer answer) {
        call(
                type.method(),
                "ssu",
                body -> body.string(unit.value()).string(mode).int32(id.bits()),
                answer);
    }

    @Override
    public void cancelJob(JobId id) {
        call("JobCancel", "u", body -> body.int32(id.bits()), new Answer() {
            @Override
            public void returned(Body body) {}

            @Override
            public void failed(MethodError error) {
                LOG.warnf("Cancelling job %s: the agent answers %s", id, error);
            }
        });
    }

    @Override
    public void relay(String method, Body arguments, Answer answer) {
        call(method, arguments.signature(), arguments, answer);
    }

    @Override
    public void subscribe(UnitName unit) {
        tell("Subscribe", unit);
    }

    @Override
    public void unsubscribe(UnitName unit) {
        tell("Unsubscribe", unit);
    }

    @Override
    public void startDependency(UnitName unit) {
        tell("StartDep", unit);
    }

    @Override
    public void stopDependency(UnitName unit) {
        tell("StopDep", unit);
    }

    @Override
    public void enableMetrics() {
        tell(agentCall("EnableMetrics", ""), BodyWriter.NOTHING);
    }

    @Override
    public void disableMetrics() {
        tell(agentCall("DisableMetrics", ""), BodyWriter.NOTHING);
    }

    @Override
    public void unitTimestamp(UnitName unit, String property, LongConsumer answer) {
        BodyWriter arguments =
                body -> body.string(unit.value()).string(UNIT_INTERFACE).string(property);
        send(agentCall("GetUnitProperty", "sss"), arguments, new ReplyHandler() {
            @Override
            public void returned(Message reply) throws MalformedMessageException {
                WireReader values = reply.body().reader();
                if (reply.signature().equals("v") && values.variant().equals("t")) {
                    answer.accept(values.int64());
                }
            }

            @Override
            public void failed(MethodError error) {
                LOG.debugf("Reading %s of unit '%s': %s", property, unit, error);
            }
        });
    }

    @Override
    public void targetNew(String proxyPath, Reason reason) {
        callProxy(proxyPath, "TargetNew", "s", body -> body.string(reason.wire()));
    }

    @Override
    public void targetStateChanged(
            String proxyPath, String activeState, String subState, Reason reason) {
        callProxy(proxyPath, "TargetStateChanged", "sss", body -> body.string(activeState)
                .string(subState)
                .string(reason.wire()));
    }

    @Override
    public void targetRemoved(String proxyPath, Reason reason) {
        callProxy(proxyPath, "TargetRemoved", "s", body -> body.string(reason.wire()));
    }

    @Override
    public void proxyError(String proxyPath, String message) {
        callProxy(proxyPath, "Error", "s", body -> body.string(message));
    }

    @Override
    public void failOpenCalls(MethodError error) {
        connection.failPendingCalls(error);
    }

    @Override
    public void close(String why) {
        connection.close(CloseReason.local(why));
    }

    /** A sign of life of the manager; agents of the HIRTE dialect have no such signal. */
    void heartbeat() {
        switch (dialect) {
            case HIRTE -> {}
            case BLUECHI -> {
                String path = dialect.internalPath();
                String controller = dialect.internalControllerInterface();
                tell(Header.signal(path, controller, "Heartbeat", ""), BodyWriter.NOTHING);
            }
        }
    }

    private Header agentCall(String member, String signature) {
        return Header.call(
                        dialect.internalAgentPath(),
                        dialect.internalAgentInterface(),
                        member,
                        signature)
                .to(dialect.agentBusName());
    }

    private void tell(String member, UnitName unit) {
        tell(agentCall(member, "s"), body -> body.string(unit.value()));
    }

    private void tell(Header header, BodyWriter arguments) {
        connection.send(header.withoutReply(), arguments);
    }

    private void callProxy(String path, String member, String signature, BodyWriter arguments) {
        Header header = Header.call(path, dialect.internalProxyInterface(), member, signature)
                .to(dialect.baseName()); // sic, contract 3.3
        send(header, arguments, new ReplyHandler() {
            @Override
            public void returned(Message reply) {}

            @Override
            public void failed(MethodError error) {
                LOG.debugf("%s of %s: the agent answers %s", member, path, error);
            }
        });
    }

    private void call(String member, String signature, BodyWriter arguments, Answer answer) {
        send(agentCall(member, signature), arguments, new ReplyHandler() {
            @Override
            public void returned(Message reply) {
                answer.returned(reply.body());
            }

            @Override
            public void failed(MethodError error) {
                answer.failed(error);
            }
        });
    }

    private void send(Header header, BodyWriter arguments, ReplyHandler handler) {
        connection.call(header, arguments, PeerLimits.CALL_TIMEOUT_MILLIS, handler);
    }
}
