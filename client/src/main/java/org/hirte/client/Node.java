package org.hirte.client;

/**
 * A node of the manager's configuration.
 *
 * @param isOnline whether its agent is connected
 * @param peerIp address of its agent; empty if offline, connected by a unix socket, or not told by
 *     the dialect
 */
public record Node(String name, boolean isOnline, String peerIp) {}
