package org.hirte.agent.core;

import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.hirte.protocol.JobResult;
import org.hirte.protocol.JobType;

/**
 * Port: what the agent asks of systemd. Answers come later, never before the request returns, and
 * in one order with systemd's signals.
 */
public interface ServiceManager {
    /** How the request for a job was answered. */
    interface JobOutcome {
        /**
         * systemd has queued the job.
         *
         * @param path the job's object path
         */
        void queued(String path);

        /** systemd refused, or could not be asked. */
        void refused(Failure failure);
    }

    /** Asks for a job; unit and mode go to systemd untouched. */
    void startJob(JobType type, String unit, String mode, JobOutcome outcome);

    /** Cancels the job with this object path. */
    void cancelJob(String path, Answer answer);

    /**
     * When the unit last left its inactive state, CLOCK_REALTIME in microseconds.
     *
     * @param then told the time; 0 when it never did or systemd does not know the unit
     */
    void inactiveExitMicros(String unit, LongConsumer then);

    /**
     * How jobs ended that systemd does not have any more, as far as it has written that down.
     *
     * @param paths object paths the jobs had
     * @param then told the results by path; jobs of which nothing is known are not in it
     */
    void recordedResults(Collection<String> paths, Consumer<Map<String, JobResult>> then);
}
