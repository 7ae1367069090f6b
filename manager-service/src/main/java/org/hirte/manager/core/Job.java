package org.hirte.manager.core;

import org.hirte.protocol.JobId;
import org.hirte.protocol.JobResult;
import org.hirte.protocol.JobState;
import org.hirte.protocol.JobType;
import org.hirte.protocol.UnitName;

/**
 * A job that systemd has accepted on a node (contract 4). It begins with its announcement and ends
 * exactly once: by its agent's word, by the loss of its node, or by the manager's end.
 */
public final class Job {
    private final JobId id;
    private final Node node;
    private final UnitName unit;
    private final JobType type;
    private final long requestedMicros;
    private JobState state = JobState.WAITING;
    private boolean isEnded;

    /** @param requestedMicros when the request arrived, CLOCK_MONOTONIC */
    Job(JobId id, Node node, UnitName unit, JobType type, long requestedMicros) {
        this.id = id;
        this.node = node;
        this.unit = unit;
        this.type = type;
        this.requestedMicros = requestedMicros;
    }

    /** Its number. */
    public JobId id() {
        return id;
    }

    /** Where it runs. */
    public Node node() {
        return node;
    }

    /** The unit it is about. */
    public UnitName unit() {
        return unit;
    }

    /** What it does. */
    public JobType type() {
        return type;
    }

    /** How far it is. */
    public JobState state() {
        return state;
    }

    /** When the request for it arrived, CLOCK_MONOTONIC. */
    public long requestedMicros() {
        return requestedMicros;
    }

    /** Asks the agent to have systemd cancel it; it ends like any other job then. */
    public void cancel() {
        node.cancel(this);
    }

    void changeState(JobState newState, Announcer announcer) {
        if (state != newState) {
            state = newState;
            announcer.jobStateChanged(this);
        }
    }

    void end(JobResult result, Announcer announcer) {
        if (isEnded) {
            throw new IllegalStateException("job " + id + " ends a second time: " + result);
        }
        isEnded = true;
        announcer.jobRemoved(this, result);
    }
}
