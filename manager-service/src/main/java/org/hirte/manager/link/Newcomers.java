package org.hirte.manager.link;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.hirte.dbus.peer.CloseReason;
import org.hirte.dbus.peer.Connection;
import org.hirte.loop.Timers;

/**
 * Connections that have not registered. They have a time limit, and when there are too many the
 * oldest gives way, so that idlers cannot lock agents out (decision 11).
 */
final class Newcomers {
    private final Timers timers;
    private final SequencedMap<Connection, Timers.Timer> waiting = new LinkedHashMap<>();

    Newcomers(Timers timers) {
        this.timers = timers;
    }

    int size() {
        return waiting.size();
    }

    void add(Connection connection) {
        if (waiting.size() >= LinkLimits.NEWCOMERS) {
            waiting.firstEntry()
                    .getKey()
                    .close(CloseReason.local("too many connections without a registration"));
        }
        Timers.Timer limit = timers.schedule(
                LinkLimits.NEWCOMER_MILLIS,
                () -> connection.close(CloseReason.local(
                        "no registration within " + LinkLimits.NEWCOMER_MILLIS + " ms")));
        waiting.put(connection, limit);
    }

    /** It has registered or ended. */
    void remove(Connection connection) {
        Timers.Timer limit = waiting.remove(connection);
        if (limit != null) {
            limit.cancel();
        }
    }
}
