package org.hirte.manager.plane.board;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.hirte.manager.plane.board.Change.JobBegun;
import org.hirte.manager.plane.board.Change.JobChanged;
import org.hirte.manager.plane.board.Change.JobEnded;
import org.hirte.manager.plane.board.Change.NodeAdded;
import org.hirte.manager.plane.board.Change.NodeFacts;
import org.hirte.manager.plane.board.Change.NodeOffline;
import org.hirte.manager.plane.board.Change.NodeOnline;
import org.hirte.manager.plane.board.Change.NodeRemoved;
import org.hirte.manager.plane.board.Change.Resync;
import org.hirte.manager.plane.board.Change.UnitAppeared;
import org.hirte.manager.plane.board.Change.UnitChanged;
import org.hirte.manager.plane.board.Change.UnitRemoved;
import org.hirte.manager.plane.board.Change.UnitsListed;
import org.hirte.protocol.Reason;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The copy itself. One thread applies changes; any may look at it and at the events. */
public final class Board {
    private static final Logger LOG = Logger.getLogger(Board.class);

    private final SharedTexts texts = new SharedTexts();
    private final EventRing events = new EventRing();
    private final String epoch;
    private final JobBoard jobs = new JobBoard();
    private final JobDurations durations = new JobDurations();
    private Map<String, NodeBoard> nodes = new LinkedHashMap<>();
    private Map<String, Integer> index = Map.of();

    /** Guards all that is not immutable or made for many threads. */
    private final ReentrantLock lock = new ReentrantLock(true);

    private long revision;
    private volatile boolean isStale;
    private volatile BoardSnapshot published;

    /**
     * A board of nodes that are offline.
     *
     * @param startedMicros when the manager started, CLOCK_REALTIME; tells its runs apart
     * @param nodes their names, in the configuration's order
     */
    public Board(long startedMicros, List<String> nodes) {
        epoch = Long.toHexString(startedMicros);
        nodes.forEach(node -> this.nodes.put(node, new NodeBoard(node, startedMicros)));
        reindex();
        published = snapshot();
    }

    /**
     * How everything is. Any thread. The copy is made when somebody looks at it: a flood of changes that
     * nobody looks at costs none.
     */
    public BoardSnapshot look() {
        if (isStale) {
            locked(() -> {
                if (isStale) {
                    published = snapshot();
                    isStale = false; // last: others would take the one before
                }
            });
        }
        return published;
    }

    /** Text of an event's number, as clients see it. Any thread. */
    public String eventId(long sequence) {
        return BoardSnapshot.eventId(epoch, sequence);
    }

    /** The events. Any thread. */
    public EventRing events() {
        return events;
    }

    /** How long jobs took. Any thread. */
    public JobDurations durations() {
        return durations;
    }

    /** Applies changes in their order. Who looks meanwhile waits for one of them at most. */
    public void apply(List<Change> changes) {
        for (Change change : changes) {
            locked(() -> {
                isStale = true; // first: who has read the event finds it in the copy
                apply(change);
                revision++;
            });
        }
    }

    private void locked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    private BoardSnapshot snapshot() {
        List<NodeSnapshot> looks = new ArrayList<>(nodes.size());
        nodes.values().forEach(node -> looks.add(node.look()));
        return new BoardSnapshot(
                epoch,
                revision,
                events.last(),
                List.copyOf(looks),
                index,
                jobs.running(),
                jobs.ended(),
                jobs.endedCount());
    }

    private void apply(Change change) {
        switch (change) {
            case NodeAdded added -> {
                nodes.put(added.node(), new NodeBoard(added.node(), added.micros()));
                reindex();
                tellNode(added.micros(), "added", added.node());
            }
            case NodeRemoved removed -> {
                nodes.remove(removed.node());
                reindex();
                tellNode(removed.micros(), "removed", removed.node());
            }
            case NodeOnline online -> {
                node(online.node()).online(online.micros(), online.present());
                tellNode(online.micros(), "online", online.node());
            }
            case NodeOffline offline -> {
                node(offline.node()).offline(offline.micros());
                tellNode(offline.micros(), "offline", offline.node());
            }
            case UnitAppeared appeared -> appeared(appeared);
            case UnitChanged changed -> changed(changed);
            case UnitRemoved removed -> removed(removed);
            case UnitsListed listed -> listed(listed);
            case JobBegun begun -> tellJob(begun.micros(), "new", jobs.begin(begun.job()));
            case JobChanged changed ->
                tellJob(changed.micros(), "state", jobs.change(changed.id(), changed.state()));
            case JobEnded ended -> {
                JobEntry job = jobs.end(ended);
                durations.add(job);
                tellJob(ended.micros(), "ended", job);
            }
            case Resync resync -> resync(resync);
        }
    }

