package org.hirte.dbus.peer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
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
    private final Map<O, Map<R, Held>> origins = new LinkedHashMap<>();
    private final Map<R, Integer> bytesByReceiver = new HashMap<>();
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

    /** Events of one origin to one receiver. */
    private static final class Held {
        private final Queue<Slot> slots = new ArrayDeque<>();
        private final Map<Object, Map<Object, Slot>> mergeable = new HashMap<>();
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
        Map<R, Held> receivers = origins.get(origin);
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
     * A barrier that respects the way: a receiver that takes more gets all that is held of the
     * origin, one that does not only gets the urgent events, in their order.
     */
    public void flushUrgent(O origin, Predicate<LaneEvent> urgent) {
        Map<R, Held> receivers = origins.get(origin);
        if (receivers == null) {
            return;
        }
        for (R receiver : List.copyOf(receivers.keySet())) {
            Held held = receivers.get(receiver);
            while (held != null && !held.slots.isEmpty() && isOpen.test(receiver)) {
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

    /** Sends what may be sent now, one event of each queue in turn. */
    public void drain() {
        boolean progress = true;
        while (progress && !origins.isEmpty()) {
            progress = false;
            for (O origin : List.copyOf(origins.keySet())) {
                progress |= drainRound(origin);
            }
        }
    }

    /** Forgets what is held for a receiver that is gone. */
    public void forget(R receiver) {
        drop(receiver);
    }

    /** Forgets everything: the way itself is gone. */
    public void clear() {
        origins.clear();
        bytesByReceiver.clear();
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
        Map<R, Held> receivers = origins.get(origin);
        return receivers == null ? null : receivers.get(receiver);
    }

    private boolean drainRound(O origin) {
        Map<R, Held> receivers = origins.get(origin);
        if (receivers == null) {
            return false;
        }
        boolean progress = false;
        for (R receiver : List.copyOf(receivers.keySet())) {
            Held held = receivers.get(receiver);
            if (held != null && isOpen.test(receiver)) {
                sendNext(receiver, held);
                progress = true;
                if (held.slots.isEmpty()) {
                    receivers.remove(receiver);
                }
            }
        }
        if (receivers.isEmpty()) {
            origins.remove(origin);
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
        LaneEvent event = slot.event;
        Object key = event.mergeKey();
        Map<Object, Slot> ofSubject = held.mergeable.get(event.subject());
        if (key != null && ofSubject != null && ofSubject.get(key) == slot) {
            ofSubject.remove(key);
            if (ofSubject.isEmpty()) {
                held.mergeable.remove(event.subject());
            }
        }
        heldEvents--;
        account(receiver, -event.bytes());
        event.send();
    }

    private void hold(O origin, R receiver, LaneEvent event) {
        Held held = origins.computeIfAbsent(origin, key -> new LinkedHashMap<>())
                .computeIfAbsent(receiver, key -> new Held());
        Object key = event.mergeKey();
        if (key == null) {
            held.mergeable.remove(event.subject()); // nothing is merged across an edge
            append(receiver, held, event);
            return;
        }
        Map<Object, Slot> ofSubject =
                held.mergeable.computeIfAbsent(event.subject(), subject -> new HashMap<>());
        Slot older = ofSubject.get(key);
        boolean isCrowded = held.slots.size() > MERGE_ABOVE
                || bytesByReceiver.getOrDefault(receiver, 0) > MERGE_ABOVE_BYTES;
        if (older != null && isCrowded) {
            int before = older.event.bytes();
            older.event = older.event.mergedWith(event);
            mergedEvents++;
            account(receiver, older.event.bytes() - before);
        } else {
            ofSubject.put(key, append(receiver, held, event));
        }
    }

    private Slot append(R receiver, Held held, LaneEvent event) {
        Slot slot = new Slot(event.retained());
        held.slots.add(slot);
        heldEvents++;
        account(receiver, slot.event.bytes());
        if (bytesByReceiver.getOrDefault(receiver, 0) > MAX_HELD_BYTES) {
            overflow.overflowed(receiver, drop(receiver));
        }
        return slot;
    }

    private void account(R receiver, int bytes) {
        bytesByReceiver.merge(receiver, bytes, (a, b) -> a + b == 0 ? null : a + b);
    }

    private int drop(R receiver) {
        int dropped = 0;
        for (O origin : new ArrayList<>(origins.keySet())) {
            Map<R, Held> receivers = origins.getOrDefault(origin, Map.of());
            Held held = receivers.remove(receiver);
            dropped += held == null ? 0 : held.slots.size();
            if (receivers.isEmpty()) {
                origins.remove(origin);
            }
        }
        heldEvents -= dropped;
        bytesByReceiver.remove(receiver);
        return dropped;
    }
}
