package org.hirte.manager.plane.board;

import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.hirte.protocol.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The latest events. One thread adds, any may read. Kept as columns, whose texts are shared: in a flood
 * an object for each event would live just long enough to be moved into the old generation.
 */
public final class EventRing {
    private final AtomicReferenceArray<Chunk> chunks =
            new AtomicReferenceArray<>(BoardLimits.EVENTS / BoardLimits.EVENTS_CHUNK);
    private volatile long last;

    EventRing() {}

    /** Adds the next one. */
    void add(
            long micros,
            PlaneEvent.Type type,
            String change,
            String node,
            @Nullable UnitState unit,
            @Nullable Reason reason,
            @Nullable JobEntry job) {
        long sequence = last + 1;
        int number = chunkOf(sequence);
        Chunk chunk = chunks.get(number);
        if (chunk == null) {
            chunk = new Chunk();
            chunks.set(number, chunk);
        }
        PlaneEvent event = new PlaneEvent(sequence, micros, type, change, node, unit, reason, job);
        chunk.set(placeOf(sequence), event);
        last = sequence;
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
        return chunks.get(chunkOf(sequence)).get(placeOf(sequence), sequence);
    }

    private static int chunkOf(long sequence) {
        return (int) ((sequence & BoardLimits.EVENTS - 1) / BoardLimits.EVENTS_CHUNK);
    }

    private static int placeOf(long sequence) {
        return (int) (sequence & BoardLimits.EVENTS_CHUNK - 1);
    }

    /** Some neighbours. A place's number is 0 while it is written, and is looked at before and after reading. */
    private static final class Chunk {
        private final AtomicLongArray sequences = new AtomicLongArray(BoardLimits.EVENTS_CHUNK);
        private final long[] micros = new long[BoardLimits.EVENTS_CHUNK];
        private final PlaneEvent.Type[] types = new PlaneEvent.Type[BoardLimits.EVENTS_CHUNK];
        private final String[] changes = new String[BoardLimits.EVENTS_CHUNK];
        private final String[] nodes = new String[BoardLimits.EVENTS_CHUNK];
        private final @Nullable Reason[] reasons = new @Nullable Reason[BoardLimits.EVENTS_CHUNK];
        private final @Nullable JobEntry[] jobs = new @Nullable JobEntry[BoardLimits.EVENTS_CHUNK];
        private final @Nullable String[] unitNames = new @Nullable String[BoardLimits.EVENTS_CHUNK];
        private final @Nullable String[] descriptions =
                new @Nullable String[BoardLimits.EVENTS_CHUNK];
        private final @Nullable String[] loadStates =
                new @Nullable String[BoardLimits.EVENTS_CHUNK];
        private final @Nullable String[] activeStates =
                new @Nullable String[BoardLimits.EVENTS_CHUNK];
        private final @Nullable String[] subStates = new @Nullable String[BoardLimits.EVENTS_CHUNK];
        private final long[] sinceMicros = new long[BoardLimits.EVENTS_CHUNK];

        void set(int place, PlaneEvent event) {
            sequences.setOpaque(place, 0);
            VarHandle.storeStoreFence();
            micros[place] = event.micros();
            types[place] = event.type();
            changes[place] = event.change();
            nodes[place] = event.node();
            reasons[place] = event.reason();
            jobs[place] = event.job();
            UnitState unit = event.unit();
            unitNames[place] = unit == null ? null : unit.name();
            descriptions[place] = unit == null ? null : unit.description();
            loadStates[place] = unit == null ? null : unit.loadState();
            activeStates[place] = unit == null ? null : unit.activeState();
            subStates[place] = unit == null ? null : unit.subState();
            sinceMicros[place] = unit == null ? 0 : unit.sinceMicros();
            sequences.setRelease(place, event.sequence());
        }

        @Nullable
        PlaneEvent get(int place, long sequence) {
            if (sequences.getAcquire(place) != sequence) {
                return null;
            }
            PlaneEvent event = new PlaneEvent(
                    sequence,
                    micros[place],
                    types[place],
                    changes[place],
                    nodes[place],
                    unit(place),
                    reasons[place],
                    jobs[place]);
            VarHandle.loadLoadFence();
            return sequences.getOpaque(place) == sequence ? event : null;
        }

        private @Nullable UnitState unit(int place) {
            String name = unitNames[place];
            return name == null
                    ? null
                    : new UnitState(
                            name,
                            descriptions[place],
                            loadStates[place],
                            activeStates[place],
                            subStates[place],
                            sinceMicros[place]);
        }
    }
}
