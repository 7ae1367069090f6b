package org.hirte.manager.plane.stream;

import java.util.concurrent.atomic.LongAdder;

/** What happened to streams since the start. Safe on any thread. */
public final class StreamCounters {
    private final LongAdder events = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder gaps = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder refused = new LongAdder();

    StreamCounters() {}

    /** Events that were sent. */
    public LongAdder events() {
        return events;
    }

    /** Bytes that were sent. */
    public LongAdder bytes() {
        return bytes;
    }

    /** Gaps that clients were told of. */
    public LongAdder gaps() {
        return gaps;
    }

    /** Clients that were dropped since they did not read. */
    public LongAdder dropped() {
        return dropped;
    }

    /** Clients that were refused since there were too many. */
    public LongAdder refused() {
        return refused;
    }
}
