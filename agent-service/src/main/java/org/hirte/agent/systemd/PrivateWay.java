package org.hirte.agent.systemd;

import java.io.IOException;
import org.hirte.dbus.auth.ClientHandshake;
import org.hirte.dbus.peer.CloseReason;
import org.hirte.dbus.peer.Connection;
import org.hirte.dbus.peer.ConnectionSettings;
import org.hirte.dbus.peer.PeerLimits;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.Message;
import org.hirte.dbus.wire.MessageType;
import org.hirte.loop.Endpoint;
import org.hirte.loop.EventLoop;
import org.hirte.loop.SocketSettings;
import org.hirte.loop.Transport;
import org.jspecify.annotations.Nullable;

/**
 * systemd's private socket: a connection between peers, without a bus in the way. systemd serves it
 * as root or as the user it runs for; anybody else at the other end is refused (contract 6.1).
 */
final class PrivateWay implements Way, Connection.Handler, EventLoop.ConnectOutcome {
    private static final long FIRST_RETRY_MILLIS = 50;
    private static final long LAST_RETRY_MILLIS = 1_000;

    private final EventLoop loop;
    private final Endpoint endpoint;
    private final int ownUid;
    private @Nullable Handler handler;
    private @Nullable Connection connection;
    private long retryMillis = FIRST_RETRY_MILLIS;
    private boolean isClosed;

    PrivateWay(EventLoop loop, Endpoint endpoint, int ownUid) {
        this.loop = loop;
        this.endpoint = endpoint;
        this.ownUid = ownUid;
    }

    @Override
    public void start(Handler newHandler) {
        handler = newHandler;
        loop.connect(endpoint, SocketSettings.DEFAULT, this);
    }

    @Override
    public @Nullable String destination() {
        return null;
    }

    @Override
    public void close() {
        isClosed = true;
        if (connection != null) {
            connection.close(CloseReason.local("not needed any more"));
        }
    }

    @Override
    public void connected(Transport transport) {
        int uid = transport.peer().uid();
        if (isClosed) {
            transport.close();
        } else if (uid != 0 && uid != ownUid) {
            transport.close();
            fail("the peer at " + endpoint + " has user id " + uid);
        } else {
            connection = new Connection(
                    loop,
                    transport,
                    new ClientHandshake(),
                    ConnectionSettings.TRUSTED,
                    PeerLimits.BUS_MESSAGE_BYTES,
                    this);
        }
    }

    @Override
    public void failed(IOException cause) {
        fail("cannot connect to " + endpoint + ": " + cause.getMessage());
    }

    @Override
    public void opened(Connection opened) {
        retryMillis = FIRST_RETRY_MILLIS;
        handler().up(opened);
    }

    @Override
    public void received(Connection from, Message message) throws MalformedMessageException {
        if (message.type() == MessageType.SIGNAL) {
            handler().signal(message);
        }
    }

    @Override
    public void closed(Connection ended, CloseReason reason) {
        connection = null;
        if (isClosed) {
            return;
        }
        if (reason.kind() == CloseReason.Kind.HANDSHAKE) {
            fail(endpoint + ": " + reason);
        } else {
            handler().down(reason.text());
            retry();
        }
    }

    private void fail(String cause) {
        if (!isClosed) {
            handler().unavailable(cause);
            retry();
        }
    }

    private void retry() {
        long delayMillis = retryMillis;
        retryMillis = Math.min(retryMillis * 2, LAST_RETRY_MILLIS);
        loop.schedule(delayMillis, () -> {
            if (!isClosed) {
                loop.connect(endpoint, SocketSettings.DEFAULT, this);
            }
        });
    }

    private Handler handler() {
        Handler current = handler;
        if (current == null) {
            throw new IllegalStateException("the way was not started");
        }
        return current;
    }
}
