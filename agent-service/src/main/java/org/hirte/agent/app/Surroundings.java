package org.hirte.agent.app;

import java.util.List;
import java.util.function.Supplier;
import org.hirte.agent.systemd.Systemd;
import org.hirte.loop.Endpoint;

/**
 * What the agent finds on its node.
 *
 * @param systemd where systemd is
 * @param apiBus addresses of the bus the agent's own object is on
 * @param machineId 32 hexadecimal digits, for Peer.GetMachineId
 */
public record Surroundings(
        Systemd.Location systemd, List<Endpoint> apiBus, Supplier<String> machineId) {
    /** Copies the list. */
    public Surroundings {
        apiBus = List.copyOf(apiBus);
    }
}
