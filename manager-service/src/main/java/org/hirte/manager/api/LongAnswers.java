package org.hirte.manager.api;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns for calls whose answers may be long. As many are under way at once as there is memory for, the
 * others wait in the order they came, before their nodes are asked: an answer that was collected and
 * waited then would be overtaken by newer events. What the bus has not taken yet counts, too, since
 * whoever asks faster than the bus carries would cost us our connection to it. On the loop thread.
 */
final class LongAnswers {
    private final LongSupplier unsentBytes;
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private long underWayBytes;

    /** One that is let in may end at once, and would let in the next one from within. */
    private boolean isAdmitting;

    private record Waiting(
            @Nullable String caller, LongSupplier expectedBytes, Consumer<Turn> start) {}

    /** @param unsentBytes what waits for the bus to take it */
    LongAnswers(LongSupplier unsentBytes) {
        this.unsentBytes = unsentBytes;
    }

    /**
     * Runs the start at once, or later when there is room.
     *
     * @param expectedBytes asked again while it waits, since others' answers may teach better
     */
    void enter(@Nullable String caller, LongSupplier expectedBytes, Consumer<Turn> start) {
        waiting.add(new Waiting(caller, expectedBytes, start));
        admit();
    }

    /** A client has left the bus. */
    void gone(String busName) {
        waiting.removeIf(each -> busName.equals(each.caller()));
    }

    /** Lets in who has room now: the bus may have taken something. */
    void admit() {
        if (!isAdmitting) {
            isAdmitting = true;
            admitInTurn();
            isAdmitting = false;
        }
    }

    private void admitInTurn() {
        for (Waiting next = waiting.peek(); next != null; next = waiting.peek()) {
            long expected = next.expectedBytes().getAsLong();
            if (!hasRoom(expected)) {
                return;
            }
            waiting.remove();
            next.start().accept(new Turn(expected));
        }
    }

    /** Forgets who waits: the bus is lost, and all callers with it. */
    void clear() {
        waiting.clear();
    }

    private boolean hasRoom(long bytes) {
        long held = underWayBytes + unsentBytes.getAsLong();
        return held == 0 || held + bytes <= ApiLimits.LONG_ANSWERS_BYTES;
    }

    /** An answer under way. */
    final class Turn {
        private long bytes;

        private Turn(long expectedBytes) {
            bytes = expectedBytes;
            underWayBytes += bytes;
        }

        /** Says what it is expected to be by now, or is already; whether there is memory for that. */
        boolean expects(long newBytes) {
            boolean isLess = newBytes < bytes;
            underWayBytes += newBytes - bytes;
            bytes = newBytes;
            if (isLess) {
                admit();
            }
            return underWayBytes <= ApiLimits.MOST_LONG_ANSWERS_BYTES;
        }

        /** The answer is on its way to the bus, or there will be none. Once. */
        void end() {
            underWayBytes -= bytes;
            admit();
        }
    }
}
