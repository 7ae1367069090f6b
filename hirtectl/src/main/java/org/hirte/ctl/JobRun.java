package org.hirte.ctl;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hirte.client.ClientException;
import org.hirte.client.Failure;
import org.hirte.client.HirteClient;
import org.hirte.client.JobKind;
import org.hirte.client.PendingJob;
import org.jspecify.annotations.Nullable;

/** Runs jobs on several nodes at the same time. */
final class JobRun {
    private final HirteClient client;
    private final JobKind kind;
    private final String mode;
    private final Duration timeout;

    /** @param timeout how long all of them together may take */
    JobRun(HirteClient client, JobKind kind, String mode, Duration timeout) {
        this.client = client;
        this.kind = kind;
        this.mode = mode;
        this.timeout = timeout;
    }

    /** Returns when all are accepted or refused. A node that is slow to answer delays no other. */
    void submit(List<Job> jobs) throws ClientException {
        Map<String, List<Job>> byNode = new LinkedHashMap<>();
        for (Job job : jobs) {
            byNode.computeIfAbsent(job.node(), node -> new ArrayList<>()).add(job);
        }
        List<Thread> threads = new ArrayList<>();
        for (List<Job> ofNode : byNode.values()) {
            if (byNode.size() == 1) {
                submitInOrder(ofNode);
            } else {
                threads.add(Thread.ofPlatform().daemon().start(() -> submitInOrder(ofNode)));
            }
        }
        for (Thread thread : threads) {
            join(thread);
        }
    }

    private static void join(Thread thread) throws ClientException {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientException(Failure.TIMED_OUT, "interrupted while waiting", e);
        }
    }

    private void submitInOrder(List<Job> jobs) {
        @Nullable ClientException earlier = null;
        for (Job job : jobs) {
            if (earlier != null && Outcome.concernsNode(earlier)) {
                // the same would be said of each of the node's units
                return;
            }
            try {
                job.accepted(client.submit(kind, job.node(), job.unit(), mode));
            } catch (ClientException e) {
                job.failed(e);
                earlier = e;
            }
        }
    }

    /** Returns when all have ended, or cannot be waited for any longer. */
    void await(List<Job> jobs) {
        long deadline = deadline();
        for (Job job : jobs) {
            PendingJob pending = job.pending();
            if (pending != null) {
                await(job, pending, deadline);
            }
        }
    }

    private void await(Job job, PendingJob pending, long deadline) {
        try {
            job.ended(pending.await(remaining(deadline)));
        } catch (ClientException e) {
            boolean isLate = e.failure() == Failure.TIMED_OUT;
            job.failed(
                    isLate
                            ? new ClientException(
                                    Failure.TIMED_OUT,
                                    job.describe() + ": the job has not ended within "
                                            + timeout.toSeconds() + " s; it goes on")
                            : e);
        }
    }

    private long deadline() {
        return timeout.equals(Limits.FOREVER)
                ? Long.MAX_VALUE
                : System.nanoTime() + timeout.toNanos();
    }

    private static Duration remaining(long deadline) {
        if (deadline == Long.MAX_VALUE) {
            return Limits.FOREVER;
        }
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }
}
