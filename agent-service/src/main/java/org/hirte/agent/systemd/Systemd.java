package org.hirte.agent.systemd;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.hirte.agent.core.Agent;
import org.hirte.agent.core.Answer;
import org.hirte.agent.core.Failure;
import org.hirte.agent.core.ServiceManager;
import org.hirte.dbus.peer.CloseReason;
import org.hirte.dbus.peer.Connection;
import org.hirte.dbus.peer.MethodCall;
import org.hirte.dbus.peer.MethodError;
import org.hirte.dbus.peer.PeerLimits;
import org.hirte.dbus.peer.ReplyHandler;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.Header;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.Message;
import org.hirte.dbus.wire.PropertyMap;
import org.hirte.dbus.wire.WireReader;
import org.hirte.loop.Endpoint;
import org.hirte.loop.EventLoop;
import org.hirte.protocol.BusLabel;
import org.hirte.protocol.JobResult;
import org.hirte.protocol.JobType;
import org.jspecify.annotations.Nullable;

/**
 * The node's systemd. Once started it is kept: after a loss the connection is made again, systemd
 * is asked for its signals and for all units, and the agent is told what differs.
 */
public final class Systemd implements ServiceManager {
    /** Told how it stands with systemd. */
    public interface Watcher {
        /** systemd answers and all units are known. */
        void ready();

        /** systemd cannot be reached, and was not before either. */
        void unavailable(String cause);

        /** systemd was lost; it is being tried again. */
        void lost(String cause);
    }

    /**
     * Where systemd is.
     *
     * @param privateSocket tried first when there is one (decision 24)
     * @param buses addresses of the bus that has systemd otherwise
     * @param ownUid user id of this process: a peer of the private socket has it, or is root
     * @param journal what systemd has written of its jobs
     */
    public record Location(
            @Nullable Endpoint privateSocket,
            List<Endpoint> buses,
            int ownUid,
            JobJournal journal) {}

    private static final MethodError AWAY =
            MethodError.failed("systemd cannot be reached on this node at the moment");

    private final EventLoop loop;
    private final Location location;
    private @Nullable Way way;
    private @Nullable Connection connection;

    /** A client that does nothing until it is started. */
    public Systemd(EventLoop loop, Location location) {
        this.loop = loop;
        this.location = location;
    }

    /** Connects; the agent is told of units and jobs from then on. */
    public void start(Agent<PropertyMap> agent, Watcher watcher) {
        Endpoint socket = location.privateSocket();
        if (socket == null) {
            use(busWay(), new Session(agent, watcher));
        } else {
            Way first = new PrivateWay(loop, socket, location.ownUid());
            use(first, new FirstSession(agent, watcher));
        }
    }

    /** Leaves systemd alone. */
    public void close() {
        if (way != null) {
            way.close();
        }
    }

    @Override
    public void startJob(JobType type, String unit, String mode, JobOutcome outcome) {
        Header header = manager(type.method(), "ss");
        call(header, writer -> writer.string(unit).string(mode), new ReplyHandler() {
            @Override
            public void returned(Message reply) throws MalformedMessageException {
                outcome.queued(reply.body().reader().objectPath());
            }

            @Override
            public void failed(MethodError error) {
                outcome.refused(failure(error));
            }
        });
    }

    @Override
    public void cancelJob(String path, Answer answer) {
        Header header = Header.call(path, SystemdNames.JOB, "Cancel", "");
        call(header, BodyWriter.NOTHING, new ReplyHandler() {
            @Override
            public void returned(Message reply) {
                answer.done();
            }

            @Override
            public void failed(MethodError error) {
                answer.failed(failure(error));
            }
        });
    }

    @Override
    public void inactiveExitMicros(String unit, LongConsumer then) {
        Header header = Header.call(unitPath(unit), SystemdNames.PROPERTIES, "Get", "ss");
        BodyWriter body =
                writer -> writer.string(SystemdNames.UNIT).string("InactiveExitTimestamp");
        call(header, body, new ReplyHandler() {
            @Override
            public void returned(Message reply) throws MalformedMessageException {
                WireReader reader = reply.body().reader();
                then.accept(reader.variant().equals("t") ? reader.int64() : 0);
            }

            @Override
            public void failed(MethodError error) {
                then.accept(0);
            }
        });
    }

    @Override
    public void recordedResults(Collection<String> paths, Consumer<Map<String, JobResult>> then) {
        Map<Long, String> pathsById = new LinkedHashMap<>();
        for (String path : paths) {
            long id = jobId(path);
            if (id >= 0 && pathsById.size() < JobJournal.MAX_JOBS) {
                pathsById.put(id, path);
            }
        }
        loop.offload(() -> location.journal().results(pathsById.keySet()), resultsById -> {
            Map<String, JobResult> results = new LinkedHashMap<>();
            pathsById.forEach((id, path) -> {
                String word = resultsById.get(id);
                if (word != null) {
                    results.put(path, new JobResult(word));
                }
            });
            then.accept(results);
        });
    }

