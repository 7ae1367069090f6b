package org.hirte.simulation;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.hirte.loop.Endpoint;
import org.hirte.loop.EventLoop;
import org.hirte.loop.SocketSettings;
import org.hirte.loop.TimerQueue;
import org.hirte.loop.Transport;

/** A process: a loop with the real one's order of a turn, on the simulation's clock. */
public final class SimulatedLoop implements EventLoop {
    private static final int UNLIMITED = 64 << 10;

    private final Simulation simulation;
    private final String host;
    private final String name;
    private final int uid;
    private final Queue<Runnable> inbox = new ArrayDeque<>();
    private final TimerQueue timers = new TimerQueue();
    private final Set<SimulatedTransport> open = new LinkedHashSet<>();
    private final Set<SimulatedTransport> ready = new LinkedHashSet<>();
    private final List<Listener> listeners = new ArrayList<>();
    private List<Runnable> turnEnd = new ArrayList<>();
    private int liveTimers;
    private Object workSubject = "";
    private String workKind = "";
    private int readBudgetBytes = UNLIMITED;
    private long roundMillis;
    private boolean isAlive = true;

    SimulatedLoop(Simulation simulation, String host, String name, int uid) {
        this.simulation = simulation;
        this.host = host;
        this.name = name;
        this.uid = uid;
    }

    /** The host it runs on. */
    public String host() {
        return host;
    }

    @Override
    public void begins(Object subject, String kind) {
        workSubject = subject;
        workKind = kind;
    }

    /** What it was last said to be at. */
    public String work() {
        return workKind + " of " + workSubject;
    }

    /**
     * Has much to do from now on: comes to each connection only once in a round, and reads so much.
     * What it sends is not held up.
     */
    public void busy(int bytes, long newRoundMillis) {
        readBudgetBytes = bytes;
        roundMillis = newRoundMillis;
    }

    /** Has time again. */
    public void idle() {
        busy(UNLIMITED, 0);
    }

    @Override
    public int readBudgetBytes() {
        return readBudgetBytes;
    }

    long roundMillis() {
        return roundMillis;
    }

    void later(long millis, Runnable task) {
        simulation.schedule(millis * 1_000_000, task);
    }

    /** Whether it was not killed. */
    public boolean isAlive() {
        return isAlive;
    }

    /** Connections the process has. */
    public int openTransports() {
        return open.size();
    }

    /** Timers that wait. */
    public int liveTimers() {
        return liveTimers;
    }

    /** The process's connections, oldest first. */
    public List<SimulatedTransport> transports() {
        return List.copyOf(open);
    }

    /** Ends the process as kill -9 does: its sockets close, nothing of it runs any more. */
    public void kill() {
        isAlive = false;
        List.copyOf(listeners).forEach(Listener::close);
        List.copyOf(open).forEach(SimulatedTransport::close);
        inbox.clear();
        turnEnd.clear();
    }

    /** Ends the process as a power loss of its host does: nobody elsewhere is told. */
    public void crash() {
        for (SimulatedTransport transport : List.copyOf(open)) {
            if (!transport.otherProcess().host().equals(host)) {
                transport.vanish();
            }
        }
        kill();
    }

    boolean isReady(long nowNanos) {
        return isAlive
                && (!inbox.isEmpty()
                        || !ready.isEmpty()
                        || !turnEnd.isEmpty()
                        || timers.nextDueNanos() <= nowNanos);
    }

    long nextDueNanos() {
        return isAlive ? timers.nextDueNanos() : Long.MAX_VALUE;
    }

    /** Tasks, I/O by number, timers, end of turn: as {@link EventLoop} promises. */
    void turn() {
        for (Runnable task = inbox.poll(); task != null; task = inbox.poll()) {
            task.run();
        }
        List<SimulatedTransport> now = new ArrayList<>(ready);
        ready.clear();
        now.sort(Comparator.comparingLong(SimulatedTransport::number));
        for (SimulatedTransport transport : now) {
            transport.tell();
        }
        timers.runDue(simulation.nowNanos());
        List<Runnable> tasks = turnEnd;
        turnEnd = new ArrayList<>();
        tasks.forEach(Runnable::run);
    }

    @Override
    public void execute(Runnable task) {
        if (isAlive) {
            inbox.add(task);
        }
    }

    @Override
    public void atTurnEnd(Runnable task) {
        turnEnd.add(task);
    }

    @Override
    public Timer schedule(long delayMillis, Runnable task) {
        liveTimers++;
        CountedTimer counted = new CountedTimer(task);
        counted.timer = timers.add(simulation.nowNanos() + delayMillis * 1_000_000, counted);
        return counted;
    }

    /** A timer that knows whether it waits. */
    private final class CountedTimer implements Timer, Runnable {
        private final Runnable task;
        private Timer timer = () -> {};
        private boolean isOver;

        CountedTimer(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            over();
            task.run();
        }

        @Override
        public void cancel() {
            over();
            timer.cancel();
        }

        private void over() {
            liveTimers -= isOver ? 0 : 1;
            isOver = true;
        }
    }

    @Override
    public Attempt connect(Endpoint endpoint, SocketSettings settings, ConnectOutcome outcome) {
        return simulation.network().connect(this, endpoint, outcome);
    }

    @Override
    public Listener listen(Endpoint endpoint, SocketSettings settings, Consumer<Transport> acceptor)
            throws IOException {
        Listener listener = simulation.network().listen(this, endpoint, acceptor);
        listeners.add(listener);
        return listener;
    }

    @Override
    public <T> void offload(Supplier<T> work, Consumer<T> then) {
        T result = work.get();
        simulation.schedule(
                (1 + simulation.random().nextInt(5)) * 1_000_000L,
                () -> execute(() -> then.accept(result)));
    }

    @Override
    public double random() {
        return simulation.random().nextDouble();
    }

    @Override
    public long realtimeMicros() {
        return simulation.realtimeMicros();
    }

    @Override
    public long monotonicMicros() {
        return simulation.nowNanos() / 1000;
    }

    int uid() {
        return uid;
    }

    void opened(SimulatedTransport transport) {
        open.add(transport);
    }

    void closed(SimulatedTransport transport) {
        open.remove(transport);
        ready.remove(transport);
    }

    void ready(SimulatedTransport transport) {
        if (isAlive) {
            ready.add(transport);
        }
    }

    @Override
    public String toString() {
        return name + "@" + host;
    }
}
