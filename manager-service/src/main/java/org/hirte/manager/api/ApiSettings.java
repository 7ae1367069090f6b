package org.hirte.manager.api;

import java.util.List;
import org.hirte.loop.Endpoint;
import org.hirte.protocol.Dialect;

/**
 * How the public API is served.
 *
 * @param dialects dialects to serve, never empty; the first one's name is asked for first
 * @param bus addresses of the bus, tried in turn
 * @param ownUserId who may call beside root; the daemon's own user
 * @param messageMaxBytes longest message sent to the bus, with header (decision 17)
 * @param machineId answer to GetMachineId
 */
public record ApiSettings(
        List<Dialect> dialects,
        List<Endpoint> bus,
        int ownUserId,
        int messageMaxBytes,
        String machineId) {
    /** Copies the lists. */
    public ApiSettings {
        dialects = List.copyOf(dialects);
        bus = List.copyOf(bus);
    }
}
