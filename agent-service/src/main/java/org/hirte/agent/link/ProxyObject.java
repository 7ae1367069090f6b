package org.hirte.agent.link;

import org.hirte.agent.core.Proxies;
import org.hirte.dbus.peer.InterfaceBinding;
import org.hirte.dbus.peer.MethodCall;
import org.hirte.dbus.peer.MethodError;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.WireReader;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.ProxyId;
import org.hirte.protocol.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What the manager calls on a proxy (contract 2.10); each call is answered empty.
 *
 * @param proxies all proxies
 * @param id which one
 */
record ProxyObject(Proxies proxies, ProxyId id) {
    /** The interface of a dialect with its handlers. */
    static InterfaceBinding<ProxyObject> binding(Dialect dialect) {
        return InterfaceBinding.<ProxyObject>of(dialect.internalProxyInterface())
                .method("Error", ProxyObject::refused)
                .method("TargetNew", (object, call) -> call.reply())
                .method("TargetStateChanged", ProxyObject::stateChanged)
                .method("TargetRemoved", ProxyObject::removed)
                .build();
    }

    private void refused(MethodCall call) throws MalformedMessageException {
        proxies.refused(id, call.body().reader().string());
        call.reply();
    }

    private void stateChanged(MethodCall call) throws MalformedMessageException {
        WireReader reader = call.body().reader();
        String activeState = reader.string();
        reader.skip("s");
        Reason reason = reason(reader, call);
        if (reason != null) {
            proxies.targetStateChanged(id, activeState, reason);
            call.reply();
        }
    }

    private void removed(MethodCall call) throws MalformedMessageException {
        Reason reason = reason(call.body().reader(), call);
        if (reason != null) {
            proxies.targetRemoved(id, reason);
            call.reply();
        }
    }

    /** The reason; null when it is none, which is answered. */
    private static @Nullable Reason reason(WireReader reader, MethodCall call)
            throws MalformedMessageException {
        String word = reader.string();
        Reason reason = Reason.fromWire(word);
        if (reason == null) {
            call.fail(MethodError.invalidArgs(
                    "Unknown reason '" + word + "', allowed: real, virtual"));
        }
        return reason;
    }
}
