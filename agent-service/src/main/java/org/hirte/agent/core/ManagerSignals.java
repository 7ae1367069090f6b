package org.hirte.agent.core;

import org.hirte.protocol.JobId;
import org.hirte.protocol.JobResult;
import org.hirte.protocol.JobType;
import org.hirte.protocol.Reason;
import org.hirte.protocol.UnitName;

/**
 * Port: what the agent tells the manager (contract 2.10). Without a link everything is dropped: the
 * manager asks anew when the agent registers again.
 *
 * @param <P> how properties travel; the core hands them on without looking
 */
public interface ManagerSignals<P> {
    /** Which version of the agent this is; the first word after a registration. */
    void version();

    /** Sign of life. */
    void heartbeat();

    /** A job's state changed; the word is systemd's. */
    void jobStateChanged(JobId id, String state);

    /** A job has ended; no state of it follows. */
    void jobDone(JobId id, JobResult result);

    /** How long systemd took for a job; sent before {@link #jobDone}. */
    void jobMetrics(UnitName unit, JobType type, long micros);

    /** A unit was loaded, or is found loaded. */
    void unitNew(UnitName unit, Reason reason);

    /** A unit's state. */
    void unitStateChanged(UnitName unit, UnitState state, Reason reason);

    /** Properties of a unit under one of its interfaces. */
    void unitPropertiesChanged(UnitName unit, String interfaceName, P properties);

    /** A unit was unloaded. */
    void unitRemoved(UnitName unit);
}
