package org.hirte.loop;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A listening TCP or unix socket. */
final class SocketListener implements EventLoop.Listener, SelectorLoop.Ready {
    private static final Logger LOG = Logger.getLogger(SocketListener.class);

    private final SelectorLoop loop;
    private final ServerSocketChannel channel;
    private final SocketSettings settings;
    private final Consumer<Transport> acceptor;
    private final @Nullable Path ownedFile;
    private final long number;
    private boolean isPaused;
    private boolean isResting;

    private SocketListener(
            SelectorLoop loop,
            ServerSocketChannel channel,
            SocketSettings settings,
            Consumer<Transport> acceptor,
            @Nullable Path ownedFile) {
        this.loop = loop;
        this.channel = channel;
        this.settings = settings;
        this.acceptor = acceptor;
        this.ownedFile = ownedFile;
        number = loop.nextNumber();
    }

    static SocketListener bind(
            SelectorLoop loop,
            Endpoint endpoint,
            SocketSettings settings,
            Consumer<Transport> acceptor)
            throws IOException {
        return switch (endpoint) {
            case Endpoint.Tcp tcp -> {
                ServerSocketChannel channel = ServerSocketChannel.open();
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                yield open(loop, channel, tcpAddress(tcp), settings, acceptor, null);
            }
            case Endpoint.Unix unix -> {
                Path file = Path.of(unix.path());
                removeStale(file);
                ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                var address = UnixDomainSocketAddress.of(file);
                yield open(loop, channel, address, settings, acceptor, file);
            }
        };
    }

    /** Removes a socket file that nobody serves any more: it would make bind fail. */
    private static void removeStale(Path file) throws IOException {
        boolean isSocket = Files.exists(file)
                && Files.readAttributes(file, BasicFileAttributes.class).isOther();
        if (!isSocket) {
            return;
        }
        try (SocketChannel probe = SocketChannel.open(UnixDomainSocketAddress.of(file))) {
            LOG.debugf("Socket %s is in use by %s", file, probe);
        } catch (ConnectException e) {
            Files.delete(file);
        }
    }

    private static InetSocketAddress tcpAddress(Endpoint.Tcp tcp) throws IOException {
        return tcp.host().isEmpty()
                ? new InetSocketAddress(tcp.port())
                : new InetSocketAddress(InetAddress.getByName(tcp.host()), tcp.port());
    }

    private static SocketListener open(
            SelectorLoop loop,
            ServerSocketChannel channel,
            java.net.SocketAddress address,
            SocketSettings settings,
            Consumer<Transport> acceptor,
            @Nullable Path ownedFile)
            throws IOException {
        try {
            channel.bind(address, LoopLimits.BACKLOG);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        SocketListener listener = new SocketListener(loop, channel, settings, acceptor, ownedFile);
        listener.register();
        return listener;
    }

    static SocketListener serve(
            SelectorLoop loop,
            ServerSocketChannel channel,
            SocketSettings settings,
            Consumer<Transport> acceptor)
            throws IOException {
        SocketListener listener = new SocketListener(loop, channel, settings, acceptor, null);
        listener.register();
        return listener;
    }

    private void register() throws IOException {
        channel.configureBlocking(false);
        channel.register(loop.selector(), SelectionKey.OP_ACCEPT, this);
    }

    @Override
    public void ready(SelectionKey key) {
        for (int i = 0; i < LoopLimits.ACCEPTS_PER_TURN && !isPaused; i++) {
            SocketChannel accepted = null;
            try {
                accepted = channel.accept();
                if (accepted == null) {
                    return;
                }
                accepted.configureBlocking(false);
                acceptor.accept(SocketTransport.of(loop, accepted, settings));
            } catch (IOException e) {
                // out of descriptors, or the peer is gone already: neither may end the listener
                LOG.warnf("Accepting a connection failed: %s", e.getMessage());
                closeQuietly(accepted);
                rest(key);
                return;
            }
        }
    }

    /** Without descriptors the socket stays ready: trying again at once would only burn the CPU. */
    private void rest(SelectionKey key) {
        isResting = true;
        show(key);
        loop.schedule(LoopLimits.ACCEPT_PAUSE_MILLIS, () -> {
            isResting = false;
            show(key);
        });
    }

    private void show(@Nullable SelectionKey key) {
        if (key != null && key.isValid()) {
            key.interestOps(isPaused || isResting ? 0 : SelectionKey.OP_ACCEPT);
        }
    }

    @Override
    public void pause() {
        isPaused = true;
        show(channel.keyFor(loop.selector()));
    }

    @Override
    public void resume() {
        isPaused = false;
        show(channel.keyFor(loop.selector()));
    }

    private static void closeQuietly(@Nullable SocketChannel accepted) {
        if (accepted == null) {
            return;
        }
        try {
            accepted.close();
        } catch (IOException e) {
            LOG.debugf("Closing a failed connection: %s", e.getMessage());
        }
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public int port() {
        try {
            return channel.getLocalAddress() instanceof InetSocketAddress tcp ? tcp.getPort() : 0;
        } catch (IOException e) {
            return 0; // closed
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
            if (ownedFile != null) {
                Files.deleteIfExists(ownedFile);
            }
        } catch (IOException e) {
            LOG.debugf("Closing a listener: %s", e.getMessage());
        }
    }

    /** For log lines. */
    @Override
    public String toString() {
        return "a listening socket";
    }
}
