package org.hirte.daemon;

import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.hirte.loop.EventLoop;
import org.hirte.loop.LoopMeter;

/**
 * Has the whole heap collected in quiet moments, when it has grown. By itself the serial collector does
 * that only once the heap has reached its limit: until then what long answers leave behind takes memory
 * from the machine, and then the pause comes in the middle of work. A collection stops everything for
 * some 20 ms, 0.1 s with a thousand nodes. On the loop thread.
 */
public final class HeapKeeper {
    static final long CHECK_MILLIS = 10_000;

    /** Growth since the last collection that is worth one, bytes. */
    static final long GROWTH_BYTES = 12 << 20;

    /** The loop is quiet when it worked for less than this share of the time. */
    private static final int QUIET_SHARE = 20;

    /** The heap has grown when it has by this share of what was left by the last collection. */
    private static final int GROWTH_SHARE = 2;

    private final EventLoop loop;
    private final LongSupplier busyNanos;
    private final LongSupplier usedBytes;
    private final Supplier<Long> collection;
    private long busyBefore;
    private long bytesAfterLast;

    /** For this process, whose loop has that meter. */
    public HeapKeeper(EventLoop loop, LoopMeter meter) {
        this(loop, meter::busyNanos, HeapKeeper::usedBytes, HeapKeeper::collect);
    }

    /** @param collection run beside the loop; tells what is used afterwards */
    HeapKeeper(
            EventLoop loop,
            LongSupplier busyNanos,
            LongSupplier usedBytes,
            Supplier<Long> collection) {
        this.loop = loop;
        this.busyNanos = busyNanos;
        this.usedBytes = usedBytes;
        this.collection = collection;
    }

    /** Begins to look after it, for as long as the loop runs. */
    public void start() {
        loop.schedule(CHECK_MILLIS, this::check);
    }

    private void check() {
        long busy = busyNanos.getAsLong();
        boolean isQuiet = busy - busyBefore < CHECK_MILLIS * 1_000_000 / QUIET_SHARE;
        busyBefore = busy;
        if (isQuiet && hasGrown()) {
            loop.offload(collection, bytes -> {
                bytesAfterLast = bytes;
                start();
            });
        } else {
            start();
        }
    }

    private boolean hasGrown() {
        long growth = usedBytes.getAsLong() - bytesAfterLast;
        return growth >= Math.max(GROWTH_BYTES, bytesAfterLast / GROWTH_SHARE);
    }

    private static long collect() {
        System.gc();
        return usedBytes();
    }

    private static long usedBytes() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
