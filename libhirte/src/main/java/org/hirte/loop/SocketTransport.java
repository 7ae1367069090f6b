package org.hirte.loop;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/** A connected TCP or unix stream socket. */
final class SocketTransport implements Transport, SelectorLoop.Ready {
    private final SelectorLoop loop;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final long number;
    private final PeerIdentity peer;
    private @Nullable Handler handler;

    private SocketTransport(SelectorLoop loop, SocketChannel channel, PeerIdentity peer)
            throws IOException {
        this.loop = loop;
        this.channel = channel;
        this.peer = peer;
        number = loop.nextNumber();
        key = channel.register(loop.selector(), 0, this);
    }

    /** Wraps a connected, non-blocking channel. */
    static SocketTransport of(SelectorLoop loop, SocketChannel channel, SocketSettings settings)
            throws IOException {
        boolean tcp = channel.getRemoteAddress() instanceof InetSocketAddress;
        if (tcp) {
            configure(channel, settings);
        }
        PeerIdentity peer = tcp ? tcpPeer(channel.getRemoteAddress()) : unixPeer(channel);
        return new SocketTransport(loop, channel, peer);
    }

    private static void configure(SocketChannel channel, SocketSettings settings)
            throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        if (settings.keepAliveTimeSeconds() > 0) {
            channel.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, settings.keepAliveTimeSeconds());
        }
        if (settings.keepAliveIntervalSeconds() > 0) {
            channel.setOption(
                    ExtendedSocketOptions.TCP_KEEPINTERVAL, settings.keepAliveIntervalSeconds());
        }
        if (settings.keepAliveCount() > 0) {
            channel.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, settings.keepAliveCount());
        }
    }

    private static PeerIdentity tcpPeer(@Nullable SocketAddress address) {
        if (!(address instanceof InetSocketAddress inet)) {
            return PeerIdentity.UNKNOWN;
        }
        return new PeerIdentity(inet.getAddress().getHostAddress(), inet.getPort(), -1, "");
    }

    /** The JDK's user principal tells its number by its hash code only. */
    private static PeerIdentity unixPeer(SocketChannel channel) throws IOException {
        int uid = channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().hashCode();
        return new PeerIdentity("", 0, uid, "");
    }

    @Override
    public void start(Handler newHandler) {
        handler = newHandler;
        key.interestOps(SelectionKey.OP_READ);
    }

    @Override
    public void prefer() {
        loop.prefer(this);
    }

    /** Reads what is there, whether the selector has found something or not. */
    void look() {
        Handler current = handler;
        if (current != null && key.isValid()) {
            current.readable();
        }
    }

    @Override
    public void ready(SelectionKey readyKey) {
        Handler current = handler;
        if (current == null) {
            return;
        }
        int operations = readyKey.readyOps();
        if ((operations & SelectionKey.OP_WRITE) != 0) {
            key.interestOps(SelectionKey.OP_READ);
            current.writable();
        }
        if ((operations & SelectionKey.OP_READ) != 0 && key.isValid()) {
            current.readable();
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return channel.read(target);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int limit = source.limit();
        int written = 0;
        while (source.position() < limit) {
            int chunk = Math.min(limit - source.position(), LoopLimits.WRITE_CHUNK_BYTES);
            source.limit(source.position() + chunk);
            int count = channel.write(source);
            written += count;
            source.limit(limit);
            if (count < chunk) {
                key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                break;
            }
        }
        return written;
    }

    @Override
    public PeerIdentity peer() {
        return peer;
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public void close() {
        loop.preferNoLonger(this);
        key.cancel();
        try {
            channel.close();
        } catch (IOException e) {
            CloseLog.failed(this, e);
        }
    }

    /** For log lines. */
    @Override
    public String toString() {
        return "connection " + number + " with " + peer.display();
    }
}
