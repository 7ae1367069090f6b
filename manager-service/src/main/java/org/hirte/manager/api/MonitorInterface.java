package org.hirte.manager.api;

import java.util.ArrayList;
import java.util.List;
import org.hirte.dbus.peer.InterfaceBinding;
import org.hirte.dbus.peer.MethodCall;
import org.hirte.dbus.peer.MethodError;
import org.hirte.dbus.type.Names;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.WireReader;
import org.hirte.manager.core.Monitor;
import org.hirte.manager.core.Subscription;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.ErrorNames;
import org.hirte.protocol.NodeName;
import org.hirte.protocol.PeerId;
import org.hirte.protocol.SubscriptionId;
import org.hirte.protocol.UnitName;

/** The interface Monitor (contract 2.6). */
final class MonitorInterface {
    private MonitorInterface() {}

    static InterfaceBinding<Monitor> binding(Dialect dialect) {
        var binding = InterfaceBinding.<Monitor>of(dialect.monitorInterface())
                .method("Subscribe", MonitorInterface::subscribe)
                .method("SubscribeList", MonitorInterface::subscribeList)
                .method("Unsubscribe", MonitorInterface::unsubscribe)
                .method("Close", MonitorInterface::close);
        return switch (dialect) {
            case HIRTE -> binding.build();
            case BLUECHI ->
                binding.method("AddPeer", MonitorInterface::addPeer)
                        .method("RemovePeer", MonitorInterface::removePeer)
                        .build();
        };
    }

    private static void subscribe(Monitor monitor, MethodCall call)
            throws MalformedMessageException {
        WireReader arguments = call.body().reader();
        subscribe(monitor, call, arguments.string(), List.of(arguments.string()));
    }

    private static void subscribeList(Monitor monitor, MethodCall call)
            throws MalformedMessageException {
        WireReader arguments = call.body().reader();
        String node = arguments.string();
        List<String> units = new ArrayList<>();
        int end = arguments.array('s');
        while (arguments.hasNext(end)) {
            units.add(arguments.string());
        }
        subscribe(monitor, call, node, units);
    }

    private static void subscribe(
            Monitor monitor, MethodCall call, String nodeText, List<String> unitTexts) {
        NodeName node = NodeName.parse(nodeText);
        if (node == null) {
            call.fail(MethodError.invalidArgs("Not a node name: '" + nodeText + "'"));
            return;
        }
        List<UnitName> units = new ArrayList<>(unitTexts.size());
        for (String text : unitTexts) {
            UnitName unit = UnitName.parse(text);
            if (unit == null) {
                call.fail(MethodError.invalidArgs("Not a unit name: '" + text + "'"));
                return;
            }
            units.add(unit);
        }
        Subscription subscription = monitor.subscribe(node, units);
        if (subscription == null) {
            call.fail(new MethodError(ErrorNames.LIMITS_EXCEEDED, "Too many subscriptions"));
        } else {
            call.reply(out -> out.int32(subscription.id().bits()));
        }
    }

    private static void unsubscribe(Monitor monitor, MethodCall call)
            throws MalformedMessageException {
        SubscriptionId id = SubscriptionId.fromBits(call.body().reader().int32());
        if (monitor.unsubscribe(id)) {
            call.reply();
        } else {
            call.fail(MethodError.failed("Subscription '" + id + "' not found"));
        }
    }

    private static void close(Monitor monitor, MethodCall call) {
        monitor.close();
        call.reply();
    }

    private static void addPeer(Monitor monitor, MethodCall call) throws MalformedMessageException {
        String busName = call.body().reader().string();
        PeerId peer = Names.isUniqueName(busName) ? monitor.addPeer(busName) : null;
        if (peer == null) {
            call.fail(MethodError.invalidArgs("Not a unique bus name, or a receiver already"));
        } else {
            call.reply(out -> out.int32(peer.bits()));
        }
    }

    private static void removePeer(Monitor monitor, MethodCall call)
            throws MalformedMessageException {
        WireReader arguments = call.body().reader();
        PeerId peer = PeerId.fromBits(arguments.int32());
        if (monitor.removePeer(peer, arguments.string())) {
            call.reply();
        } else {
            call.fail(MethodError.failed("Peer '" + peer + "' not found"));
        }
    }
}