    private static long jobId(String path) {
        try {
            return Integer.parseUnsignedInt(path.substring(path.lastIndexOf('/') + 1))
                    & 0xffff_ffffL;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Hands a call to a method of systemd's manager, and its answer back, both unchanged. */
    public void relayToManager(MethodCall call) {
        relay(call, manager(call.member(), call.body().signature()), call.body());
    }

    /**
     * Hands a call to an object of systemd, and the answer back unchanged.
     *
     * @param header of a call made with {@link Header#call}
     */
    public void relay(MethodCall call, Header header, BodyWriter body) {
        call(header, body, new ReplyHandler() {
            @Override
            public void returned(Message reply) {
                call.relay(reply.body());
            }

            @Override
            public void failed(MethodError error) {
                call.fail(error);
            }
        });
    }

    /** Object path of a unit, whether its name is legal or not: systemd answers to that. */
    public static String unitPath(String unit) {
        return SystemdNames.UNIT_PATHS + "/" + BusLabel.escape(unit);
    }

    private static Failure failure(MethodError error) {
        return new Failure(error.name(), error.text());
    }

    private static Header manager(String member, String signature) {
        return Header.call(SystemdNames.PATH, SystemdNames.MANAGER, member, signature);
    }

    private void call(Header header, BodyWriter body, ReplyHandler outcome) {
        Connection current = connection;
        if (current == null) {
            loop.execute(() -> outcome.failed(AWAY));
        } else {
            send(current, header, body, outcome);
        }
    }

    private void send(Connection current, Header header, BodyWriter body, ReplyHandler outcome) {
        Way used = way;
        Header addressed = used == null ? header : header.to(used.destination());
        current.call(addressed, body, PeerLimits.CALL_TIMEOUT_MILLIS, outcome);
    }

    private Way busWay() {
        return new BusWay(loop, location.buses());
    }

    private void use(Way chosen, Session session) {
        way = chosen;
        chosen.start(session);
    }

    /** What happens on the way in use. */
    private class Session implements Way.Handler {
        final Agent<PropertyMap> agent;
        final Watcher watcher;
        private final SystemdSignals signals;
        private boolean isReady;
        private boolean isRelisting;
        private int ups;

        Session(Agent<PropertyMap> agent, Watcher watcher) {
            this.agent = agent;
            this.watcher = watcher;
            signals = new SystemdSignals(agent, this::reloaded);
        }

        @Override
        public void up(Connection opened) {
            ups++;
            send(opened, manager("Subscribe", ""), BodyWriter.NOTHING, new ReplyHandler() {
                @Override
                public void returned(Message reply) {
                    list(opened);
                }

                @Override
                public void failed(MethodError error) {
                    // systemd remembers its subscribers over its own re-execution
                    if (error.name().equals(SystemdNames.ALREADY_SUBSCRIBED)) {
                        list(opened);
                    } else {
                        giveUp(opened, "Subscribe", error);
                    }
                }
            });
        }

        private void list(Connection opened) {
            int asked = ups;
            send(opened, manager("ListUnits", ""), BodyWriter.NOTHING, new ReplyHandler() {
                @Override
                public void returned(Message reply) throws MalformedMessageException {
                    if (asked == ups) {
                        listed(opened, UnitList.read(reply.body()));
                    }
                }

                @Override
                public void failed(MethodError error) {
                    giveUp(opened, "ListUnits", error);
                }
            });
        }

        private void giveUp(Connection opened, String step, MethodError error) {
            if (!opened.isClosed()) {
                opened.close(CloseReason.local("systemd refused " + step + ": " + error.text()));
            }
        }

        /** From now on calls go through: systemd's answers come behind this list. */
        private void listed(Connection opened, UnitList list) {
            connection = opened;
            signals.hasUnits(true);
            isReady = true;
            isRelisting = false;
            agent.systemdReady(list.loaded(), list.queued());
            watcher.ready();
        }

        /** A reload drops and finds all units, and systemd does not say their states again. */
        private void reloaded() {
            Connection current = connection;
            if (current == null || isRelisting) {
                return;
            }
            isRelisting = true;
            send(current, manager("ListUnits", ""), BodyWriter.NOTHING, new ReplyHandler() {
                @Override
                public void returned(Message reply) throws MalformedMessageException {
                    isRelisting = false;
                    if (connection == current) {
                        agent.units().listed(UnitList.read(reply.body()).loaded());
                    }
                }

                @Override
                public void failed(MethodError error) {
                    isRelisting = false;
                }
            });
        }

        @Override
        public void down(String cause) {
            ups++;
            connection = null;
            signals.hasUnits(false);
            if (isReady) {
                isReady = false;
                agent.systemdLost();
                watcher.lost(cause);
            } else {
                watcher.unavailable(cause);
            }
        }

        @Override
        public void unavailable(String cause) {
            watcher.unavailable(cause);
        }

        @Override
        public void signal(Message message) throws MalformedMessageException {
            signals.received(message);
        }
    }

    /** On the private socket until that was reached once; if it cannot be, the bus is used. */
    private final class FirstSession extends Session {
        private boolean wasUp;

        FirstSession(Agent<PropertyMap> agent, Watcher watcher) {
            super(agent, watcher);
        }

        @Override
        public void up(Connection opened) {
            wasUp = true;
            super.up(opened);
        }

        @Override
        public void unavailable(String cause) {
            if (wasUp) {
                super.unavailable(cause);
            } else {
                close();
                use(busWay(), new Session(agent, watcher));
            }
        }
    }
}
