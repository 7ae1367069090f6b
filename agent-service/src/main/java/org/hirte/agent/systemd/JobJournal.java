package org.hirte.agent.systemd;

import java.util.Collection;
import java.util.Map;

/**
 * What systemd has written of jobs that ended. It is asked only when ends went unheard because
 * systemd was away, as when it executes itself anew.
 */
public interface JobJournal {
    /** Most jobs asked for at a time; the others are judged by their units. */
    int MAX_JOBS = 100;

    /** Nothing is known. */
    JobJournal NONE = ids -> Map.of();

    /**
     * The results of jobs of this boot, in systemd's words; those unknown are missing. Blocks for up
     * to some seconds: not for the loop thread.
     *
     * @param jobIds systemd's numbers
     */
    Map<Long, String> results(Collection<Long> jobIds);
}
