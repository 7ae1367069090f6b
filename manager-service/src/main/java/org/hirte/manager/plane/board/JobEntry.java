package org.hirte.manager.plane.board;

import org.hirte.manager.plane.board.Change.JobFacts;
import org.hirte.protocol.JobResult;
import org.hirte.protocol.JobState;
import org.jspecify.annotations.Nullable;

/**
 * A job that runs or has ended. Immutable.
 *
 * @param facts what it is, and how far it was
 * @param result null until it has ended
 * @param endedMicros CLOCK_REALTIME; 0 until it has ended
 * @param durationMicros how long it took since its request; 0 until it has ended
 */
public record JobEntry(
        JobFacts facts, @Nullable JobResult result, long endedMicros, long durationMicros) {
    /** Word for the state of a job that has ended. */
    public static final String ENDED = "ended";

    /** How far it is. */
    public String state() {
        return result == null ? facts.state().wire() : ENDED;
    }

    /** One that runs. */
    static JobEntry of(JobFacts facts) {
        return new JobEntry(facts, null, 0, 0);
    }

    JobEntry in(JobState state) {
        JobFacts now = new JobFacts(
                facts.id(),
                facts.node(),
                facts.unit(),
                facts.type(),
                facts.requestedMicros(),
                state);
        return of(now);
    }

    JobEntry ended(Change.JobEnded end) {
        return new JobEntry(facts, end.result(), end.micros(), end.durationMicros());
    }
}
