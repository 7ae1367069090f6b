package org.hirte.client;

import java.time.Duration;
import java.util.List;
import org.hirte.client.Body.UnexpectedBody;
import org.hirte.client.bus.Bus;
import org.hirte.client.bus.BusCall;
import org.hirte.client.bus.BusException;
import org.hirte.client.bus.BusException.ErrorReply;

/** Calls to one manager; failures become {@link ClientException}s that name what was called for. */
final class Calls {
    private static final String DBUS_ERROR = "org.freedesktop.DBus.Error.";

    private final Bus bus;
    private final String busDescription;
    private final Dialect dialect;
    private final ManagerOwner manager;
    private final Duration timeout;

    Calls(Bus bus, String busDescription, ManagerOwner manager, Duration timeout) {
        this.bus = bus;
        this.busDescription = busDescription;
        this.dialect = manager.dialect();
        this.manager = manager;
        this.timeout = timeout;
    }

    /** Reads the body of a reply. */
    interface Reader<T> {
        T read(Body body) throws UnexpectedBody;
    }

    /** What a call is about, for messages. */
    record Subject(String node, String unit) {
        static final Subject MANAGER = new Subject("", "");

        String describe() {
            if (node.isEmpty()) {
                return "manager: ";
            }
            return unit.isEmpty()
                    ? "node '" + node + "': "
                    : "node '" + node + "', unit '" + unit + "': ";
        }
    }

    <T> T manager(Reader<T> reader, String member, String signature, Object... arguments)
            throws ClientException {
        return object(
                Subject.MANAGER,
                dialect.rootPath(),
                dialect.managerInterface(),
                reader,
                member,
                signature,
                arguments);
    }

    <T> T node(
            Subject subject, Reader<T> reader, String member, String signature, Object... arguments)
            throws ClientException {
        return object(
                subject,
                dialect.nodePath(subject.node()),
                dialect.nodeInterface(),
                reader,
                member,
                signature,
                arguments);
    }

    <T> T object(
            Subject subject,
            String path,
            String interfaceName,
            Reader<T> reader,
            String member,
            String signature,
            Object... arguments)
            throws ClientException {
        BusCall call = new BusCall(
                manager.owner(), path, interfaceName, member, signature, List.of(arguments));
        try {
            return reader.read(new Body(bus.call(call, timeout)));
        } catch (BusException e) {
            throw failure(subject, member, e);
        } catch (UnexpectedBody e) {
            throw new ClientException(
                    Failure.MALFORMED_REPLY,
                    subject.describe() + "answer to " + member + " not understood: "
                            + e.getMessage(),
                    e);
        }
    }

    ClientException managerLost() {
        return new ClientException(
                Failure.MANAGER_LOST,
                "the manager (" + dialect.busName() + ") left " + busDescription);
    }

    ClientException busLost() {
        return new ClientException(Failure.BUS_UNREACHABLE, "lost " + busDescription);
    }

    ClientException failure(Subject subject, String member, BusException error) {
        return switch (error) {
            case ErrorReply reply -> answered(subject, reply);
            case BusException.TimedOut timedOut ->
                new ClientException(
                        Failure.TIMED_OUT,
                        subject.describe() + "no answer to " + member + " within "
                                + seconds(timeout),
                        timedOut);
            case BusException.Gone gone ->
                new ClientException(
                        Failure.BUS_UNREACHABLE, busDescription + ": " + gone.getMessage(), gone);
        };
    }

    static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0
                ? duration.toSeconds() + " s"
                : duration.toMillis() + " ms";
    }

    private ClientException answered(Subject subject, ErrorReply reply) {
        if (reply.name().equals(dialect.offlineError())) {
            return new ClientException(
                    Failure.NODE_OFFLINE, "node '" + subject.node() + "' is offline", reply);
        }
        return switch (reply.name()) {
            case DBUS_ERROR + "UnknownObject" ->
                subject.node().isEmpty()
                        ? failed(Failure.REFUSED, subject, reply)
                        : new ClientException(
                                Failure.NODE_UNKNOWN,
                                "no node '" + subject.node() + "'",
                                subject.node(),
                                "",
                                reply);
            case DBUS_ERROR + "ServiceUnknown", DBUS_ERROR + "NameHasNoOwner" -> managerLost();
            case DBUS_ERROR + "NoReply", DBUS_ERROR + "Timeout", DBUS_ERROR + "Disconnected" ->
                noReply(subject, reply);
            case "org.freedesktop.systemd1.NoSuchUnit", DBUS_ERROR + "FileNotFound" ->
                failed(Failure.UNIT_UNKNOWN, subject, reply);
            case DBUS_ERROR + "AccessDenied" -> failed(Failure.ACCESS_DENIED, subject, reply);
            case DBUS_ERROR + "UnknownMethod",
                    DBUS_ERROR + "UnknownInterface",
                    DBUS_ERROR + "UnknownProperty" -> unsupported(subject, reply);
            default -> failed(Failure.REFUSED, subject, reply);
        };
    }

    // a HIRTE manager has fewer functions: say so rather than name a missing D-Bus member
    private ClientException unsupported(Subject subject, ErrorReply reply) {
        boolean isOfHirteOnly =
                dialect == Dialect.HIRTE && !reply.name().endsWith("UnknownProperty");
        if (!isOfHirteOnly) {
            return failed(Failure.UNSUPPORTED, subject, reply);
        }
        String text = subject.describe() + "the manager serves " + dialect.busName()
                + " only, which has no such function (" + reply.getMessage() + ")";
        return new ClientException(
                Failure.UNSUPPORTED, text, subject.node(), subject.unit(), reply);
    }

    // said by the bus for a manager that left, and by the manager for a node that is silent or
    // went away (contract 1.4)
    private ClientException noReply(Subject subject, ErrorReply reply) {
        if (!isManagerThere()) {
            return managerLost();
        }
        if (!subject.node().isEmpty() && reply.getMessage().contains("terminated")) {
            String what = subject.describe() + "the node went offline before it answered";
            return new ClientException(Failure.NODE_LOST, what, reply);
        }
        return failed(Failure.TIMED_OUT, subject, reply);
    }

    private boolean isManagerThere() {
        try {
            return manager.isStillThere(bus);
        } catch (BusException | UnexpectedBody e) {
            return false;
        }
    }

    private static ClientException failed(Failure failure, Subject subject, ErrorReply reply) {
        String text = reply.getMessage().isBlank() ? reply.name() : reply.getMessage();
        return new ClientException(
                failure, subject.describe() + text, subject.node(), subject.unit(), reply);
    }
}
