package org.hirte.agent.core;

import org.hirte.protocol.Dialect;
import org.hirte.protocol.JobType;
import org.hirte.protocol.UnitName;

/**
 * Keeps units of this node referenced for requesters on other nodes, by starting and stopping their
 * dependency units (contract 7.1, 7.4).
 */
public final class Dependencies {
    private static final String MODE = "replace";

    private final Dialect dialect;
    private final ServiceManager systemd;
    private final AgentObserver observer;

    Dependencies(Dialect dialect, ServiceManager systemd, AgentObserver observer) {
        this.dialect = dialect;
        this.systemd = systemd;
        this.observer = observer;
    }

    /**
     * Starts or stops the dependency unit of a unit; no job of the manager.
     *
     * @param type START or STOP
     */
    public void request(JobType type, String text, Answer answer) {
        UnitName unit = UnitName.parse(text);
        if (unit == null) {
            answer.failed(Failure.invalidArgs("'" + text + "' is not a unit name"));
            return;
        }
        String dependency = dialect.dependencyUnit(unit);
        systemd.startJob(type, dependency, MODE, new ServiceManager.JobOutcome() {
            @Override
            public void queued(String path) {
                answer.done();
            }

            @Override
            public void refused(Failure failure) {
                observer.unitRequestFailed(type, dependency, failure);
                answer.failed(failure);
            }
        });
    }
}
