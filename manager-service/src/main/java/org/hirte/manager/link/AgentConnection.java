package org.hirte.manager.link;

import org.hirte.dbus.peer.CloseReason;
import org.hirte.dbus.peer.Connection;
import org.hirte.dbus.peer.InterfaceBinding;
import org.hirte.dbus.peer.MethodCall;
import org.hirte.dbus.peer.MethodError;
import org.hirte.dbus.peer.ObjectTree;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.Message;
import org.hirte.dbus.wire.MessageType;
import org.hirte.manager.core.Node;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.ErrorNames;
import org.hirte.protocol.NodeName;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One connection of an agent, or of whoever connects to the agents' port. Before its registration
 * it can say Hello, Register and what every object answers; its signals count only afterwards
 * (contract 3.4).
 */
final class AgentConnection implements Connection.Handler {
    private static final Logger LOG = Logger.getLogger(AgentConnection.class);
    private static final String HELLO_PATH = "/org/freedesktop/DBus";

    private final LinkServer server;
    private final ObjectTree objects;
    private @Nullable Registration registration;
    private int callsWithoutReading;

    /** Which node it is the link of. */
    record Registration(Node node, RegisteredLink link, Connection connection) {}

    AgentConnection(LinkServer server) {
        this.server = server;
        objects = new ObjectTree(server::machineId);
        objects.export(HELLO_PATH, this, server.hello());
        for (Dialect dialect : Dialect.values()) {
            objects.export(dialect.internalPath(), this, server.register(dialect));
        }
    }

    /** The interface every connection has. */
    static InterfaceBinding<AgentConnection> helloBinding() {
        return InterfaceBinding.<AgentConnection>of("org.freedesktop.DBus")
                .method("Hello", (self, call) -> call.reply(body -> body.string(":1.0")))
                .build();
    }

    /** The interface of connections that have not registered. */
    static InterfaceBinding<AgentConnection> registerBinding(Dialect dialect) {
        return InterfaceBinding.<AgentConnection>of(dialect.internalControllerInterface())
                .method("Register", (self, call) -> self.register(call, dialect))
                .build();
    }

    @Override
    public void opened(Connection connection) {}

    @Override
    public void received(Connection connection, Message message) throws MalformedMessageException {
        if (message.type() == MessageType.CALL) {
            speakDialectOf(connection, String.valueOf(message.path()));
            objects.dispatch(MethodCall.of(connection, message), true);
            checkThatItReads(connection);
        } else if (registration != null) {
            server.signals(registration.link().dialect()).received(registration.node(), message);
        }
    }

    @Override
    public void closed(Connection connection, CloseReason reason) {
        Registration ended = registration;
        if (ended == null) {
            LOG.debugf("%s without a registration ended: %s", connection, reason);
            server.gone(connection);
            return;
        }
        registration = null;
        LOG.infof("Node '%s' disconnected: %s", ended.node().name(), reason);
        server.lost(ended);
        ended.node().lost(ended.link());
    }

    /** Each call costs us an answer; who calls and does not read would fill our memory. */
    private void checkThatItReads(Connection connection) {
        int unsentBytes = connection.unsentBytes();
        callsWithoutReading = connection.isCongested() ? callsWithoutReading + 1 : 0;
        boolean isTooMuch = registration == null
                ? unsentBytes > LinkLimits.NEWCOMER_UNREAD_BYTES
                : callsWithoutReading > LinkLimits.CALLS_WITHOUT_READING;
        if (isTooMuch) {
            connection.close(new CloseReason(
                    CloseReason.Kind.OVERFLOW,
                    "it calls and does not read the answers, " + unsentBytes + " bytes wait"));
        }
    }

    /** A peer that has not registered shows its dialect by the paths it calls. */
    private void speakDialectOf(Connection connection, String path) {
        if (registration != null) {
            return;
        }
        for (Dialect dialect : Dialect.values()) {
            if (path.startsWith(dialect.rootPath())) {
                connection.sender(dialect.baseName());
            }
        }
    }

    private void register(MethodCall call, Dialect dialect) throws MalformedMessageException {
        Connection connection = call.connection();
        String wanted = call.body().reader().string();
        NodeName name = NodeName.parse(wanted);
        Node node = name == null ? null : server.manager().node(name);
        if (node == null) {
            refuse(call, ErrorNames.SERVICE_UNKNOWN, "Unexpected node name", wanted, "not listed");
            return;
        }
        String refusal = server.admission().refusal(node, connection.peer());
        if (refusal != null) {
            refuse(call, ErrorNames.ACCESS_DENIED, "Node name not allowed", wanted, refusal);
        } else if (node.isOnline()) {
            String text = "The node is already connected";
            refuse(call, ErrorNames.ADDRESS_IN_USE, text, wanted, "already connected");
            server.probe(node, connection);
        } else {
            accept(call, node, dialect);
        }
    }

    private static void refuse(
            MethodCall call, String error, String text, String name, String why) {
        LOG.warnf(
                "Registration as '%s' from %s refused: %s",
                printable(name), call.connection().peer().display(), why);
        call.fail(new MethodError(error, text));
    }

    /** The sequence of contract 3.4; the answer is its last step. */
    private void accept(MethodCall call, Node node, Dialect dialect) {
        Connection connection = call.connection();
        for (Dialect each : Dialect.values()) {
            objects.unexport(each.internalPath());
        }
        RegisteredLink link =
                new RegisteredLink(connection, dialect, server.shownAddress(connection.peer()));
        Registration accepted = new Registration(node, link, connection);
        registration = accepted;
        server.registered(accepted);
        LOG.infof(
                "Registered managed node from fd %d as '%s', which speaks %s",
                connection.number(), node.name(), dialect.word());
        node.attach(link);
        call.reply();
    }

    private static String printable(String text) {
        String shown = text.length() <= LinkLimits.WORD_CHARS
                ? text
                : text.substring(0, LinkLimits.WORD_CHARS) + "…";
        return shown.replaceAll("\\p{Cntrl}", "?");
    }
}
