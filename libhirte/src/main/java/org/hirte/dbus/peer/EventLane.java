package org.hirte.dbus.peer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SequencedMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The lane of unit events beside the lane of control messages (decisions 14 and 15). While the way
 * to a receiver is open, events go straight through. Else they are held, per origin and receiver in
 * order; control messages pass them, but those about an origin call {@link #flush} first. Above a
 * stated number held, states and properties of one unit are merged to their latest; edges never.
 *
 * @param <O> origin whose order against control messages is kept, such as a node
 * @param <R> receiver of the events, such as a monitor's owner
 */
public final class EventLane<O, R> {
    /** Held events per origin and receiver above which events are merged. */
    public static final int MERGE_ABOVE = 256;

    /** Bytes held for one receiver above which events are merged, however few they are. */
    public static final int MERGE_ABOVE_BYTES = 4 << 20;

    /** Bytes held for one receiver above which it is given up. */
    public static final int MAX_HELD_BYTES = 16 << 20;

    private final Predicate<R> isOpen;
    private final Overflow<R> overflow;
    private final SequencedMap<O, SequencedMap<R, Held>> origins = new LinkedHashMap<>();
    private final Map<R, Load> loads = new HashMap<>();
    private long mergedEvents;
    private long heldEvents;

    /**
     * Told when too much is held for a receiver.
     *
     * @param <R> receiver
     */
    public interface Overflow<R> {
        /** The receiver's held events have been dropped; it must not be left believing in them. */
        void overflowed(R receiver, int droppedEvents);
    }

    /** What is held for a receiver, over all origins. */
    private static final class Load {
        private int events;
        private int bytes;
    }

    /** Events of one origin to one receiver. */
    private static final class Held {
        private final Load load;
        private final Queue<Slot> slots = new ArrayDeque<>();

        /** Latest state by subject and key; kept from when something is merged for the first time. */
        private @Nullable Map<Object, Map<Object, Slot>> latest;

        Held(Load load) {
            this.load = load;
        }

        boolean isCrowded() {
            return slots.size() > MERGE_ABOVE || load.bytes > MERGE_ABOVE_BYTES;
        }

        @Nullable
        Slot latest(Object subject, Object key) {
            Map<Object, Map<Object, Slot>> index = latest;
            if (index == null) {
                index = new HashMap<>();
                latest = index;
                slots.forEach(this::note);
            }
            Map<Object, Slot> ofSubject = index.get(subject);
            return ofSubject == null ? null : ofSubject.get(key);
        }

        void add(Slot slot) {
            slots.add(slot);
            load.events++;
            load.bytes += slot.event.bytes();
            note(slot);
        }

        /** Nothing is merged across an edge. */
        private void note(Slot slot) {
            Map<Object, Map<Object, Slot>> index = latest;
            if (index == null) {
                return;
            }
            Object key = slot.event.mergeKey();
            if (key == null) {
                index.remove(slot.event.subject());
            } else {
                index.computeIfAbsent(slot.event.subject(), subject -> new HashMap<>(2))
                        .put(key, slot);
            }
        }

        /** A slot has been taken out of the queue. */
        void removed(Slot slot) {
            load.events--;
            load.bytes -= slot.event.bytes();
            Map<Object, Map<Object, Slot>> index = latest;
            Object key = slot.event.mergeKey();
            if (index == null || key == null) {
                return;
            }
            Map<Object, Slot> ofSubject = index.get(slot.event.subject());
            if (ofSubject != null && ofSubject.remove(key, slot) && ofSubject.isEmpty()) {
                index.remove(slot.event.subject());
            }
        }
    }

    /** Place of an event in its queue; a merged event keeps the older one's place. */
    private static final class Slot {
        private LaneEvent event;

        Slot(LaneEvent event) {
            this.event = event;
        }
    }

    /**
     * A lane.
     *
     * @param isOpen whether events to a receiver may be sent now
     * @param overflow told of receivers given up
     */
    public EventLane(Predicate<R> isOpen, Overflow<R> overflow) {
        this.isOpen = isOpen;
        this.overflow = overflow;
    }

    /** Sends the event, or holds it until its receiver's way is open. */
    public void post(O origin, R receiver, LaneEvent event) {
        Held held = held(origin, receiver);
        if (held == null && isOpen.test(receiver)) {
            event.send();
            return;
        }
        hold(origin, receiver, event);
    }

    /** Sends what is held of an origin, whatever the state of the way: a barrier. */
    public void flush(O origin) {
        flush(origin, receiver -> true);
    }

    /** A barrier for some receivers: those who will see what comes behind it. */
    public void flush(O origin, Predicate<R> concerned) {
        SequencedMap<R, Held> receivers = origins.get(origin);
        if (receivers == null) {
            return;
        }
        for (R receiver : List.copyOf(receivers.keySet())) {
            if (concerned.test(receiver)) {
                Held held = receivers.remove(receiver);
                while (held != null && !held.slots.isEmpty()) {
                    sendNext(receiver, held);
                }
            }
        }
        if (receivers.isEmpty()) {
            origins.remove(origin);
        }
    }

    /**
     * A barrier that respects receivers' limits: one that takes more gets all that is held of the
     * origin, one that does not only gets the urgent events, in their order.
     *
     * @param takesMore whether a receiver takes more, be its way open or not
     */
    public void flushUrgent(O origin, Predicate<R> takesMore, Predicate<LaneEvent> urgent) {
        SequencedMap<R, Held> receivers = origins.get(origin);
        if (receivers == null) {
            return;
        }
        for (R receiver : List.copyOf(receivers.keySet())) {
            Held held = receivers.get(receiver);
            while (held != null && !held.slots.isEmpty() && takesMore.test(receiver)) {
                sendNext(receiver, held);
            }
            if (held != null) {
                sendUrgent(receiver, held, urgent);
                if (held.slots.isEmpty()) {
                    receivers.remove(receiver);
                }
            }
        }
        if (receivers.isEmpty()) {
            origins.remove(origin);
        }
    }

    /** Sends what may be sent now, one event of each origin in turn. */
    public void drain() {
        drain(() -> true);
    }

    /**
     * Sends what may be sent now, one event of each origin in turn, and ends when the way they share is
     * closed. The next time those come first whose turn it would have been.
     */
    public void drain(BooleanSupplier isWayOpen) {
        int idle = 0;
        while (idle < origins.size() && isWayOpen.getAsBoolean()) {
            idle = drainRound(origins.firstEntry().getKey()) ? 0 : idle + 1;
        }
    }

    /** Forgets what is held for a receiver that is gone. */
    public void forget(R receiver) {
        drop(receiver);
    }

    /** Forgets everything: the way itself is gone. */
    public void clear() {
        origins.clear();
        loads.clear();
        heldEvents = 0;
    }

    /** Events held now. */
    public long heldEvents() {
        return heldEvents;
    }

    /** Events merged into others since the start. */
    public long mergedEvents() {
        return mergedEvents;
    }

    private @Nullable Held held(O origin, R receiver) {
        SequencedMap<R, Held> receivers = origins.get(origin);
        return receivers == null ? null : receivers.get(receiver);
    }

    /** One event to each receiver that takes one; the origin is the last one then. */
    private boolean drainRound(O origin) {
        SequencedMap<R, Held> receivers = origins.remove(origin);
        if (receivers == null) {
            return false;
        }
        boolean progress = false;
        var each = receivers.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<R, Held> entry = each.next();
            if (isOpen.test(entry.getKey())) {
                sendNext(entry.getKey(), entry.getValue());
                progress = true;
                if (entry.getValue().slots.isEmpty()) {
                    each.remove();
                }
            }
        }
        if (!receivers.isEmpty()) {
            origins.put(origin, receivers);
        }
        return progress;
    }

    private void sendNext(R receiver, Held held) {
        sendRemoved(receiver, held, held.slots.remove());
    }

    private void sendUrgent(R receiver, Held held, Predicate<LaneEvent> urgent) {
        List<Slot> chosen = new ArrayList<>();
        held.slots.removeIf(slot -> urgent.test(slot.event) && chosen.add(slot));
        chosen.forEach(slot -> sendRemoved(receiver, held, slot));
    }

    private void sendRemoved(R receiver, Held held, Slot slot) {
        held.removed(slot);
        heldEvents--;
        if (held.load.events == 0) {
            loads.remove(receiver);
        }
        slot.event.send();
    }

    private void hold(O origin, R receiver, LaneEvent event) {
        Held held = origins.computeIfAbsent(origin, key -> new LinkedHashMap<>())
                .computeIfAbsent(
                        receiver,
                        key -> new Held(loads.computeIfAbsent(receiver, each -> new Load())));
        Object key = event.mergeKey();
        Slot older = key == null || !held.isCrowded() ? null : held.latest(event.subject(), key);
        if (older == null) {
            held.add(new Slot(event.retained()));
            heldEvents++;
        } else {
            int before = older.event.bytes();
            older.event = older.event.mergedWith(event);
            held.load.bytes += older.event.bytes() - before;
            mergedEvents++;
        }
        if (held.load.bytes > MAX_HELD_BYTES) {
            overflow.overflowed(receiver, drop(receiver));
        }
    }

    private int drop(R receiver) {
        int dropped = 0;
        for (O origin : new ArrayList<>(origins.keySet())) {
            Map<R, Held> receivers = origins.getOrDefault(origin, new LinkedHashMap<>());
            Held held = receivers.remove(receiver);
            dropped += held == null ? 0 : held.slots.size();
            if (receivers.isEmpty()) {
                origins.remove(origin);
            }
        }
        heldEvents -= dropped;
        loads.remove(receiver);
        return dropped;
    }
}
