package org.hirte.manager.core;

import java.util.function.Predicate;
import org.hirte.protocol.JobId;
import org.hirte.protocol.MonitorId;
import org.hirte.protocol.PeerId;
import org.hirte.protocol.SubscriptionId;

/**
 * Numbers for what the manager makes (contract 1.3).
 *
 * <p>Job numbers do not start at 1, so that they never meet those of an earlier run of the manager
 * (decision 5): C agents keep their jobs over a reconnect and report the end of old ones. They
 * start at the time in milliseconds, modulo 2³². A run that made fewer than 1,000 jobs a second on
 * average ends below the start of the next one, and the numbers come round after 49 days, when the
 * numbers still in use are skipped.
 */
final class Ids {
    private final Predicate<JobId> isInUse;
    private long lastJob;
    private long lastMonitor;
    private long lastSubscription;
    private long lastPeer;

    Ids(long realtimeMicros, Predicate<JobId> isInUse) {
        this.isInUse = isInUse;
        lastJob = realtimeMicros / 1000 & 0xffff_ffffL;
    }

    JobId nextJob() {
        JobId id;
        do {
            lastJob = next(lastJob);
            id = new JobId(lastJob);
        } while (isInUse.test(id));
        return id;
    }

    MonitorId nextMonitor() {
        lastMonitor = next(lastMonitor);
        return new MonitorId(lastMonitor);
    }

    SubscriptionId nextSubscription() {
        lastSubscription = next(lastSubscription);
        return new SubscriptionId(lastSubscription);
    }

    PeerId nextPeer() {
        lastPeer = next(lastPeer);
        return new PeerId(lastPeer);
    }

    /** 1 to 2³²-1, then from 1 again. */
    private static long next(long last) {
        return last >= 0xffff_ffffL ? 1 : last + 1;
    }
}
