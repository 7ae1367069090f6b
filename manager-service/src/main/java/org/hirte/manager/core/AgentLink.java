package org.hirte.manager.core;

import java.util.function.LongConsumer;
import org.hirte.dbus.peer.MethodError;
import org.hirte.dbus.wire.Body;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.JobId;
import org.hirte.protocol.JobType;
import org.hirte.protocol.Reason;
import org.hirte.protocol.UnitName;

/**
 * A registered agent, seen from the core (contract 2.10). Sending on a link that has ended does
 * nothing; calls on it fail. Answers never arrive before the call returns.
 */
public interface AgentLink {
    /** The dialect its Register came in. */
    Dialect dialect();

    /** Text of the agent's IP address; empty on a unix socket. */
    String address();

    /** What went over it so far. */
    LinkFigures figures();

    /** Asks systemd for a job; the answer comes when systemd has accepted or refused it. */
    void startJob(JobType type, UnitName unit, String mode, JobId id, Answer answer);

    /** Asks for a job to be cancelled; its end is reported as that of any job. */
    void cancelJob(JobId id);

    /** Hands a call through, arguments verbatim. */
    void relay(String method, Body arguments, Answer answer);

    /** Asks for the events of a unit, or of all with {@code *}. */
    void subscribe(UnitName unit);

    /** Ends {@link #subscribe}. */
    void unsubscribe(UnitName unit);

    /** Starts the unit that keeps a dependency's target running. */
    void startDependency(UnitName unit);

    /** Stops the unit that {@link #startDependency} started. */
    void stopDependency(UnitName unit);

    /** Asks for job metrics. */
    void enableMetrics();

    /** Ends {@link #enableMetrics}. */
    void disableMetrics();

    /** Reads a property of type {@code t} of a unit; the consumer is not told of errors. */
    void unitTimestamp(UnitName unit, String property, LongConsumer answer);

    /** Tells a proxy object of the agent that its target has appeared. */
    void targetNew(String proxyPath, Reason reason);

    /** Tells a proxy object of the agent its target's state. */
    void targetStateChanged(String proxyPath, String activeState, String subState, Reason reason);

    /** Tells a proxy object of the agent that its target is gone. */
    void targetRemoved(String proxyPath, Reason reason);

    /** Tells a proxy object of the agent that it cannot be served. */
    void proxyError(String proxyPath, String message);

    /** Fails the calls that are still open, in the order they were made. */
    void failOpenCalls(MethodError error);

    /** Ends the link; what was sent before still goes out. Idempotent. */
    void close(String why);
}
