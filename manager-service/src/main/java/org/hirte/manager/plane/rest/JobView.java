package org.hirte.manager.plane.rest;

import org.hirte.manager.plane.board.JobEntry;
import org.hirte.protocol.JobResult;
import org.jspecify.annotations.Nullable;

/** A job as clients see it (docs/rest.md). */
public record JobView(
        long id,
        String node,
        String unit,
        String type,
        String state,
        @Nullable String result,
        String requestedAt,
        @Nullable String endedAt,
        @Nullable Double durationMillis)
        implements Shown {
    /** The view of a job. */
    public static JobView of(JobEntry job) {
        JobResult result = job.result();
        return new JobView(
                job.facts().id(),
                job.facts().node(),
                job.facts().unit(),
                job.facts().type().wire(),
                job.state(),
                result == null ? null : result.value(),
                Times.known(job.facts().requestedMicros()),
                Times.text(job.endedMicros()),
                result == null ? null : job.durationMicros() / 1000.0);
    }

    @Override
    public void write(JsonText json) {
        json.field("id", id)
                .field("node", node)
                .field("unit", unit)
                .field("type", type)
                .field("state", state)
                .field("result", result)
                .field("requestedAt", requestedAt)
                .field("endedAt", endedAt)
                .field("durationMillis", durationMillis);
    }
}
