package org.hirte.dbus.wire;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Memory that was used and may be used again, until the collector takes it. Large arrays end in the old
 * generation, which is collected only when the heap is full, and everything stands still meanwhile; those
 * used again do not fill it. Held weakly, so that nothing is kept alive. Not for several threads.
 */
public final class Spares<T> {
    private final Deque<WeakReference<T>> spares = new ArrayDeque<>();

    /** The one given back last, or null. */
    public @Nullable T take() {
        T spare = null;
        while (spare == null && !spares.isEmpty()) {
            spare = spares.removeLast().get();
        }
        return spare;
    }

    /** Takes one that nobody uses any more. */
    public void giveBack(T spare) {
        while (!spares.isEmpty() && spares.getFirst().get() == null) {
            spares.removeFirst();
        }
        spares.addLast(new WeakReference<>(spare));
    }
}
