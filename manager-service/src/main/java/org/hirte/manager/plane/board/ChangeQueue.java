package org.hirte.manager.plane.board;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The way of changes from the loop thread to the plane's: bounded, and the loop never waits for it.
 */
public final class ChangeQueue implements Mirror.Sink {
    private final LinkedBlockingQueue<List<Change>> batches = new LinkedBlockingQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    @Override
    public boolean offer(List<Change> changes) {
        if (waiting.get() + changes.size() > BoardLimits.CHANGES) {
            return false;
        }
        waiting.addAndGet(changes.size());
        batches.add(changes);
        return true;
    }

    @Override
    public int waiting() {
        return waiting.get();
    }

    /** Waits for changes and returns all there are, in order. */
    public List<Change> take() throws InterruptedException {
        List<Change> first = batches.take();
        List<List<Change>> more = new ArrayList<>();
        batches.drainTo(more);
        if (more.isEmpty()) {
            waiting.addAndGet(-first.size());
            return first;
        }
        List<Change> all = new ArrayList<>(first);
        more.forEach(all::addAll);
        waiting.addAndGet(-all.size());
        return all;
    }
}
