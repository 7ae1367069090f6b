package org.hirte.manager.api;

import org.hirte.dbus.peer.InterfaceBinding;
import org.hirte.dbus.peer.MethodCall;
import org.hirte.dbus.peer.MethodError;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.WireWriter;
import org.hirte.manager.core.AgentLink;
import org.hirte.manager.core.Manager;
import org.hirte.manager.core.Monitor;
import org.hirte.manager.core.Node;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.ErrorNames;
import org.hirte.protocol.LogLevel;
import org.hirte.protocol.NodeName;

/** The interface Manager (HIRTE) or Controller (BLUECHI) over the whole model (contract 2.3). */
final class ControllerInterface {
    private final Dialect dialect;
    private final FleetCalls fleet;
    private final DaemonControl control;

    private ControllerInterface(Dialect dialect, FleetCalls fleet, DaemonControl control) {
        this.dialect = dialect;
        this.fleet = fleet;
        this.control = control;
    }

    static InterfaceBinding<Manager> binding(
            Dialect dialect, FleetCalls fleet, DaemonControl control) {
        ControllerInterface self = new ControllerInterface(dialect, fleet, control);
        var binding = InterfaceBinding.<Manager>of(dialect.controllerInterface())
                .method("ListUnits", (manager, call) -> fleet.listUnits(manager, call, dialect))
                .method("ListNodes", self::listNodes)
                .method("GetNode", self::getNode)
                .method("CreateMonitor", self::createMonitor)
                .method("EnableMetrics", (manager, call) -> switchMetrics(manager, call, true))
                .method("DisableMetrics", (manager, call) -> switchMetrics(manager, call, false))
                .method("SetLogLevel", self::setLogLevel);
        return switch (dialect) {
            case HIRTE -> binding.method("Ping", ControllerInterface::ping).build();
            case BLUECHI -> self.addBluechi(binding).build();
        };
    }

    /** HIRTE's interface that ends the daemon (contract 2.9). */
    static InterfaceBinding<Manager> shutdown(DaemonControl control) {
        return InterfaceBinding.<Manager>of(Dialect.HIRTE.shutdownInterface())
                .method("Shutdown", (manager, call) -> {
                    call.reply();
                    control.shutDown();
                })
                .build();
    }

    private InterfaceBinding.Builder<Manager> addBluechi(
            InterfaceBinding.Builder<Manager> binding) {
        return binding.method("ListUnitFiles", fleet::listUnitFiles)
                .property(
                        "Status", (manager, out) -> out.string(manager.status().wire()))
                .property(
                        "LogLevel",
                        (manager, out) -> out.string(control.log().level().wire()))
                .property(
                        "LogTarget",
                        (manager, out) -> out.string(control.log().target().wire()));
    }

    private static void ping(Manager manager, MethodCall call) throws MalformedMessageException {
        String text = call.body().reader().string();
        call.reply(out -> out.string(text));
    }

    private void listNodes(Manager manager, MethodCall call) {
        call.reply(out -> {
            int mark = out.startArray('(');
            for (Node node : manager.nodes()) {
                out.struct()
                        .string(node.name().value())
                        .string(dialect.nodePath(node.name()))
                        .string(node.status().wire());
                appendAddress(node, out);
            }
            out.endArray(mark, '(');
        });
    }

    private void appendAddress(Node node, WireWriter out) {
        AgentLink link = node.link();
        switch (dialect) {
            case HIRTE -> {}
            case BLUECHI -> out.string(link == null ? "" : link.address());
        }
    }

    private void getNode(Manager manager, MethodCall call) throws MalformedMessageException {
        NodeName name = NodeName.parse(call.body().reader().string());
        Node node = name == null ? null : manager.node(name);
        if (node == null) {
            call.fail(new MethodError(ErrorNames.SERVICE_UNKNOWN, "Node not found"));
        } else {
            call.reply(out -> out.string(dialect.nodePath(node.name())));
        }
    }

    private void createMonitor(Manager manager, MethodCall call) {
        String owner = call.sender();
        Monitor monitor = owner == null ? null : manager.createMonitor(dialect, owner);
        if (monitor == null) {
            call.fail(new MethodError(ErrorNames.LIMITS_EXCEEDED, "Too many monitors"));
        } else {
            call.reply(out -> out.string(dialect.monitorPath(monitor.id())));
        }
    }

    private static void switchMetrics(Manager manager, MethodCall call, boolean on) {
        if (manager.switchMetrics(on)) {
            call.reply();
        } else {
            call.fail(new MethodError(
                    ErrorNames.INCONSISTENT_MESSAGE,
                    "Metrics already " + (on ? "enabled" : "disabled")));
        }
    }

    private void setLogLevel(Manager manager, MethodCall call) throws MalformedMessageException {
        LogLevel level = LogLevel.fromWire(call.body().reader().string());
        if (level == null) {
            call.fail(MethodError.invalidArgs("Invalid input for log level"));
        } else {
            control.log().level(level);
            call.reply();
        }
    }
}
