package org.hirte.lab;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Makes a port of a node's loopback reachable from this machine. There is no way through the lab's
 * network, so connections go through a unix socket in the node, behind which systemd's own
 * forwarder connects to the port.
 */
final class NodePort implements AutoCloseable {
    private static final String SOCKET = "/run/node-port.sock";
    private static final String SOCKET_UNIT = "node-port.socket";
    private static final String SERVICE_UNIT = "node-port.service";

    private final LabNode node;
    private final UnixForwarder forwarder;

    private NodePort(LabNode node) throws IOException {
        this.node = node;
        forwarder = new UnixForwarder(Path.of(node.root() + SOCKET));
    }

    /** Opens the way to a port of the node. */
    static NodePort open(LabNode node, int port) throws IOException {
        node.write("/etc/systemd/system/" + SOCKET_UNIT, "[Socket]\nListenStream=" + SOCKET + "\n");
        node.defineService(
                SERVICE_UNIT,
                "[Service]\nExecStart=/lib/systemd/systemd-socket-proxyd 127.0.0.1:%d\n"
                        .formatted(port));
        NodePort opened = new NodePort(node);
        opened.heal();
        return opened;
    }

    /** Where programs of this machine find it, such as {@code http://127.0.0.1:40123}. */
    String url() throws IOException {
        return "http://127.0.0.1:" + forwarder.port();
    }

    /** Breaks all connections and takes no new ones. */
    void cut() {
        node.systemctl("stop", SOCKET_UNIT, SERVICE_UNIT);
    }

    /** Takes connections again. */
    void heal() {
        node.systemctl("start", SOCKET_UNIT);
    }

    @Override
    public void close() throws IOException {
        forwarder.close();
    }
}
