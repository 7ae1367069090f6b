package org.hirte.manager.plane.board;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import org.hirte.dbus.peer.MethodError;
import org.hirte.dbus.wire.Body;
import org.hirte.loop.EventLoop;
import org.hirte.loop.Timers;
import org.hirte.manager.core.AgentLink;
import org.hirte.manager.core.Answer;
import org.hirte.manager.core.Node;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks nodes for all their units: at registration, and some time after units were loaded, since
 * events tell neither description nor load state (decision 20). Few nodes at a time, so that a
 * storm of registrations is not made worse. Lives on the loop thread.
 */
final class Listings {
    private static final Logger LOG = Logger.getLogger(Listings.class);

    private final EventLoop loop;
    private final Consumer<Change> sink;
    private final Map<Node, Plan> plans = new LinkedHashMap<>();
    private final Queue<Plan> due = new ArrayDeque<>();
    private int underWay;

    /** What is meant to happen with a node's link. */
    private static final class Plan {
        private final Node node;
        private final AgentLink link;
        private Timers.@Nullable Timer timer;
        private boolean isFirst = true;
        private boolean isWanted;
        private boolean isAsked;
        private long askedMicros;

        Plan(Node node, AgentLink link) {
            this.node = node;
            this.link = link;
        }
    }

    Listings(EventLoop loop, Consumer<Change> sink) {
        this.loop = loop;
        this.sink = sink;
    }

    /** The node has come: as soon as its agent has been answered. */
    void first(Node node) {
        forget(node);
        AgentLink link = node.link();
        if (link != null) {
            Plan plan = new Plan(node, link);
            plans.put(node, plan);
            schedule(plan, 0);
        }
    }

    /** Something is there that only a listing tells. */
    void again(Node node) {
        Plan plan = plans.get(node);
        if (plan == null) {
            return;
        }
        plan.isWanted = true;
        if (!plan.isAsked) {
            long past = (loop.monotonicMicros() - plan.askedMicros) / 1000;
            schedule(plan, Math.max(0, BoardLimits.LISTING_PAUSE_MILLIS - past));
        }
    }

    /** The node has gone. */
    void forget(Node node) {
        Plan plan = plans.remove(node);
        if (plan != null && plan.timer != null) {
            plan.timer.cancel();
        }
    }

    /** No node will be asked any more. */
    void stop() {
        List.copyOf(plans.keySet()).forEach(this::forget);
        due.clear();
    }

    private void schedule(Plan plan, long delayMillis) {
        if (plan.timer == null) {
            plan.timer = loop.schedule(delayMillis, () -> {
                due.add(plan);
                askNext();
            });
        }
    }

    private void askNext() {
        while (underWay < BoardLimits.LISTINGS) {
            Plan plan = due.poll();
            if (plan == null) {
                return;
            }
            if (plans.get(plan.node) == plan) {
                ask(plan);
            }
        }
    }

    private void ask(Plan plan) {
        Turn turn = new Turn();
        plan.isAsked = true;
        plan.isWanted = false;
        plan.askedMicros = loop.monotonicMicros();
        plan.link.relay("ListUnits", Body.EMPTY, new Answer() {
            @Override
            public void returned(Body body) {
                answered(plan, body);
                turn.end();
            }

            @Override
            public void failed(MethodError error) {
                LOG.debugf("Listing the units of node '%s': %s", plan.node.name(), error);
                answered(plan, null);
                turn.end();
            }
        });
    }

    private void answered(Plan plan, @Nullable Body body) {
        plan.isAsked = false;
        plan.timer = null;
        if (plans.get(plan.node) == plan) {
            if (body != null && UnitListing.isListing(body)) {
                String name = plan.node.name().value();
                sink.accept(new Change.UnitsListed(
                        loop.realtimeMicros(), name, body.retained(), plan.isFirst));
                plan.isFirst = false;
                if (plan.isWanted) {
                    again(plan.node);
                }
            } else {
                schedule(plan, BoardLimits.LISTING_RETRY_MILLIS);
            }
        }
    }

    /** One of the few listings under way; nodes that hang give theirs up to others. */
    private final class Turn {
        private final Timers.Timer patience =
                loop.schedule(BoardLimits.LISTING_PATIENCE_MILLIS, this::end);
        private boolean isOver;

        Turn() {
            underWay++;
        }

        void end() {
            if (!isOver) {
                isOver = true;
                patience.cancel();
                underWay--;
                askNext();
            }
        }
    }
}
