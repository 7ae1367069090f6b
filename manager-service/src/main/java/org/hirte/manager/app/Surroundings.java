package org.hirte.manager.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.hirte.loop.Endpoint;
import org.hirte.loop.EventLoop;
import org.hirte.loop.SocketSettings;
import org.hirte.loop.Transport;
import org.hirte.manager.api.AuditRecord;
import org.hirte.manager.api.LogControl;
import org.hirte.manager.core.Announcer;
import org.jspecify.annotations.Nullable;

/**
 * What the manager finds around it.
 *
 * @param bus addresses of the bus the public API is on
 * @param ownUserId the daemon's user, who may call it beside root
 * @param machineId 32 hexadecimal digits
 * @param runtimeDirectory {@code /run}, or the user's own
 * @param log the daemon's log
 * @param audit takes a record of each call that changed something; must not block
 * @param passedSocket the listening socket systemd passed, if it did
 * @param listeners told of what happens, after the clients
 */
public record Surroundings(
        List<Endpoint> bus,
        int ownUserId,
        String machineId,
        Path runtimeDirectory,
        LogControl log,
        Consumer<AuditRecord> audit,
        @Nullable PassedSocket passedSocket,
        List<Announcer> listeners) {
    /** Copies the lists. */
    public Surroundings {
        bus = List.copyOf(bus);
        listeners = List.copyOf(listeners);
    }

    /** A socket that listens already. */
    public interface PassedSocket {
        /** Serves it on the loop. */
        EventLoop.Listener serve(SocketSettings settings, Consumer<Transport> acceptor)
                throws IOException;
    }
}
