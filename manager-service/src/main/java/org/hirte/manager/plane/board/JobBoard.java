package org.hirte.manager.plane.board;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hirte.manager.plane.board.Change.JobFacts;
import org.hirte.protocol.JobState;
import org.jspecify.annotations.Nullable;

/** The jobs that run and the latest that have ended, as the plane's thread keeps them. */
final class JobBoard {
    private final Map<Long, JobEntry> running = new LinkedHashMap<>();
    private final Deque<JobEntry> ended = new ArrayDeque<>();
    private List<JobEntry> runningLook = List.of();
    private List<JobEntry> endedLook = List.of();
    private boolean isRunningChanged;
    private boolean isEndedChanged;
    private long endedCount;

    JobEntry begin(JobFacts facts) {
        JobEntry job = JobEntry.of(facts);
        running.put(facts.id(), job);
        isRunningChanged = true;
        return job;
    }

    @Nullable
    JobEntry change(long id, JobState state) {
        isRunningChanged = true;
        return running.computeIfPresent(id, (key, job) -> job.in(state));
    }

    /** Null when it is not known. */
    @Nullable
    JobEntry end(Change.JobEnded end) {
        JobEntry job = running.remove(end.id());
        if (job == null) {
            return null;
        }
        JobEntry finished = job.ended(end);
        if (ended.size() >= BoardLimits.ENDED_JOBS) {
            ended.removeFirst();
        }
        ended.addLast(finished);
        endedCount++;
        isRunningChanged = true;
        isEndedChanged = true;
        return finished;
    }

    /** These run and no others; how those that are missing ended is not known. */
    void resync(List<JobFacts> jobs) {
        running.clear();
        jobs.forEach(this::begin);
        isRunningChanged = true;
    }

    List<JobEntry> running() {
        if (isRunningChanged) {
            runningLook = List.copyOf(running.values());
            isRunningChanged = false;
        }
        return runningLook;
    }

    List<JobEntry> ended() {
        if (isEndedChanged) {
            endedLook = List.copyOf(ended);
            isEndedChanged = false;
        }
        return endedLook;
    }

    long endedCount() {
        return endedCount;
    }
}
