package org.hirte.manager.plane.board;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hirte.loop.EventLoop;
import org.hirte.loop.Timers;
import org.hirte.manager.core.AgentLink;
import org.hirte.manager.core.Announcer;
import org.hirte.manager.core.Job;
import org.hirte.manager.core.LinkFigures;
import org.hirte.manager.core.Manager;
import org.hirte.manager.core.Node;
import org.hirte.manager.core.UnitEvent;
import org.hirte.manager.core.UnitListener;
import org.hirte.manager.plane.board.Change.JobFacts;
import org.hirte.manager.plane.board.Change.NodeFacts;
import org.hirte.manager.plane.board.Change.Present;
import org.hirte.protocol.JobResult;
import org.hirte.protocol.NodeStatus;
import org.jspecify.annotations.Nullable;

/**
 * Listens to the model and hands on what changed, once per turn of the loop. Does as little as it
 * can: everything here costs the control path. Lives on the loop thread.
 */
public final class Mirror implements Announcer, UnitListener {
    /** Takes the changes; must not wait. */
    public interface Sink {
        /** Takes these, or returns false when it has no room: then they are lost. */
        boolean offer(List<Change> changes);

        /** Changes that were taken and are not applied yet. */
        default int waiting() {
            return 0;
        }

        /** Takes the figures of now. */
        default void figures(Figures figures) {}
    }

    private final EventLoop loop;
    private final Sink sink;
    private final Listings listings;
    private final Histogram relays =
            new Histogram(0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.25, 1, 5, 30);
    private List<Change> turn = new ArrayList<>();
    private boolean isLost;
    private long unitEvents;
    private long changesLost;
    private Timers.@Nullable Timer figuresTimer;

    /** @param sink where changes go */
    public Mirror(EventLoop loop, Sink sink) {
        this.loop = loop;
        this.sink = sink;
        listings = new Listings(loop, this::add);
    }

    /** Begins to take figures. */
    public void watch(Manager manager) {
        takeFigures(manager);
    }

    private void takeFigures(Manager manager) {
        Map<String, Figures.OfNode> nodes =
                LinkedHashMap.newLinkedHashMap(manager.nodes().size());
        for (Node node : manager.nodes()) {
            AgentLink link = node.link();
            nodes.put(
                    node.name().value(),
                    new Figures.OfNode(
                            node.lastSeen().realtimeMicros(),
                            node.registrations(),
                            node.agentVersion(),
                            link == null ? LinkFigures.NONE : link.figures()));
        }
        sink.figures(new Figures(
                System.nanoTime(),
                nodes,
                unitEvents,
                relays.copy(),
                changesLost,
                sink.waiting(),
                manager.monitors().size(),
                manager.mergedEvents()));
        if (isLost && sink.waiting() == 0) {
            resync(manager);
        }
        figuresTimer = loop.schedule(BoardLimits.FIGURES_MILLIS, () -> takeFigures(manager));
    }

    /** Ends what it has planned. */
    public void stop() {
        if (figuresTimer != null) {
            figuresTimer.cancel();
        }
        listings.stop();
    }

    private void resync(Manager manager) {
        isLost = false;
        List<NodeFacts> nodes = manager.nodes().stream()
                .map(node -> {
                    AgentLink link = node.link();
                    return new NodeFacts(node.name().value(), link == null ? null : present(link));
                })
                .toList();
        List<JobFacts> jobs = manager.jobs().stream().map(this::facts).toList();
        add(new Change.Resync(loop.realtimeMicros(), nodes, jobs));
        manager.nodes().stream().filter(Node::isOnline).forEach(listings::first);
    }

    private void add(Change change) {
        if (isLost) {
            return;
        }
        if (turn.isEmpty()) {
            loop.atTurnEnd(this::handOver);
        }
        turn.add(change);
    }

    private void handOver() {
        List<Change> changes = turn;
        turn = new ArrayList<>();
        if (!sink.offer(changes)) {
            changesLost++;
            isLost = true;
        }
    }

    @Override
    public void nodeAdded(Node node) {
        add(new Change.NodeAdded(loop.realtimeMicros(), node.name().value()));
    }

    @Override
    public void nodeRemoved(Node node) {
        listings.forget(node);
        add(new Change.NodeRemoved(loop.realtimeMicros(), node.name().value()));
    }

    @Override
    public void nodeStatusChanged(Node node, NodeStatus status) {
        long now = loop.realtimeMicros();
        String name = node.name().value();
        AgentLink link = node.link();
        add(
                link == null
                        ? new Change.NodeOffline(now, name)
                        : new Change.NodeOnline(now, name, present(link)));
    }

    @Override
    public void nodeConnectionChanged(Node node, NodeStatus status) {
        switch (status) {
            case ONLINE -> listings.first(node);
            case OFFLINE -> listings.forget(node);
        }
    }

    @Override
    public void jobNew(Job job) {
        add(new Change.JobBegun(loop.realtimeMicros(), facts(job)));
    }

    @Override
    public void jobStateChanged(Job job) {
        add(new Change.JobChanged(loop.realtimeMicros(), job.id().value(), job.state()));
    }

    @Override
    public void jobRemoved(Job job, JobResult result) {
        add(new Change.JobEnded(loop.realtimeMicros(), job.id().value(), result, micros(job)));
    }

    @Override
    public void callRelayed(Node node, String method, long micros) {
        relays.add(micros);
    }

    @Override
    public void unitEvent(UnitEvent event) {
        if (event.unit().isAny()) {
            return;
        }
        unitEvents++;
        long now = loop.realtimeMicros();
        String node = event.node().name().value();
        String unit = event.unit().value();
        switch (event) {
            case UnitEvent.Appeared appeared -> {
                add(new Change.UnitAppeared(now, node, unit, appeared.reason()));
                listings.again(event.node());
            }
            case UnitEvent.StateChanged changed ->
                add(new Change.UnitChanged(
                        now,
                        node,
                        unit,
                        changed.activeState(),
                        changed.subState(),
                        changed.reason()));
            case UnitEvent.PropertiesChanged changed -> {}
            case UnitEvent.Removed removed ->
                add(new Change.UnitRemoved(now, node, unit, removed.reason()));
        }
    }

    private static Present present(AgentLink link) {
        String address = link.address();
        return new Present(link.dialect(), address.isEmpty() ? null : address);
    }

    /** How long ago it was requested. */
    private long micros(Job job) {
        return loop.monotonicMicros() - job.requestedMicros();
    }

    private JobFacts facts(Job job) {
        return new JobFacts(
                job.id().value(),
                job.node().name().value(),
                job.unit().value(),
                job.type(),
                loop.realtimeMicros() - micros(job),
                job.state());
    }
}
