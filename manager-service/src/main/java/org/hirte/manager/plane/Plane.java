package org.hirte.manager.plane;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.hirte.loop.EventLoop;
import org.hirte.loop.LoopMeter;
import org.hirte.manager.core.Manager;
import org.hirte.manager.plane.board.Board;
import org.hirte.manager.plane.board.Change;
import org.hirte.manager.plane.board.ChangeQueue;
import org.hirte.manager.plane.board.Figures;
import org.hirte.manager.plane.board.Mirror;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP plane's side of the manager: the copy and the thread that keeps it, and the way to ask
 * nodes. Made before the daemon starts; the framework comes later.
 */
public final class Plane {
    private static final Logger LOG = Logger.getLogger(Plane.class);

    private final EventLoop loop;
    private final LoopMeter loopMeter;
    private final PlaneSettings settings;
    private final long startedMicros;
    private final Board board;
    private final Mirror mirror;
    private final NodeQuestions questions;
    private final ChangeQueue queue = new ChangeQueue();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final List<Supplier<CompletableFuture<?>>> farewells = new CopyOnWriteArrayList<>();
    private final CompletableFuture<@Nullable Void> farewell = new CompletableFuture<>();
    private volatile @Nullable String token;
    private volatile Figures figures = Figures.NONE;
    private volatile Health health = Health.STARTING;
    private volatile long pulseNanos = System.nanoTime();

    /** States of the manager. */
    public enum Health {
        /** Not ready yet. */
        STARTING,
        /** It owns a bus name and listens for agents. */
        READY,
        /** The bus is lost for the moment. */
        WITHOUT_BUS
    }

    /**
     * A plane of nodes that are offline.
     *
     * @param nodes their names, in the configuration's order
     */
    public Plane(EventLoop loop, LoopMeter loopMeter, PlaneSettings settings, List<String> nodes) {
        this.loop = loop;
        this.loopMeter = loopMeter;
        this.settings = settings;
        token = settings.token();
        startedMicros = loop.realtimeMicros();
        board = new Board(startedMicros, nodes);
        mirror = new Mirror(loop, new ToThread());
        questions = new NodeQuestions(loop);
    }

    /** Begins to keep the copy of a manager that has been told to be observed. Loop thread. */
    public void start(Manager manager) {
        questions.of(manager);
        mirror.watch(manager);
        Thread.ofPlatform().name("hirte-plane").daemon().start(this::keep);
    }

    /** Where it listens, and to whom. */
    public PlaneSettings settings() {
        return settings;
    }

    /** What clients over TCP have to know at present; null when anybody may read. */
    public @Nullable String token() {
        return token;
    }

    /** From now on clients have to know another token. */
    public void token(String changed) {
        token = changed;
    }

    /** When the manager started, CLOCK_REALTIME. */
    public long startedMicros() {
        return startedMicros;
    }

    /** The time, CLOCK_REALTIME. */
    public long nowMicros() {
        return loop.realtimeMicros();
    }

    /** How busy the loop is. */
    public LoopMeter loopMeter() {
        return loopMeter;
    }

    /** The copy. */
    public Board board() {
        return board;
    }

    /** What has to hear of the model. */
    public Mirror mirror() {
        return mirror;
    }

    /** The latest figures of the loop thread. */
    public Figures figures() {
        return figures;
    }

    /** The way to ask nodes. */
    public NodeQuestions questions() {
        return questions;
    }

    /** Runs something after each change of the copy, on the plane's thread. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** How the manager is. */
    public Health health() {
        return health;
    }

    /** The manager has another state. */
    public void health(Health now) {
        health = now;
    }

    /** The loop turns: at {@link System#nanoTime}. */
    public void pulse(long nanos) {
        pulseNanos = nanos;
    }

    /** How long ago the loop turned for sure, milliseconds. */
    public long silentMillis() {
        return (System.nanoTime() - pulseNanos) / 1_000_000;
    }

    /** The manager ends: clients that listen begin to be told. Loop thread. */
    public void stop() {
        mirror.stop();
        var unused = CompletableFuture.allOf(
                        farewells.stream().map(Supplier::get).toArray(CompletableFuture<?>[]::new))
                .whenComplete((nothing, failure) -> farewell.complete(null));
    }

    /**
     * Waits until the clients are told that the manager ends, at most as long as the limit: there
     * may be clients that do not read. Not for the loop thread.
     */
    public void awaitFarewell(long limitMillis) {
        if (farewells.isEmpty()) {
            return; // HTTP was never there
        }
        try {
            farewell.get(limitMillis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.debugf("Not every HTTP client could be told that the manager ends: %s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Has clients told when the manager ends.
     *
     * @param tell begins it on the loop thread, and must not wait; what it returns is completed
     *     when they are told
     */
    public void onStop(Supplier<CompletableFuture<?>> tell) {
        farewells.add(tell);
    }

    private void keep() {
        try {
            while (true) {
                List<Change> changes = queue.take();
                board.apply(changes);
                listeners.forEach(Runnable::run);
                TimeUnit.MILLISECONDS.sleep(PlaneLimits.applyingPauseMillis(changes.size()));
            }
        } catch (InterruptedException e) {
            LOG.debug("interrupted");
        } catch (RuntimeException | Error e) {
            LOG.error("Bug: the manager ends and systemd starts it again", e);
            Runtime.getRuntime().halt(1);
        }
    }

    private final class ToThread implements Mirror.Sink {
        @Override
        public boolean offer(List<Change> changes) {
            return queue.offer(changes);
        }

        @Override
        public int waiting() {
            return queue.waiting();
        }

        @Override
        public void figures(Figures latest) {
            figures = latest;
        }
    }
}
