package org.hirte.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Joins replies with the JobRemoved signals they belong to, in whatever order the two get here.
 *
 * <p>Each wait begins before its call. Until the call is answered nobody knows which job is meant,
 * so the ends of all jobs are kept; afterwards only the end of that job counts.
 *
 * <p>Threads: any; all state is guarded by this object.
 */
final class JobWaits {
    private final Set<Wait> waits = new LinkedHashSet<>();
    private final Map<String, JobOutcome> early = new LinkedHashMap<>();
    private @Nullable ClientException lost;

    /** One caller's wait. */
    final class Wait implements AutoCloseable {
        private final String node;
        private final String nodePath;
        private final CompletableFuture<JobOutcome> outcome = new CompletableFuture<>();
        private @Nullable String path;
        private @Nullable ClientException nodeLost;

        private Wait(String node, String nodePath) {
            this.node = node;
            this.nodePath = nodePath;
        }

        /** The call was answered: this is the job to wait for. */
        CompletableFuture<JobOutcome> accepted(String jobPath) {
            synchronized (JobWaits.this) {
                path = jobPath;
                JobOutcome ended = early.get(jobPath);
                if (ended != null) {
                    outcome.complete(ended);
                } else if (nodeLost != null) {
                    outcome.completeExceptionally(nodeLost);
                }
            }
            return outcome;
        }

        @Override
        public void close() {
            synchronized (JobWaits.this) {
                waits.remove(this);
                if (waits.stream().allMatch(wait -> wait.path != null)) {
                    early.clear();
                }
            }
        }
    }

    synchronized Wait begin(String node, String nodePath) {
        Wait wait = new Wait(node, nodePath);
        if (lost != null) {
            wait.outcome.completeExceptionally(lost);
        }
        waits.add(wait);
        return wait;
    }

    synchronized void removed(JobOutcome ended) {
        for (Wait wait : List.copyOf(waits)) {
            if (ended.path().equals(wait.path)) {
                wait.outcome.complete(ended);
            } else if (wait.path == null) {
                remember(ended);
            }
        }
    }

    private void remember(JobOutcome ended) {
        early.put(ended.path(), ended);
        if (early.size() > Limits.EARLY_JOBS_MAX) {
            early.remove(early.keySet().iterator().next());
        }
    }

    /**
     * The node went away or came back. C managers then forget its jobs without a signal (contract
     * 4.3); ours has sent JobRemoved before.
     */
    synchronized void nodeChanged(String nodePath, boolean isOnline) {
        for (Wait wait : List.copyOf(waits)) {
            if (wait.nodePath.equals(nodePath)) {
                nodeChanged(wait, isOnline);
            }
        }
    }

    private static void nodeChanged(Wait wait, boolean isOnline) {
        ClientException gone = new ClientException(
                Failure.NODE_LOST, "node '" + wait.node + "' went offline before the job ended");
        if (wait.path == null) {
            wait.nodeLost = isOnline ? null : gone;
        } else if (!isOnline) {
            wait.outcome.completeExceptionally(gone);
        }
    }

    /** The manager or the bus is gone: all waits fail, and all to come. */
    void fail(ClientException cause) {
        List<Wait> failed;
        synchronized (this) {
            lost = cause;
            failed = new ArrayList<>(waits);
        }
        for (Wait wait : failed) {
            wait.outcome.completeExceptionally(cause);
        }
    }
}
