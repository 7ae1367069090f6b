package org.hirte.lab.swarm;

import java.io.IOException;
import org.hirte.dbus.auth.ClientHandshake;
import org.hirte.dbus.peer.CloseReason;
import org.hirte.dbus.peer.Connection;
import org.hirte.dbus.peer.ConnectionSettings;
import org.hirte.dbus.peer.EventLane;
import org.hirte.dbus.peer.EventsUnderWay;
import org.hirte.dbus.peer.Liveness;
import org.hirte.dbus.peer.MethodCall;
import org.hirte.dbus.peer.MethodError;
import org.hirte.dbus.peer.ObjectTree;
import org.hirte.dbus.peer.PeerLimits;
import org.hirte.dbus.peer.ReplyHandler;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.Header;
import org.hirte.dbus.wire.Message;
import org.hirte.dbus.wire.MessageType;
import org.hirte.loop.EventLoop;
import org.hirte.loop.SocketSettings;
import org.hirte.loop.Timers;
import org.hirte.loop.Transport;
import org.hirte.protocol.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * A simulated agent's way to the manager: connects, registers, sends heartbeats, and tries again
 * with the pace of a real agent (decision 12).
 */
final class SwarmLink {
    private static final String MACHINE_ID = "5".repeat(32);

    private final EventLoop loop;
    private final SwarmSettings settings;
    private final String name;
    private final SwarmAgent agent;
    private final AgentInterfaces interfaces;
    private final Tally tally;
    private final ObjectTree objects = new ObjectTree(() -> MACHINE_ID);
    private final EventLane<String, Connection> lane =
            new EventLane<>(this::takesEvents, SwarmLink::overflowed);
    private final EventsUnderWay underWay = EventsUnderWay.onLink(lane::drain);
    private @Nullable Attempt current;
    private Timers.@Nullable Timer heartbeat;
    private int failures;

    SwarmLink(
            EventLoop loop,
            SwarmSettings settings,
            String name,
            SwarmAgent agent,
            AgentInterfaces interfaces,
            Tally tally) {
        this.loop = loop;
        this.settings = settings;
        this.name = name;
        this.agent = agent;
        this.interfaces = interfaces;
        this.tally = tally;
        objects.export(settings.dialect().internalAgentPath(), agent, interfaces.agent());
    }

    /** Makes an attempt to register. */
    void connect() {
        Attempt attempt = new Attempt();
        current = attempt;
        attempt.start();
    }

    /** Ends the link, if there is one; the agent comes back as after any loss. */
    void drop(String why) {
        Attempt attempt = current;
        if (attempt != null && attempt.connection != null) {
            attempt.connection.close(CloseReason.local(why));
        }
    }

    boolean isRegistered() {
        return current != null && current.isRegistered;
    }

    private boolean takesEvents(Connection receiver) {
        boolean isHasty = settings.behaviour() == Behaviour.HASTY;
        return (isHasty || underWay.isOpen())
                && receiver.unsentBytes() < SwarmLimits.OPEN_LINK_BYTES;
    }

    private static void overflowed(Connection receiver, int droppedEvents) {
        receiver.close(CloseReason.local(droppedEvents + " unit events are dropped"));
    }

    /** Reports something of a unit, now or when the manager has handled what is under way. */
    void post(SwarmEvent event) {
        Connection receiver = openConnection();
        if (receiver != null) {
            lane.post(name, receiver, event);
        }
    }

    /** Puts an event on the link. */
    void sendEvent(SwarmEvent event) {
        Connection receiver = openConnection();
        if (receiver != null) {
            String path = settings.dialect().internalAgentPath();
            receiver.send(interfaces.agent().signal(path, event.member()), event.body());
            if (settings.behaviour() != Behaviour.HASTY) {
                underWay.sent(receiver, event.bytes());
            }
            tally.eventSent();
        }
    }

    /** An event is not sent, since a newer one of the unit is. */
    void merged() {
        tally.eventMerged();
    }

    /** Sends what is held: the next message must not overtake it. */
    void flush() {
        lane.flush(name);
    }

    /** Sends a signal of the agent's; nothing happens while there is no link. */
    void signal(String member, BodyWriter body) {
        flush();
        String path = settings.dialect().internalAgentPath();
        send(interfaces.agent().signal(path, member), body);
    }

