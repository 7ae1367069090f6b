package org.hirte.manager.app;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.hirte.loop.Endpoint;
import org.hirte.loop.SocketSettings;
import org.hirte.manager.link.LinkServer;
import org.hirte.protocol.Dialect;
import org.jspecify.annotations.Nullable;

/** Opens the sockets for agents (contract 3.1). */
final class Listening {
    private final ManagerSettings settings;
    private final LinkServer links;
    private final Surroundings.@Nullable PassedSocket passed;
    private final Path runtimeDirectory;
    private int tcpPort;

    Listening(ManagerSettings settings, LinkServer links, Surroundings surroundings) {
        this.settings = settings;
        this.links = links;
        passed = surroundings.passedSocket();
        runtimeDirectory = surroundings.runtimeDirectory();
    }

    /** Why it does not work, in one line; null when it does. */
    @Nullable
    String open(SocketSettings sockets) {
        String failure = passed == null ? null : servePassed(passed, sockets);
        if (failure == null && settings.tcp() && !isReplaced()) {
            failure = listen(tcpEndpoint(), "port " + settings.port());
        }
        if (failure == null && settings.unixSocket()) {
            failure = listenUnix(settings.unixSocketPath(runtimeDirectory));
        }
        if (failure == null && links.listenerCount() == 0) {
            failure = "No connection request handler configured: UseTCP and UseUDS are both off";
        }
        return failure;
    }

    /** The port in use; 0 when none of ours is on TCP. */
    int tcpPort() {
        return tcpPort;
    }

    /** Under hirte's name a passed socket stands in for the own one; BlueChi serves both. */
    private boolean isReplaced() {
        return passed != null && settings.launcher() == Dialect.HIRTE;
    }

    private Endpoint tcpEndpoint() {
        InetAddress address = settings.listenHost().address();
        String host = address == null ? "" : address.getHostAddress();
        return new Endpoint.Tcp(host, settings.port());
    }

    private @Nullable String servePassed(Surroundings.PassedSocket socket, SocketSettings sockets) {
        try {
            links.serve(socket.serve(sockets, links::accept));
            return null;
        } catch (IOException e) {
            return "Cannot serve the socket systemd passed: " + e.getMessage();
        }
    }

    private @Nullable String listenUnix(Path path) {
        try {
            Path directory = path.getParent();
            if (directory != null && !Files.isDirectory(directory)) {
                Files.createDirectory(
                        directory,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException e) {
            return "Cannot make the directory of " + path + ": " + e.getMessage();
        }
        return listen(new Endpoint.Unix(path.toString()), "socket " + path);
    }

    private @Nullable String listen(Endpoint endpoint, String name) {
        try {
            tcpPort = Math.max(tcpPort, links.listen(endpoint));
            return null;
        } catch (IOException e) {
            // BlueChi: the passed socket may hold the same address
            boolean isTolerated = passed != null && e instanceof BindException;
            return isTolerated
                    ? null
                    : "Cannot listen on " + name + ": " + e.getMessage() + remedy(e);
        }
    }

    private static String remedy(IOException e) {
        String cause = String.valueOf(e.getMessage());
        if (cause.contains("in use")) {
            return "; end the other listener ('ss -lntp' names it) or choose another port";
        }
        return cause.contains("Permission denied")
                ? "; a port below 1024 needs CAP_NET_BIND_SERVICE, also in a container"
                : "";
    }
}
