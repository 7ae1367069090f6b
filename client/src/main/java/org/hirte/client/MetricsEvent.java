package org.hirte.client;

/** A measured time (contract 2.7, 8). */
public sealed interface MetricsEvent {
    /** Name of the node. */
    String node();

    /** Name of the unit. */
    String unit();

    /**
     * A start job has ended.
     *
     * @param job its object path
     * @param jobMicros from the call to the end of the job, as the manager saw it
     * @param unitStartMicros from inactive to active, as the unit's properties say
     */
    record StartMeasured(String node, String job, String unit, long jobMicros, long unitStartMicros)
            implements MetricsEvent {}

    /**
     * A job has ended on a node.
     *
     * @param method such as {@code start}
     * @param jobMicros from the call to the end of systemd's job, as the agent saw it
     */
    record AgentMeasured(String node, String unit, String method, long jobMicros)
            implements MetricsEvent {}
}
