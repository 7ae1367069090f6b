package org.hirte.manager.link;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.BiPredicate;
import org.hirte.dbus.peer.CloseReason;
import org.hirte.dbus.peer.Connection;
import org.hirte.loop.EventLoop;
import org.hirte.loop.Timers;
import org.jspecify.annotations.Nullable;

/**
 * Connections that have not registered. They have a time limit, and when there are too many the
 * oldest gives way, so that idlers cannot lock agents out (decision 11). If one address has more than
 * its share, it is the oldest of that address: who floods us with connections only pushes out its own.
 *
 * <p>One that has only just come does not have to give way: no more are to be accepted while {@link
 * #isCrowded}. Who has said nothing yet has a shorter grace, since agents speak at once: else a flood
 * of connections would keep them waiting in the kernel for longer than they try.
 */
final class Newcomers {
    private final EventLoop loop;
    private final SequencedMap<Connection, Wait> waiting = new LinkedHashMap<>();

    private final Map<String, Integer> byAddress = new HashMap<>();

    private record Wait(String address, Timers.Timer limit, long sinceMicros) {}

    Newcomers(EventLoop loop) {
        this.loop = loop;
    }

    int size() {
        return waiting.size();
    }

    /** Whether there are as many as may be, and all of them have only just come. */
    boolean isCrowded() {
        return waiting.size() >= LinkLimits.NEWCOMERS && first(this::isOutOfGrace) == null;
    }

    /** The oldest of these, but only of addresses that have too many as long as there are some. */
    private @Nullable Connection first(BiPredicate<Connection, Wait> condition) {
        boolean isFlooded =
                byAddress.values().stream().anyMatch(count -> count > LinkLimits.ADDRESS_NEWCOMERS);
        for (var each : waiting.entrySet()) {
            int ofAddress = byAddress.getOrDefault(each.getValue().address(), 0);
            boolean mayBe = !isFlooded || ofAddress > LinkLimits.ADDRESS_NEWCOMERS;
            if (mayBe && condition.test(each.getKey(), each.getValue())) {
                return each.getKey();
            }
        }
        return null;
    }

    private boolean isOutOfGrace(Connection connection, Wait wait) {
        boolean hasSpoken = connection.traffic().receivedBytes() > 0;
        long graceMillis = hasSpoken
                ? LinkLimits.NEWCOMER_GRACE_MILLIS
                : LinkLimits.SILENT_NEWCOMER_GRACE_MILLIS;
        return loop.monotonicMicros() - wait.sinceMicros() >= graceMillis * 1000;
    }

    void add(Connection connection) {
        if (waiting.size() >= LinkLimits.NEWCOMERS) {
            Connection outOfGrace = first(this::isOutOfGrace);
            Connection leaving = outOfGrace == null ? first((oldest, wait) -> true) : outOfGrace;
            if (leaving != null) {
                leaving.close(CloseReason.local("too many connections without a registration"));
            }
        }
        String address = connection.peer().address();
        byAddress.merge(address, 1, Integer::sum);
        Timers.Timer limit = loop.schedule(
                LinkLimits.NEWCOMER_MILLIS,
                () -> connection.close(CloseReason.local(
                        "no registration within " + LinkLimits.NEWCOMER_MILLIS + " ms")));
        waiting.put(connection, new Wait(address, limit, loop.monotonicMicros()));
    }

    /** It has registered or ended. */
    void remove(Connection connection) {
        Wait wait = waiting.remove(connection);
        if (wait != null) {
            wait.limit().cancel();
            byAddress.computeIfPresent(wait.address(), (key, n) -> n > 1 ? n - 1 : null);
        }
    }
}
