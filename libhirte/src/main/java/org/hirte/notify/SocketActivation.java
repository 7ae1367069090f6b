package org.hirte.notify;

import java.io.IOException;
import java.nio.channels.Channel;
import java.nio.channels.ServerSocketChannel;
import java.util.Map;

/**
 * The listening socket that systemd passed to the service (sd_listen_fds(3); contract 3.1).
 *
 * <p>The JDK only takes a socket from descriptor 0, so descriptor 3 is moved there first; therefore
 * exactly one can be had, which is all the contract asks for. <b>Closing the returned channel makes
 * the JDK point descriptors 0, 1 and 2 at /dev/null</b>: leave it open until the process ends, or
 * close it after the last line of log.
 */
public sealed interface SocketActivation {
    /** Nothing was passed to this process. */
    record None() implements SocketActivation {}

    /** A listening stream socket, TCP or unix, in blocking mode. */
    record Passed(ServerSocketChannel channel) implements SocketActivation {}

    /** Something was passed that cannot be used; one line that says what. */
    record Refused(String reason) implements SocketActivation {}

    /**
     * Takes what was passed. Call it at most once, before anything reads standard input.
     *
     * @param environment of this process: LISTEN_PID, LISTEN_FDS
     */
    static SocketActivation take(Map<String, String> environment) {
        String pid = environment.getOrDefault("LISTEN_PID", "");
        if (!pid.equals(Long.toString(ProcessHandle.current().pid()))) {
            return new None();
        }
        return switch (environment.getOrDefault("LISTEN_FDS", "0")) {
            case "0" -> new None();
            case "1" -> takeDescriptor();
            case String count ->
                new Refused("systemd passed " + count + " sockets, only one is allowed");
        };
    }

    private static SocketActivation takeDescriptor() {
        Channel channel;
        try {
            Libc.dup2(3, 0);
            Libc.close(3);
            channel = System.inheritedChannel();
        } catch (IOException e) {
            return new Refused("the socket passed by systemd cannot be taken: " + e.getMessage());
        }
        return channel instanceof ServerSocketChannel listener
                ? new Passed(listener)
                : new Refused("the socket passed by systemd is not a listening stream socket");
    }
}
