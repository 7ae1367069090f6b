package org.hirte.manager.link;

import org.hirte.dbus.peer.Liveness;
import org.hirte.loop.SocketSettings;
import org.hirte.protocol.Dialect;

/**
 * How links behave (contract 3.1, 3.5; decision 9).
 *
 * @param launcher dialect spoken to peers that have not shown theirs yet
 * @param sockets options of TCP sockets
 * @param liveness ping rule of registered links
 * @param heartbeatIntervalMillis between heartbeats to agents and checks of theirs; 0 for neither
 * @param heartbeatThresholdMillis without a heartbeat of an agent until its link is closed; 0 for
 *     never
 * @param isDualStack whether the listener takes IPv4 on an IPv6 socket, which shows in PeerIp
 */
public record LinkSettings(
        Dialect launcher,
        SocketSettings sockets,
        Liveness liveness,
        long heartbeatIntervalMillis,
        long heartbeatThresholdMillis,
        boolean isDualStack) {}
