package org.hirte.protocol;

/**
 * How a job ended, as JobRemoved says it. systemd's own words travel unmapped, also ones younger
 * than this program, so this is an open set (contract 4.1).
 *
 * @param value the word on the wire
 */
public record JobResult(String value) {
    /** systemd: the job did what it was asked to do. */
    public static final JobResult DONE = new JobResult("done");

    /** systemd: cancelled before it ended (US spelling). */
    public static final JobResult CANCELED = new JobResult("canceled");

    /** systemd: timed out. */
    public static final JobResult TIMEOUT = new JobResult("timeout");

    /** systemd: the unit failed. */
    public static final JobResult FAILED = new JobResult("failed");

    /** systemd: a unit it depends on failed. */
    public static final JobResult DEPENDENCY = new JobResult("dependency");

    /** systemd: nothing to do in the unit's current state. */
    public static final JobResult SKIPPED = new JobResult("skipped");

    /** Ours: the node's link was lost while the job ran; its end is not known (decision 4). */
    public static final JobResult NODE_OFFLINE = new JobResult("node-offline");

    /** The central daemon ended while the job ran; the job itself goes on (contract 3.8). */
    public static final JobResult CANCELLED_DUE_TO_SHUTDOWN =
            new JobResult("cancelled due to shutdown");

    /** Whether this is {@link #DONE}, the only success. */
    public boolean isDone() {
        return equals(DONE);
    }

    @Override
    public String toString() {
        return value;
    }
}
