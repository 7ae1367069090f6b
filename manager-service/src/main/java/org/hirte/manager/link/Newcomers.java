package org.hirte.manager.link;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.hirte.dbus.peer.CloseReason;
import org.hirte.dbus.peer.Connection;
import org.hirte.loop.EventLoop;
import org.hirte.loop.Timers;

/**
 * Connections that have not registered. They have a time limit, and when there are too many the
 * oldest gives way, so that idlers cannot lock agents out (decision 11). One that has only just come
 * does not have to: no more are to be accepted while {@link #isCrowded}.
 */
final class Newcomers {
    private final EventLoop loop;
    private final SequencedMap<Connection, Wait> waiting = new LinkedHashMap<>();

    private record Wait(Timers.Timer limit, long sinceMicros) {}

    Newcomers(EventLoop loop) {
        this.loop = loop;
    }

    int size() {
        return waiting.size();
    }

    /** Whether there are as many as may be, and all of them have only just come. */
    boolean isCrowded() {
        return waiting.size() >= LinkLimits.NEWCOMERS
                && loop.monotonicMicros() - waiting.firstEntry().getValue().sinceMicros()
                        < LinkLimits.NEWCOMER_GRACE_MILLIS * 1000;
    }

    void add(Connection connection) {
        if (waiting.size() >= LinkLimits.NEWCOMERS) {
            waiting.firstEntry()
                    .getKey()
                    .close(CloseReason.local("too many connections without a registration"));
        }
        Timers.Timer limit = loop.schedule(
                LinkLimits.NEWCOMER_MILLIS,
                () -> connection.close(CloseReason.local(
                        "no registration within " + LinkLimits.NEWCOMER_MILLIS + " ms")));
        waiting.put(connection, new Wait(limit, loop.monotonicMicros()));
    }

    /** It has registered or ended. */
    void remove(Connection connection) {
        Wait wait = waiting.remove(connection);
        if (wait != null) {
            wait.limit().cancel();
        }
    }
}
