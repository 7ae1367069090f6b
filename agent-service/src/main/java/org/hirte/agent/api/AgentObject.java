package org.hirte.agent.api;

import org.hirte.agent.core.Agent;
import org.hirte.agent.core.Registration;
import org.hirte.agent.core.Stamp;
import org.hirte.agent.link.CallAnswer;
import org.hirte.dbus.peer.InterfaceBinding;
import org.hirte.dbus.peer.MethodCall;
import org.hirte.dbus.peer.MethodError;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.WireReader;
import org.hirte.dbus.wire.WireWriter;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.JobId;
import org.jboss.logging.Logger;

/**
 * The agent's object (contract 2.8). HIRTE has proxies and Shutdown only.
 *
 * @param agent the agent
 * @param control the process around it
 */
record AgentObject(Agent<?> agent, AgentControl control) {
    private static final Logger LOG = Logger.getLogger(AgentObject.class);

    /** The interface of a dialect with its handlers. */
    static InterfaceBinding<AgentObject> binding(Dialect dialect) {
        var binding = InterfaceBinding.<AgentObject>of(dialect.agentInterface())
                .method("CreateProxy", AgentObject::createProxy)
                .method("RemoveProxy", AgentObject::removeProxy);
        return switch (dialect) {
            case HIRTE -> binding.build();
            case BLUECHI -> addBluechi(binding).build();
        };
    }

    /** HIRTE's interface that ends the daemon (contract 2.9). */
    static InterfaceBinding<AgentObject> shutdown() {
        return InterfaceBinding.<AgentObject>of(Dialect.HIRTE.shutdownInterface())
                .method("Shutdown", (object, call) -> {
                    call.reply();
                    object.control.shutDown();
                })
                .build();
    }

    private static InterfaceBinding.Builder<AgentObject> addBluechi(
            InterfaceBinding.Builder<AgentObject> binding) {
        return binding.method("JobCancel", AgentObject::cancelJob)
                .method("SwitchController", AgentObject::switchController)
                .property(
                        "Status",
                        (object, out) ->
                                out.string(object.registration().status().wire()))
                .property(
                        "LogLevel",
                        (object, out) -> out.string(object.control.log().level().wire()))
                .property(
                        "LogTarget",
                        (object, out) ->
                                out.string(object.control.log().target().wire()))
                .property(
                        "ControllerAddress",
                        (object, out) -> out.string(object.control.managerAddress()))
                .property(
                        "DisconnectTimestamp",
                        (object, out) -> realtime(object.registration().disconnected(), out))
                .property(
                        "DisconnectTimestampMonotonic",
                        (object, out) -> monotonic(object.registration().disconnected(), out))
                .property(
                        "LastSeenTimestamp",
                        (object, out) -> realtime(object.registration().lastSeen(), out))
                .property(
                        "LastSeenTimestampMonotonic",
                        (object, out) -> monotonic(object.registration().lastSeen(), out));
    }

    private static void realtime(Stamp stamp, WireWriter out) {
        out.int64(stamp.realtimeMicros());
    }

    private static void monotonic(Stamp stamp, WireWriter out) {
        out.int64(stamp.monotonicMicros());
    }

    private Registration registration() {
        return agent.registration();
    }

    private void createProxy(MethodCall call) throws MalformedMessageException {
        WireReader reader = call.body().reader();
        String localUnit = reader.string();
        String node = reader.string();
        String unit = reader.string();
        String client = call.sender() == null ? "" : call.sender();
        LOG.infof("Request for a proxy of unit %s on node '%s'", unit, node);
        agent.proxies().create(localUnit, node, unit, client, new CallAnswer(call));
    }

    private void removeProxy(MethodCall call) throws MalformedMessageException {
        WireReader reader = call.body().reader();
        reader.string();
        String node = reader.string();
        String unit = reader.string();
        LOG.infof("Request to remove the proxy of unit %s on node '%s'", unit, node);
        agent.proxies().remove(node, unit, new CallAnswer(call));
    }

    private void cancelJob(MethodCall call) throws MalformedMessageException {
        JobId id = JobId.fromBits(call.body().reader().int32());
        agent.jobs().cancel(id, new CallAnswer(call));
    }

    private void switchController(MethodCall call) throws MalformedMessageException {
        String address = call.body().reader().string();
        if (control.switchManager(address)) {
            call.reply();
        } else {
            call.fail(MethodError.failed("Already connected to controller at " + address));
        }
    }
}
