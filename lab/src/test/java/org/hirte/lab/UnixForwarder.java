package org.hirte.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.jboss.logging.Logger;

/** Makes a node's unix socket a port of this machine, since its network is its own. */
final class UnixForwarder implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(UnixForwarder.class);

    private final Path socket;
    private final ServerSocketChannel server;

    /** @param socket as seen from this machine */
    UnixForwarder(Path socket) throws IOException {
        this.socket = socket;
        server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        begin(this::accept);
    }

    private static void begin(Runnable task) {
        Thread.ofPlatform().daemon().start(task);
    }

    int port() throws IOException {
        return ((InetSocketAddress) server.getLocalAddress()).getPort();
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                forward(server.accept());
            } catch (IOException e) {
                LOG.debugf("The client sees a connection that ends: %s", e.getMessage());
            }
        }
    }

    private void forward(SocketChannel client) throws IOException {
        SocketChannel node = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            node.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            node.close();
            client.close();
            throw e;
        }
        begin(() -> copy(client, node));
        begin(() -> copy(node, client));
    }

    private static void copy(SocketChannel from, SocketChannel to) {
        ByteBuffer buffer = ByteBuffer.allocate(16_384);
        try (from;
                to) {
            while (from.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
        } catch (IOException e) {
            LOG.debugf("The other side sees it, too: %s", e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
