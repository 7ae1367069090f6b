package org.hirte.ctl;

import org.hirte.client.ClientException;
import org.hirte.client.JobKind;
import org.hirte.client.JobOutcome;
import org.hirte.client.PendingJob;
import org.jspecify.annotations.Nullable;

/**
 * A job the user wants, and what became of it.
 *
 * <p>Threads: any; the live line reads while another thread waits.
 */
final class Job {
    private static final String DONE = "done";
    private static final String FAILED = "failed";
    private static final String NODE_OFFLINE = "node-offline";

    private final String node;
    private final String unit;
    private final JobKind kind;
    private volatile @Nullable PendingJob pending;
    private volatile @Nullable ClientException failure;
    private volatile String result = "";
    private volatile String settlingFailure = "";

    Job(String node, String unit, JobKind kind) {
        this.node = node;
        this.unit = unit;
        this.kind = kind;
    }

    String node() {
        return node;
    }

    String unit() {
        return unit;
    }

    JobKind kind() {
        return kind;
    }

    String describe() {
        return "node '" + node + "', unit '" + unit + "'";
    }

    void accepted(PendingJob job) {
        pending = job;
    }

    void ended(JobOutcome outcome) {
        result = outcome.result();
    }

    void failed(ClientException cause) {
        failure = cause;
    }

    /** It was done, but the unit failed right after. */
    void failedAfterwards(String how) {
        settlingFailure = how;
    }

    boolean isAccepted() {
        return pending != null;
    }

    @Nullable
    PendingJob pending() {
        return pending;
    }

    @Nullable
    ClientException failure() {
        return failure;
    }

    /** Empty if it did not fail after it was done. */
    String settlingFailure() {
        return settlingFailure;
    }

    /** Its result, counting a unit that failed right after as failed; empty if it has none. */
    String result() {
        return settlingFailure.isEmpty() ? result : FAILED;
    }

    /** Whether systemd has done it. */
    boolean isDone() {
        return result.equals(DONE);
    }

    /** Whether nothing is waited for. */
    boolean isOver() {
        return failure != null || !result.isEmpty();
    }

    boolean isNodeLost() {
        return result.equals(NODE_OFFLINE);
    }

    /** Number of the job; empty if it was not accepted. */
    String id() {
        PendingJob job = pending;
        return job == null ? "" : job.path().substring(job.path().lastIndexOf('/') + 1);
    }
}
