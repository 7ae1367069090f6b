package org.hirte.ctl.bus;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.hirte.client.bus.Bus;
import org.hirte.client.bus.BusAddress;
import org.hirte.client.bus.BusCall;
import org.hirte.client.bus.BusException;
import org.hirte.client.bus.BusSignal;
import org.hirte.client.bus.SignalMatch;
import org.hirte.dbus.auth.ClientHandshake;
import org.hirte.dbus.peer.Connection;
import org.hirte.dbus.peer.ConnectionSettings;
import org.hirte.dbus.peer.MethodError;
import org.hirte.dbus.peer.PeerLimits;
import org.hirte.dbus.peer.ReplyHandler;
import org.hirte.dbus.wire.Header;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.Message;
import org.hirte.loop.Endpoint;
import org.hirte.loop.EventLoop;
import org.hirte.loop.SelectorLoop;
import org.hirte.loop.SocketSettings;
import org.hirte.loop.Transport;

/**
 * A bus on one connection and one loop thread. Replies and signals are handled in the order of the
 * wire.
 *
 * <p>{@link #close} ends the thread: a thread left inside a system call delays the end of the JVM by
 * 300 ms.
 */
public final class LoopBus implements Bus {
    private static final String BUS = "org.freedesktop.DBus";
    private static final String BUS_PATH = "/org/freedesktop/DBus";

    private final SelectorLoop loop = new SelectorLoop();
    private final Thread thread = Thread.ofPlatform().daemon().name("bus").unstarted(loop);
    private final Inbox inbox = new Inbox();
    private final CompletableFuture<Connection> opened = new CompletableFuture<>();

    private LoopBus() {}

    /**
     * Lets the JVM get what every connection needs while the caller does something else: the first unix
     * socket takes it as long as the whole command line.
     */
    public static void prepare() {
        Thread.ofPlatform().daemon().name("bus-preparation").start(LoopBus::openFirstSocket);
    }

    private static void openFirstSocket() {
        try {
            SocketChannel.open(StandardProtocolFamily.UNIX).close();
        } catch (IOException | UnsupportedOperationException e) {
            // connecting will fail for the same reason, and tell
        }
    }

    /**
     * Connects to a bus.
     *
     * @throws BusException if it cannot be reached, refuses this user or does not answer in time
     */
    public static LoopBus connect(BusAddress address, Duration timeout) throws BusException {
        LoopBus bus = new LoopBus();
        try {
            bus.open(address, timeout);
            return bus;
        } catch (BusException e) {
            bus.close();
            throw e;
        }
    }

    private void open(BusAddress address, Duration timeout) throws BusException {
        Endpoint endpoint = new Endpoint.Unix(address.socket().toString());
        thread.start();
        loop.execute(() -> loop.connect(endpoint, SocketSettings.DEFAULT, new Opening()));
        result(opened, "the connection", timeout);
        call(new BusCall(BUS, BUS_PATH, BUS, "Hello", "", List.of()), timeout);
    }

    @Override
    public List<Object> call(BusCall call, Duration timeout) throws BusException {
        Header header = Header.call(
                        call.path(), call.interfaceName(), call.member(), call.signature())
                .to(call.destination());
        Answer answer = new Answer();
        // validated here, so that a mistake shows in the caller and not on the loop
        Values.check(call.signature(), call.arguments());
        loop.execute(() -> opened.join()
                .call(
                        header,
                        writer -> Values.write(writer, call.signature(), call.arguments()),
                        timeout.toMillis(),
                        answer));
        return result(answer.body, "an answer to " + call.member(), timeout);
    }

    @Override
    public Registration listen(SignalMatch match, Consumer<BusSignal> listener)
            throws BusException {
        Inbox.Entry entry = new Inbox.Entry(match, listener);
        loop.execute(() -> inbox.add(entry));
        call(matchCall("AddMatch", match), Limits.BUS_TIMEOUT);
        return () -> loop.execute(() -> {
            inbox.remove(entry);
            Header header =
                    Header.call(BUS_PATH, BUS, "RemoveMatch", "s").to(BUS).withoutReply();
            Connection connection = opened.join();
            if (connection.isOpen()) {
                connection.send(header, writer -> writer.string(match.rule()));
            }
        });
    }

    private static BusCall matchCall(String member, SignalMatch match) {
        return new BusCall(BUS, BUS_PATH, BUS, member, "s", List.of(match.rule()));
    }

    @Override
    public void onLost(Runnable task) {
        loop.execute(() -> inbox.onLost(task));
    }

    @Override
    public void close() {
        loop.stop();
        try {
            thread.join(Limits.CLOSE_TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T result(CompletableFuture<T> future, String what, Duration timeout)
            throws BusException {
        try {
            long patience = timeout.plus(Limits.CALL_GRACE).toMillis();
            return future.get(patience, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BusException failure) {
                throw failure;
            }
            throw new IllegalStateException("the loop failed", e);
        } catch (TimeoutException e) {
            throw new BusException.TimedOut("no " + what + " within " + timeout.toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusException.Gone("interrupted while waiting for " + what);
        }
    }

    /** The way to an open connection. */
    private final class Opening implements EventLoop.ConnectOutcome {
        @Override
        public void connected(Transport transport) {
            new Connection(
                    loop,
                    transport,
                    new ClientHandshake(),
                    ConnectionSettings.TRUSTED,
                    PeerLimits.BUS_MESSAGE_BYTES,
                    inbox.handler(opened));
        }

        @Override
        public void failed(IOException cause) {
            opened.completeExceptionally(new BusException.Gone(String.valueOf(cause.getMessage())));
        }
    }

    /** One call's answer. */
    private static final class Answer implements ReplyHandler {
        private final CompletableFuture<List<Object>> body = new CompletableFuture<>();

        @Override
        public void returned(Message reply) throws MalformedMessageException {
            body.complete(Values.read(reply.body()));
        }

        @Override
        // these two instances are the connection's own words; a peer may say the same
        @SuppressWarnings("ReferenceEquality")
        public void failed(MethodError error) {
            if (error == MethodError.TIMED_OUT) {
                body.completeExceptionally(new BusException.TimedOut(error.text()));
            } else if (error == MethodError.TERMINATED) {
                body.completeExceptionally(new BusException.Gone("the connection was lost"));
            } else {
                body.completeExceptionally(new BusException.ErrorReply(error.name(), error.text()));
            }
        }
    }
}
