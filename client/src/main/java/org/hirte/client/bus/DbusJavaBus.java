package org.hirte.client.bus;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.freedesktop.dbus.connections.IDisconnectCallback;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBusSigHandler;
import org.freedesktop.dbus.matchrules.DBusMatchRule;
import org.freedesktop.dbus.matchrules.DBusMatchRuleBuilder;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.messages.Error;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MethodCall;

/**
 * A bus on dbus-java's message layer. Its proxies are left out: they look for Java classes by the
 * names that errors carry, and cost a command line twice the time.
 *
 * <p>dbus-java handles replies on the reading thread and signals on one other thread, so the order
 * between the two is lost; among signals it is kept.
 */
public final class DbusJavaBus implements Bus {
    private static final String BUS_NAME = "org.freedesktop.DBus";

    private final DBusConnection connection;
    private final Loss loss;

    private DbusJavaBus(DBusConnection connection, Loss loss) {
        this.connection = connection;
        this.loss = loss;
    }

    /**
     * Connects to a bus.
     *
     * @throws BusException.Gone if it cannot be reached or refuses this user
     */
    public static DbusJavaBus connect(BusAddress address) throws BusException {
        Loss loss = new Loss();
        try {
            DBusConnection connection = DBusConnectionBuilder.forAddress(address.address())
                    .withShared(false)
                    .withDisconnectCallback(loss)
                    .receivingThreadConfig()
                    .withSignalThreadCount(1)
                    .connectionConfig()
                    .build();
            return new DbusJavaBus(connection, loss);
        } catch (DBusException | DBusExecutionException e) {
            throw new BusException.Gone(innermostMessage(e));
        }
    }

    @Override
    public List<Object> call(BusCall call, Duration timeout) throws BusException {
        try {
            MethodCall message = connection
                    .getMessageFactory()
                    .createMethodCall(
                            null,
                            call.destination(),
                            call.path(),
                            call.interfaceName(),
                            call.member(),
                            (byte) 0,
                            call.signature().isEmpty() ? null : call.signature(),
                            DbusJavaValues.toLibrary(call.signature(), call.arguments()));
            connection.sendMessage(message);
            return answer(call, message.getReply(timeout.toMillis()), timeout);
        } catch (DBusException e) {
            throw new BusException.ErrorReply(BUS_NAME + ".Error.InvalidArgs", innermostMessage(e));
        } catch (DBusExecutionException | RejectedExecutionException e) {
            throw new BusException.Gone("the connection is closed");
        }
    }

    private List<Object> answer(BusCall call, Message reply, Duration timeout)
            throws BusException, DBusException {
        if (reply == null) {
            throw loss.isLost()
                    ? new BusException.Gone("the connection was lost")
                    : new BusException.TimedOut("no answer to " + call.member() + " within "
                            + timeout.toMillis() + " ms");
        }
        List<Object> body = DbusJavaValues.fromLibrary(reply.getParameters());
        if (reply instanceof Error error) {
            // an error without sender is dbus-java's own, made when the connection breaks
            if (error.getSource() == null) {
                throw new BusException.Gone("the connection was lost");
            }
            String text = body.isEmpty() ? "" : body.getFirst().toString();
            throw new BusException.ErrorReply(error.getName(), text);
        }
        return body;
    }

    @Override
    public Registration listen(SignalMatch match, Consumer<BusSignal> listener)
            throws BusException {
        DBusSigHandler<DBusSignal> handler = signal -> hear(match, signal, listener);
        DBusMatchRule rule = rule(match);
        try {
            AutoCloseable registration = connection.addGenericSigHandler(rule, handler);
            return () -> close(registration);
        } catch (DBusException e) {
            throw new BusException.ErrorReply(BUS_NAME + ".Error.Failed", innermostMessage(e));
        } catch (DBusExecutionException | RejectedExecutionException e) {
            throw new BusException.Gone("the connection is closed");
        }
    }

    private static void hear(SignalMatch match, DBusSignal signal, Consumer<BusSignal> listener) {
        try {
            BusSignal heard = new BusSignal(
                    signal.getPath(),
                    signal.getInterface(),
                    signal.getName(),
                    DbusJavaValues.fromLibrary(signal.getParameters()));
            if (match.matches(signal.getSource(), heard)) {
                listener.accept(heard);
            }
        } catch (DBusException e) {
            throw new IllegalStateException("the bus delivered a signal that cannot be read", e);
        }
    }

    private static DBusMatchRule rule(SignalMatch match) {
        return DBusMatchRuleBuilder.create()
                .withType("signal")
                .withSender(match.sender())
                .withPath(match.path())
                .withPathNamespace(match.pathNamespace())
                .withInterface(match.interfaceName())
                .withMember(match.member())
                .withArg0123(0, match.arg0())
                .build();
    }

    @Override
    public void onLost(Runnable task) {
        loss.tell(task);
    }

    @Override
    public void close() {
        connection.disconnect();
    }

    private static void close(AutoCloseable registration) {
        try {
            registration.close();
        } catch (Exception e) {
            // the bus has forgotten the rule with the connection
            return;
        }
    }

    private static String innermostMessage(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null ? cause.toString() : message;
    }

    /** Tells once that the connection broke. */
    private static final class Loss implements IDisconnectCallback {
        private boolean isLost;
        private Runnable task = () -> {};

        @Override
        public void disconnectOnError(IOException error) {
            Runnable told;
            synchronized (this) {
                isLost = true;
                told = task;
            }
            told.run();
        }

        synchronized boolean isLost() {
            return isLost;
        }

        void tell(Runnable other) {
            boolean isLate;
            synchronized (this) {
                task = other;
                isLate = isLost;
            }
            if (isLate) {
                other.run();
            }
        }
    }
}
