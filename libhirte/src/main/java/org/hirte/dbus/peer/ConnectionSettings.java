package org.hirte.dbus.peer;

import org.jspecify.annotations.Nullable;

/**
 * How a connection behaves.
 *
 * @param sender name stamped on everything sent; null sends none (contract 3.3)
 * @param validatesBodies whether bodies are walked before anybody sees them: for untrusted peers
 * @param maxSentBytes longest message this side sends, with header
 */
public record ConnectionSettings(
        @Nullable String sender, boolean validatesBodies, int maxSentBytes) {
    /** A connection to a bus daemon or to systemd: they validate bodies themselves. */
    public static final ConnectionSettings TRUSTED =
            new ConnectionSettings(null, false, PeerLimits.BUS_MESSAGE_BYTES);

    /** A connection between daemons, seen from the agent. */
    public static final ConnectionSettings LINK =
            new ConnectionSettings(null, true, PeerLimits.BUS_MESSAGE_BYTES);
}
