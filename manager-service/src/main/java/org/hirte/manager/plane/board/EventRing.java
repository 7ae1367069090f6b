package org.hirte.manager.plane.board;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The latest events. One thread adds, any may read. */
public final class EventRing {
    private final AtomicReferenceArray<PlaneEvent> slots =
            new AtomicReferenceArray<>(BoardLimits.EVENTS);
    private volatile long last;

    EventRing() {}

    void add(PlaneEvent event) {
        if (event.sequence() != last + 1) {
            throw new IllegalStateException("event " + event.sequence() + " follows " + last);
        }
        slots.set(slot(event.sequence()), event);
        last = event.sequence();
    }

    /** Number of the latest event; 0 when there was none. */
    public long last() {
        return last;
    }

    /** Number of the oldest event that is kept; one more than {@link #last} when none is. */
    public long first() {
        return Math.max(1, last - BoardLimits.EVENTS + 1);
    }

    /** The event of that number; null when it is not kept any more or has not happened yet. */
    public @Nullable PlaneEvent get(long sequence) {
        if (sequence < 1 || sequence > last) {
            return null;
        }
        PlaneEvent event = slots.get(slot(sequence));
        return event != null && event.sequence() == sequence ? event : null;
    }

    private static int slot(long sequence) {
        return (int) (sequence & BoardLimits.EVENTS - 1);
    }
}