    /** Sends a measurement. */
    void metric(BodyWriter body) {
        flush();
        String path = settings.dialect().internalAgentMetricsPath();
        send(interfaces.metrics().signal(path, "AgentJobMetrics"), body);
    }

    private void send(Header header, BodyWriter body) {
        Connection receiver = openConnection();
        if (receiver != null) {
            receiver.send(header, body);
        }
    }

    private @Nullable Connection openConnection() {
        Attempt attempt = current;
        Connection connection = attempt == null ? null : attempt.connection;
        return connection != null && connection.isOpen() ? connection : null;
    }

    private void beat() {
        String path = settings.dialect().internalAgentPath();
        send(interfaces.agent().signal(path, "Heartbeat"), BodyWriter.NOTHING);
        scheduleHeartbeat(settings.heartbeatMillis());
    }

    private void scheduleHeartbeat(long millis) {
        if (settings.heartbeatMillis() > 0) {
            heartbeat = loop.schedule(millis, this::beat);
        }
    }

    private void retryLater() {
        failures++;
        double millis = Math.min(
                SwarmLimits.RETRY_MILLIS * Math.pow(1.25, Math.min(failures, 32) - 1.0),
                SwarmLimits.LONGEST_RETRY_MILLIS);
        loop.schedule(Math.round(millis * (0.8 + 0.4 * loop.random())), this::connect);
    }

    /** One attempt to register and, if it succeeds, the link. */
    private final class Attempt implements EventLoop.ConnectOutcome, Connection.Handler {
        private EventLoop.@Nullable Attempt connecting;
        private Timers.@Nullable Timer limit;
        private @Nullable Connection connection;
        private boolean isRegistered;

        void start() {
            limit = loop.schedule(SwarmLimits.ATTEMPT_MILLIS, this::timedOut);
            connecting = loop.connect(settings.manager(), SocketSettings.DEFAULT, this);
        }

        private void timedOut() {
            if (connection != null) {
                connection.close(CloseReason.local("the attempt took too long"));
            } else if (connecting != null) {
                connecting.cancel();
                ended();
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
            ended();
        }

        @Override
        public void opened(Connection opened) {
            opened.liveness(Liveness.DEFAULT);
            Dialect dialect = settings.dialect();
            Header header = Header.call(
                            dialect.internalPath(),
                            dialect.internalControllerInterface(),
                            "Register",
                            "s")
                    .to(dialect.baseName());
            opened.call(
                    header,
                    writer -> writer.string(name),
                    PeerLimits.CALL_TIMEOUT_MILLIS,
                    new ReplyHandler() {
                        @Override
                        public void returned(Message reply) {
                            accepted();
                        }

                        @Override
                        public void failed(MethodError error) {
                            refused(opened);
                        }
                    });
        }

        private void accepted() {
            isRegistered = true;
            failures = 0;
            cancelLimit();
            // a fleet's heartbeats are not in step
            scheduleHeartbeat(1 + Math.round(settings.heartbeatMillis() * loop.random()));
            tally.registered();
            if (settings.behaviour() == Behaviour.FLAPPING) {
                loop.schedule(SwarmLimits.FLAP_MILLIS, this::flap);
            }
        }

        private void flap() {
            if (isRegistered && connection != null) {
                connection.close(CloseReason.local("flapping"));
            }
        }

        private void refused(Connection opened) {
            if (!opened.isClosed()) {
                tally.refused();
                opened.close(CloseReason.local("refused"));
            }
        }

        @Override
        public void received(Connection from, Message message) {
            if (message.type() == MessageType.CALL) {
                objects.dispatch(MethodCall.of(from, message), true);
            }
        }

        @Override
        public void closed(Connection ended, CloseReason reason) {
            ended();
        }

        @Override
        public void drained(Connection drained) {
            lane.drain();
        }

        private void ended() {
            if (current != this) {
                return;
            }
            current = null;
            lane.clear();
            underWay.clear();
            cancelLimit();
            if (!isRegistered) {
                retryLater();
                return;
            }
            isRegistered = false;
            if (heartbeat != null) {
                heartbeat.cancel();
            }
            tally.lost();
            agent.linkLost();
            loop.execute(SwarmLink.this::connect);
        }

        private void cancelLimit() {
            if (limit != null) {
                limit.cancel();
            }
        }
    }
}
