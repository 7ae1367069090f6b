package org.hirte.manager.core;

import org.hirte.protocol.JobType;

/** Measures how long jobs take, while switched on (contract 8). Not kept over restarts. */
final class Metrics {
    private static final String BEGAN = "InactiveExitTimestampMonotonic";
    private static final String REACHED = "ActiveEnterTimestampMonotonic";

    private final Time time;
    private final Announcer announcer;
    private boolean isOn;

    Metrics(Time time, Announcer announcer) {
        this.time = time;
        this.announcer = announcer;
    }

    boolean isOn() {
        return isOn;
    }

    void turn(boolean on) {
        isOn = on;
        announcer.metricsSwitched(on);
    }

    /** Reports a start that has ended; asks the agent how long the unit itself took. */
    void jobEnded(Job job, AgentLink link) {
        if (!isOn || job.type() != JobType.START) {
            return;
        }
        long jobMicros = time.monotonicMicros() - job.requestedMicros();
        link.unitTimestamp(job.unit(), BEGAN, began -> {
            link.unitTimestamp(job.unit(), REACHED, reached -> {
                if (isOn) {
                    announcer.startMetrics(job, jobMicros, reached - began);
                }
            });
        });
    }
}
