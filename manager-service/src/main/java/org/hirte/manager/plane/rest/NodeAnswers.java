package org.hirte.manager.plane.rest;

import org.hirte.dbus.peer.MethodError;
import org.hirte.dbus.wire.Body;
import org.hirte.manager.plane.NodeQuestions;
import org.hirte.manager.plane.NodeQuestions.Outcome;
import org.hirte.protocol.ErrorNames;

/** Asks a node and makes what goes wrong an error of the request. */
final class NodeAnswers {
    private NodeAnswers() {}

    /** The node's answer, of that signature. */
    static Body ask(
            NodeQuestions questions, String node, String method, Body arguments, String signature) {
        return answer(node, method, signature, questions.ask(node, method, arguments));
    }

    /** The same of an outcome that is there already. */
    static Body answer(String node, String method, String signature, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered(Body body) when body.signature().equals(signature) -> body;
            case Outcome.Answered answered ->
                throw new Problem(
                        Problem.Status.BAD_GATEWAY,
                        "Node '" + node + "' answered " + method + " with something else");
            case Outcome.Refused(MethodError error) -> throw refused(node, error);
            case Outcome.Offline offline ->
                throw new Problem(Problem.Status.UNAVAILABLE, "Node '" + node + "' is offline");
            case Outcome.Busy busy ->
                throw new Problem(
                        Problem.Status.UNAVAILABLE,
                        "Too many requests that ask nodes are under way; try again");
            case Outcome.TimedOut timedOut -> throw timedOut(node);
        };
    }

    private static Problem refused(String node, MethodError error) {
        if (error.equals(MethodError.TIMED_OUT)) {
            return timedOut(node);
        }
        if (error.equals(MethodError.TERMINATED)) {
            return new Problem(
                    Problem.Status.UNAVAILABLE, "Node '" + node + "' has just gone offline");
        }
        String text = error.name().equals(ErrorNames.UNKNOWN_METHOD)
                ? "its agent is too old: " + error.text()
                : error.text();
        return new Problem(
                Problem.Status.BAD_GATEWAY, "Node '" + node + "' answered an error: " + text);
    }

    private static Problem timedOut(String node) {
        return new Problem(
                Problem.Status.GATEWAY_TIMEOUT, "Node '" + node + "' did not answer in time");
    }
}
