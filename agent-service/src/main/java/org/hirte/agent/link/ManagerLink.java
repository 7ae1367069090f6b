package org.hirte.agent.link;

import java.io.IOException;
import org.hirte.agent.core.Agent;
import org.hirte.agent.core.Dialer;
import org.hirte.agent.core.Failure;
import org.hirte.agent.core.Registration;
import org.hirte.dbus.auth.ClientHandshake;
import org.hirte.dbus.peer.CloseReason;
import org.hirte.dbus.peer.Connection;
import org.hirte.dbus.peer.ConnectionSettings;
import org.hirte.dbus.peer.Liveness;
import org.hirte.dbus.peer.MethodCall;
import org.hirte.dbus.peer.MethodError;
import org.hirte.dbus.peer.ObjectTree;
import org.hirte.dbus.peer.PeerLimits;
import org.hirte.dbus.peer.ReplyHandler;
import org.hirte.dbus.wire.Header;
import org.hirte.dbus.wire.Message;
import org.hirte.dbus.wire.MessageType;
import org.hirte.dbus.wire.PropertyMap;
import org.hirte.loop.Endpoint;
import org.hirte.loop.EventLoop;
import org.hirte.loop.SocketSettings;
import org.hirte.loop.Transport;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.ErrorNames;
import org.hirte.protocol.NodeName;
import org.jspecify.annotations.Nullable;

/**
 * Makes links to the manager and serves its calls (contract 3). Calls that come before the answer to
 * Register are served like all others (contract 3.4).
 */
public final class ManagerLink implements Dialer {
    /**
     * How to link.
     *
     * @param node name to register under
     */
    public record Settings(
            Dialect dialect, NodeName node, SocketSettings socket, Liveness liveness) {}

    private final EventLoop loop;
    private final Settings settings;
    private final ManagerAddress address;
    private final Registration registration;
    private final LinkSignals signals;
    private final ObjectTree objects;
    private @Nullable Attempt current;

    /** @param objects what the manager may call */
    public ManagerLink(
            EventLoop loop,
            Settings settings,
            ManagerAddress address,
            Agent<PropertyMap> agent,
            LinkSignals signals,
            ObjectTree objects) {
        this.loop = loop;
        this.settings = settings;
        this.address = address;
        this.registration = agent.registration();
        this.signals = signals;
        this.objects = objects;
    }

    @Override
    public void dial() {
        Attempt attempt = new Attempt();
        current = attempt;
        attempt.start();
    }

    @Override
    public void hangUp(String why) {
        Attempt attempt = current;
        current = null;
        if (attempt != null) {
            attempt.cancel(why);
        }
    }

    /** One attempt to register and, if it succeeds, the link. */
    private final class Attempt implements EventLoop.ConnectOutcome, Connection.Handler {
        private EventLoop.@Nullable Attempt connecting;
        private @Nullable Connection connection;

        void start() {
            Endpoint endpoint = address.endpoint();
            if (endpoint == null) {
                loop.execute(() -> ended(address + " is not an address that can be connected to"));
            } else {
                connecting = loop.connect(endpoint, settings.socket(), this);
            }
        }

        void cancel(String why) {
            if (connecting != null) {
                connecting.cancel();
            }
            if (connection != null) {
                signals.drop();
                connection.close(CloseReason.local(why));
            }
        }

        @Override
        public void connected(Transport transport) {
            connection = new Connection(
                    loop,
                    transport,
                    new ClientHandshake(),
                    ConnectionSettings.LINK,
                    PeerLimits.BUS_MESSAGE_BYTES,
                    this);
        }

        @Override
        public void failed(IOException cause) {
            ended(String.valueOf(cause.getMessage()));
        }

        @Override
        public void opened(Connection opened) {
            registration.opened();
            signals.use(opened);
            opened.liveness(settings.liveness());
            register(opened);
        }

        private void register(Connection opened) {
            Dialect dialect = settings.dialect();
            Header header = Header.call(
                            dialect.internalPath(),
                            dialect.internalControllerInterface(),
                            "Register",
                            "s")
                    .to(dialect.baseName());
            String name = settings.node().value();
            long timeoutMillis = PeerLimits.CALL_TIMEOUT_MILLIS;
            opened.call(header, writer -> writer.string(name), timeoutMillis, new ReplyHandler() {
                @Override
                public void returned(Message reply) {
                    if (isCurrent()) {
                        registration.accepted();
                    }
                }

                @Override
                public void failed(MethodError error) {
                    if (isCurrent()) {
                        registration.refused(new Failure(error.name(), explained(error)));
                    }
                }
            });
        }

        /** A manager that speaks the other dialect alone has no object at this one's path. */
        private String explained(MethodError error) {
            if (!error.name().equals(ErrorNames.UNKNOWN_OBJECT)) {
                return error.text();
            }
            return error.text() + " It may be a manager of the other dialect: this agent speaks "
                    + settings.dialect().baseName();
        }

        @Override
        public void received(Connection from, Message message) {
            if (message.type() == MessageType.CALL) {
                objects.dispatch(MethodCall.of(from, message), true);
            } else if (message.is(settings.dialect().internalControllerInterface(), "Heartbeat")) {
                registration.managerHeartbeat();
            }
        }

        @Override
        public void closed(Connection ended, CloseReason reason) {
            ended(reason.text());
        }

        @Override
        public void drained(Connection drained) {
            signals.drain();
        }

        private boolean isCurrent() {
            return current == this;
        }

        private void ended(String cause) {
            if (isCurrent()) {
                current = null;
                signals.drop();
                registration.ended(cause);
            }
        }
    }
}