    private void appeared(UnitAppeared change) {
        NodeBoard node = node(change.node());
        if (node.unit(change.unit()) != null) {
            return;
        }
        if (node.isFull()) {
            LOG.debugf("Node '%s': unit '%s' is one too many", change.node(), change.unit());
            return;
        }
        UnitState unit = UnitState.unknown(texts.share(change.unit()));
        node.put(unit);
        tellUnit(change.micros(), "new", change.node(), unit, change.reason());
    }

    private void changed(UnitChanged change) {
        NodeBoard node = node(change.node());
        UnitState known = node.unit(change.unit());
        if (known == null && node.isFull()
                || known != null && known.isIn(change.activeState(), change.subState())) {
            return;
        }
        UnitState unit = new UnitState(
                known == null ? texts.share(change.unit()) : known.name(),
                known == null ? null : known.description(),
                known == null ? null : known.loadState(),
                texts.share(change.activeState()),
                texts.share(change.subState()),
                // in answer to a subscription the agent tells what was so before
                change.reason() == Reason.REAL ? change.micros() : 0);
        node.put(unit);
        tellUnit(change.micros(), "state", change.node(), unit, change.reason());
    }

    private void removed(UnitRemoved change) {
        NodeBoard node = node(change.node());
        UnitState known = node.unit(change.unit());
        if (known != null) {
            node.remove(known);
            tellUnit(change.micros(), "removed", change.node(), known, change.reason());
        }
    }

    private void listed(UnitsListed change) {
        NodeBoard node = node(change.node());
        if (!node.isOnline()) {
            return;
        }
        List<UnitState> listed = UnitListing.read(change.units(), texts);
        NodeBoard.Differences found = node.listed(change.micros(), listed);
        if (change.isFirst() || found.size() > BoardLimits.LISTED_EVENTS) {
            tellNode(change.micros(), "listed", change.node());
            return;
        }
        for (UnitState unit : found.other()) {
            tellUnit(change.micros(), "listed", change.node(), unit, Reason.VIRTUAL);
        }
        for (UnitState unit : found.gone()) {
            tellUnit(change.micros(), "removed", change.node(), unit, Reason.VIRTUAL);
        }
    }

    private void resync(Resync change) {
        Map<String, NodeBoard> now = new LinkedHashMap<>();
        for (NodeFacts facts : change.nodes()) {
            NodeBoard known = nodes.get(facts.node());
            NodeBoard node = known == null ? new NodeBoard(facts.node(), change.micros()) : known;
            Change.Present present = facts.present();
            if (present == null) {
                if (node.isOnline()) {
                    node.offline(change.micros());
                }
            } else {
                if (!node.isOnline()) {
                    node.online(change.micros(), present);
                }
                node.doubt(change.micros());
            }
            now.put(facts.node(), node);
        }
        nodes = now;
        reindex();
        jobs.resync(change.jobs());
        events.add(change.micros(), PlaneEvent.Type.GAP, "gap", "", null, null, null);
    }

    private NodeBoard node(String name) {
        NodeBoard node = nodes.get(name);
        if (node == null) {
            throw new IllegalStateException("the plane does not know node '" + name + "'");
        }
        return node;
    }

    private void reindex() {
        Map<String, Integer> places = new HashMap<>();
        nodes.keySet().forEach(name -> places.put(name, places.size()));
        index = Map.copyOf(places);
    }

    private void tellNode(long micros, String change, String node) {
        events.add(micros, PlaneEvent.Type.NODE, change, node, null, null, null);
    }

    private void tellUnit(long micros, String change, String node, UnitState unit, Reason reason) {
        events.add(micros, PlaneEvent.Type.UNIT, change, node(node).name(), unit, reason, null);
    }

    private void tellJob(long micros, String change, @Nullable JobEntry job) {
        if (job != null) {
            events.add(micros, PlaneEvent.Type.JOB, change, job.facts().node(), null, null, job);
        }
    }
}
