package org.hirte.manager.link;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.hirte.dbus.peer.CloseReason;
import org.hirte.dbus.peer.Connection;
import org.hirte.loop.EventLoop;
import org.hirte.loop.Timers;
import org.jspecify.annotations.Nullable;

/**
 * Connections that have not registered. They have a time limit, and when there are too many the
 * oldest gives way, so that idlers cannot lock agents out (decision 11). One that has only just come
 * does not have to: no more are to be accepted while {@link #isCrowded}. Who has said nothing yet has
 * a shorter grace, since agents speak at once: else a flood of connections would keep them waiting in
 * the kernel for longer than they try.
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
        return waiting.size() >= LinkLimits.NEWCOMERS && firstOutOfGrace() == null;
    }

    private @Nullable Connection firstOutOfGrace() {
        long now = loop.monotonicMicros();
        for (var each : waiting.entrySet()) {
            boolean hasSpoken = each.getKey().traffic().receivedBytes() > 0;
            long graceMillis = hasSpoken
                    ? LinkLimits.NEWCOMER_GRACE_MILLIS
                    : LinkLimits.SILENT_NEWCOMER_GRACE_MILLIS;
            if (now - each.getValue().sinceMicros() >= graceMillis * 1000) {
                return each.getKey();
            }
        }
        return null;
    }

    void add(Connection connection) {
        if (waiting.size() >= LinkLimits.NEWCOMERS) {
            Connection outOfGrace = firstOutOfGrace();
            Connection leaving = outOfGrace == null ? waiting.firstEntry().getKey() : outOfGrace;
            leaving.close(CloseReason.local("too many connections without a registration"));
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
