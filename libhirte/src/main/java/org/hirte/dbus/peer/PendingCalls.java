package org.hirte.dbus.peer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.Message;
import org.hirte.dbus.wire.MessageType;
import org.hirte.loop.EventLoop;
import org.hirte.loop.Timers;
import org.jspecify.annotations.Nullable;

/** Calls of ours that wait for an answer; one timer serves them all. */
final class PendingCalls {
    private final EventLoop loop;
    private final Map<Integer, Call> calls = new LinkedHashMap<>();
    private Timers.@Nullable Timer sweep;
    private long sweepDueMicros = Long.MAX_VALUE;

    private record Call(ReplyHandler handler, long dueMicros) {}

    PendingCalls(EventLoop loop) {
        this.loop = loop;
    }

    int size() {
        return calls.size();
    }

    void add(int serial, ReplyHandler handler, long timeoutMillis) {
        long due = loop.monotonicMicros() + timeoutMillis * 1000;
        calls.put(serial, new Call(handler, due));
        if (due < sweepDueMicros) {
            scheduleSweep(due, timeoutMillis);
        }
    }

    /** Hands an answer to its caller; answers nobody waits for are dropped. */
    void complete(Message message) throws MalformedMessageException {
        Call call = calls.remove(message.replySerial());
        if (call == null) {
            return;
        }
        if (message.type() == MessageType.RETURN) {
            call.handler.returned(message);
        } else {
            call.handler.failed(MethodError.of(message));
        }
    }

    /** Ends all calls, in the order they were made. */
    void failAll(MethodError error) {
        if (sweep != null) {
            sweep.cancel();
        }
        sweepDueMicros = Long.MAX_VALUE;
        List<Call> ended = new ArrayList<>(calls.values());
        calls.clear();
        ended.forEach(call -> call.handler.failed(error));
    }

    private void scheduleSweep(long dueMicros, long delayMillis) {
        if (sweep != null) {
            sweep.cancel();
        }
        sweepDueMicros = dueMicros;
        sweep = loop.schedule(delayMillis, this::expire);
    }

    private void expire() {
        sweepDueMicros = Long.MAX_VALUE;
        long now = loop.monotonicMicros();
        long next = Long.MAX_VALUE;
        List<Call> expired = new ArrayList<>();
        for (var entries = calls.values().iterator(); entries.hasNext(); ) {
            Call call = entries.next();
            if (call.dueMicros <= now) {
                expired.add(call);
                entries.remove();
            } else {
                next = Math.min(next, call.dueMicros);
            }
        }
        if (next != Long.MAX_VALUE) {
            scheduleSweep(next, (next - now + 999) / 1000);
        }
        expired.forEach(call -> call.handler.failed(MethodError.TIMED_OUT));
    }
}
