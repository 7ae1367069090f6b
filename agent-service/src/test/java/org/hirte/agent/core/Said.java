package org.hirte.agent.core;

import java.util.ArrayList;
import java.util.List;
import org.hirte.protocol.JobId;
import org.hirte.protocol.JobResult;
import org.hirte.protocol.JobType;
import org.hirte.protocol.Reason;
import org.hirte.protocol.UnitName;

/** Writes down what the core says to the outside, one line each, in its order. */
final class Said implements ManagerSignals<String>, AgentObserver {
    private final List<String> lines = new ArrayList<>();

    /** What was said since the last time. */
    List<String> take() {
        List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }

    void say(String line) {
        lines.add(line);
    }

    /** An answer that is written down. */
    Answer answer() {
        return new Answer() {
            @Override
            public void done() {
                say("done");
            }

            @Override
            public void failed(Failure failure) {
                say("failed " + failure.text());
            }
        };
    }

    @Override
    public void version() {
        say("AgentVersion");
    }

    @Override
    public void heartbeat() {
        say("Heartbeat");
    }

    @Override
    public void jobStateChanged(JobId id, String state) {
        say("JobStateChanged " + id + " " + state);
    }

    @Override
    public void jobDone(JobId id, JobResult result) {
        say("JobDone " + id + " " + result);
    }

    @Override
    public void jobMetrics(UnitName unit, JobType type, long micros) {
        say("AgentJobMetrics " + unit + " " + type.method() + " " + micros);
    }

    @Override
    public void unitNew(UnitName unit, Reason reason) {
        say("UnitNew " + unit + " " + reason);
    }

    @Override
    public void unitStateChanged(UnitName unit, UnitState state, Reason reason) {
        say("UnitStateChanged " + unit + " " + state + " " + reason);
    }

    @Override
    public void unitPropertiesChanged(UnitName unit, String interfaceName, String properties) {
        say("UnitPropertiesChanged " + unit + " " + interfaceName + " " + properties);
    }

    @Override
    public void unitRemoved(UnitName unit) {
        say("UnitRemoved " + unit);
    }

    @Override
    public void online() {
        say("online");
    }

    @Override
    public void lost(String cause) {
        say("lost: " + cause);
    }

    @Override
    public void left() {
        say("left");
    }

    @Override
    public void attemptFailed(String cause, int failures) {
        say("failed " + failures + ": " + cause);
    }

    @Override
    public void jobGuessed(String unit, String result) {
        say("guessed " + unit + " " + result);
    }

    @Override
    public void unitRequestFailed(JobType type, String unit, Failure failure) {
        say("cannot " + type + " " + unit + ": " + failure.text());
    }

    @Override
    public void proxyRefused(String node, UnitName unit, String message) {
        say("refused " + node + " " + unit + ": " + message);
    }
}
