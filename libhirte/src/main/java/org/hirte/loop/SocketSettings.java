package org.hirte.loop;

/**
 * Options of TCP sockets (contract 3.1); without meaning on unix sockets.
 *
 * @param keepAliveTimeSeconds idle time before the first probe; 0 leaves the system's default
 * @param keepAliveIntervalSeconds time between probes; 0 leaves the system's default
 * @param keepAliveCount lost probes until the link is dead; 0 leaves the system's default
 */
public record SocketSettings(
        int keepAliveTimeSeconds, int keepAliveIntervalSeconds, int keepAliveCount) {
    /** The contract's defaults: probes after 1 s, each second, six of them. */
    public static final SocketSettings DEFAULT = new SocketSettings(1, 1, 6);
}
