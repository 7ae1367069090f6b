package org.hirte.manager.plane;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.hirte.dbus.peer.MethodError;
import org.hirte.dbus.wire.Body;
import org.hirte.loop.EventLoop;
import org.hirte.manager.core.AgentLink;
import org.hirte.manager.core.Answer;
import org.hirte.manager.core.Manager;
import org.hirte.manager.core.Node;
import org.hirte.protocol.NodeName;
import org.jspecify.annotations.Nullable;

/** Asks nodes on behalf of HTTP clients, with a time limit and few at a time. Any thread. */
public final class NodeQuestions {
    private final EventLoop loop;
    private final Map<String, Integer> waiting = new HashMap<>();
    private int allWaiting;
    private volatile @Nullable Manager manager;

    /** How a question ended. */
    public sealed interface Outcome {
        /** The node's answer, not borrowed. */
        record Answered(Body body) implements Outcome {}

        /** The node's error. */
        record Refused(MethodError error) implements Outcome {}

        /** The node is offline, or is not configured. */
        record Offline() implements Outcome {}

        /** Too many questions are under way. */
        record Busy() implements Outcome {}

        /** The node did not answer in time. */
        record TimedOut() implements Outcome {}
    }

    NodeQuestions(EventLoop loop) {
        this.loop = loop;
    }

    void of(Manager asked) {
        manager = asked;
    }

    /** Asks a node and waits for the answer. */
    public Outcome ask(String node, String method, Body arguments) {
        return await(node, () -> begin(node, method, arguments));
    }

    /** Asks a node; several requests may {@link #await} the outcome. */
    public CompletableFuture<Outcome> begin(String node, String method, Body arguments) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        loop.execute(() -> ask(node, method, arguments, outcome));
        return outcome;
    }

    /**
     * Waits for the outcome of a question, unless too many wait already.
     *
     * @param question to this node, begun by now or by this call; not called for if too many wait
     */
    public Outcome await(String node, Supplier<CompletableFuture<Outcome>> question) {
        if (!enter(node)) {
            return new Outcome.Busy();
        }
        try {
            return question.get().get(PlaneLimits.QUESTION_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Outcome.TimedOut();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.TimedOut();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            leave(node);
        }
    }

    private synchronized boolean enter(String node) {
        int here = waiting.getOrDefault(node, 0);
        if (allWaiting >= PlaneLimits.QUESTIONS || here >= PlaneLimits.QUESTIONS_PER_NODE) {
            return false;
        }
        waiting.put(node, here + 1);
        allWaiting++;
        return true;
    }

    private synchronized void leave(String node) {
        waiting.computeIfPresent(node, (name, here) -> here == 1 ? null : here - 1);
        allWaiting--;
    }

    private void ask(
            String name, String method, Body arguments, CompletableFuture<Outcome> outcome) {
        Manager asked = manager;
        Node node = asked == null ? null : asked.node(new NodeName(name));
        AgentLink link = node == null ? null : node.link();
        if (link == null) {
            outcome.complete(new Outcome.Offline());
            return;
        }
        link.relay(method, arguments, new Answer() {
            @Override
            public void returned(Body body) {
                outcome.complete(new Outcome.Answered(body.retained()));
            }

            @Override
            public void failed(MethodError error) {
                outcome.complete(new Outcome.Refused(error));
            }
        });
    }
}
