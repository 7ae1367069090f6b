package org.hirte.agent.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hirte.protocol.JobId;
import org.hirte.protocol.JobResult;
import org.hirte.protocol.JobType;
import org.hirte.protocol.UnitName;
import org.jspecify.annotations.Nullable;

/**
 * The manager's jobs and the systemd jobs that carry them out (contract 4). systemd may merge two
 * requests into one job; both end with it. Jobs of a link that is gone are forgotten (decision 5);
 * jobs whose end was missed because systemd was away are ended by its journal, or by what their unit
 * looks like.
 */
public final class Jobs {
    /** Looks up a unit's state. */
    interface States {
        /** The state; null when the unit is not loaded. */
        @Nullable
        UnitState of(UnitName unit);
    }

    private final Time time;
    private final ServiceManager systemd;
    private final ManagerSignals<?> manager;
    private final States states;
    private final AgentObserver observer;
    private final Map<String, List<Job>> byPath = new LinkedHashMap<>();
    private final Map<JobId, String> paths = new LinkedHashMap<>();
    private Time.Timer absence = Time.Timer.NONE;
    private int link;
    private int waiting;
    private boolean isMeasured;

    /** A job under way; requested at a time of day, to compare with systemd's, and of no day. */
    private record Job(
            JobId id,
            UnitName unit,
            JobType type,
            long requestedMicros,
            long requestedMonotonicMicros) {}

    Jobs(
            Time time,
            ServiceManager systemd,
            ManagerSignals<?> manager,
            States states,
            AgentObserver observer) {
        this.time = time;
        this.systemd = systemd;
        this.manager = manager;
        this.states = states;
        this.observer = observer;
    }

    /** Jobs under way. */
    public int size() {
        return paths.size();
    }

    /** Asks systemd for a job; answered once systemd has queued it. */
    public void start(JobType type, String unitText, String mode, JobId id, Answer answer) {
        UnitName unit = UnitName.parse(unitText);
        if (unit == null) {
            answer.failed(Failure.invalidArgs("'" + unitText + "' is not a unit name"));
            return;
        }
        if (paths.size() + waiting >= Limits.JOBS) {
            answer.failed(Failure.limitExceeded(
                    "This node has " + Limits.JOBS + " jobs under way, no more are taken"));
            return;
        }
        Job job = new Job(id, unit, type, time.realtimeMicros(), time.monotonicMicros());
        int requestedOn = link;
        waiting++;
        systemd.startJob(type, unitText, mode, new ServiceManager.JobOutcome() {
            @Override
            public void queued(String path) {
                waiting--;
                if (requestedOn == link) {
                    byPath.computeIfAbsent(path, key -> new ArrayList<>(1)).add(job);
                    paths.put(id, path);
                }
                answer.done();
            }

            @Override
            public void refused(Failure failure) {
                waiting--;
                answer.failed(failure);
            }
        });
    }

    /** Cancels a job; answered when systemd has answered. */
    public void cancel(JobId id, Answer answer) {
        String path = paths.get(id);
        if (path == null) {
            answer.failed(Failure.failed("No job with ID '" + id + "' found"));
        } else {
            systemd.cancelJob(path, answer);
        }
    }

    /**
     * Switches the measuring of jobs.
     *
     * @return whether it was the other way before
     */
    public boolean measure(boolean shallBeMeasured) {
        boolean changed = isMeasured != shallBeMeasured;
        isMeasured = shallBeMeasured;
        return changed;
    }

    /** systemd says a job's state. */
    public void stateChanged(String path, String state) {
        for (Job job : byPath.getOrDefault(path, List.of())) {
            manager.jobStateChanged(job.id(), state);
        }
    }

    /** systemd says a job has ended. */
    public void removed(String path, JobResult result) {
        List<Job> ended = byPath.remove(path);
        if (ended != null) {
            ended.forEach(job -> end(job, result));
        }
    }

    /** The link is gone, and with it all ids. */
    void forget() {
        link++;
        byPath.clear();
        paths.clear();
    }

    /** The way to systemd is gone; jobs may end unseen. */
    void systemdLost() {
        absence.cancel();
        absence = time.schedule(Limits.SYSTEMD_ABSENCE_MILLIS, this::systemdAbsent);
    }

    /**
     * systemd is back; ends the jobs that are no more. To be called when the units are known anew.
     *
     * @param queued paths of the jobs systemd has
     */
    void systemdBack(Set<String> queued) {
        absence.cancel();
        List<String> gone =
                byPath.keySet().stream().filter(path -> !queued.contains(path)).toList();
        if (!gone.isEmpty()) {
            systemd.recordedResults(gone, results -> endUnheard(gone, results));
        }
    }

    /** By what systemd has written down, else by what the units look like. */
    private void endUnheard(List<String> gone, Map<String, JobResult> results) {
        for (String path : gone) {
            JobResult result = results.get(path);
            if (result != null) {
                removed(path, result);
            } else if (byPath.containsKey(path)) { // the link may have been lost meanwhile
                guessEnds(path);
            }
        }
    }

    private void systemdAbsent() {
        List<String> all = List.copyOf(byPath.keySet());
        all.forEach(path -> endByGuess(path, JobResult.FAILED));
    }

    private void guessEnds(String path) {
        Job job = byPath.getOrDefault(path, List.of()).getFirst();
        UnitState state = states.of(job.unit());
        if (isSuccess(job.type(), state)) {
            endByGuess(path, JobResult.DONE);
        } else if (startsUnit(job.type()) && isInactive(state)) {
            // a oneshot that ran to its end is inactive as well, but has left that meanwhile
            systemd.inactiveExitMicros(job.unit().value(), left -> {
                boolean hasRun = left >= job.requestedMicros();
                endByGuess(path, hasRun ? JobResult.DONE : JobResult.FAILED);
            });
        } else {
            endByGuess(path, JobResult.FAILED);
        }
    }

    private static boolean isInactive(@Nullable UnitState state) {
        return state != null && state.active().equals("inactive");
    }

    private static boolean startsUnit(JobType type) {
        return type == JobType.START || type == JobType.RESTART;
    }

    /** systemd keeps units that failed loaded, so one that is not has ended well. */
    private static boolean isSuccess(JobType type, @Nullable UnitState state) {
        if (state == null) {
            return type != JobType.RELOAD;
        }
        return switch (type) {
            case START, RESTART, RELOAD -> state.active().equals("active");
            case STOP -> state.active().equals("inactive") || state.active().equals("failed");
        };
    }

    private void endByGuess(String path, JobResult result) {
        List<Job> jobs = byPath.getOrDefault(path, List.of());
        jobs.forEach(job -> observer.jobGuessed(job.unit().value(), result.value()));
        removed(path, result);
    }

    private void end(Job job, JobResult result) {
        paths.remove(job.id());
        if (isMeasured) {
            long micros = time.monotonicMicros() - job.requestedMonotonicMicros();
            manager.jobMetrics(job.unit(), job.type(), micros);
        }
        manager.jobDone(job.id(), result);
    }
}
