package org.hirte.loop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The real loop: one NIO selector. {@link #run} is the loop thread's body; an exception in it is a
 * bug and ends it, so that the daemon dies with its cause and systemd starts it again.
 */
public final class SelectorLoop implements EventLoop, Runnable {
    private final Selector selector;
    private final LongSupplier timerNanos;
    private final LongSupplier workNanos;
    private final Queue<Runnable> inbox = new ConcurrentLinkedQueue<>();
    private final TimerQueue timers = new TimerQueue();
    private final ThreadPoolExecutor workers;
    private final List<SelectionKey> ready = new ArrayList<>();
    private final List<SocketTransport> preferred = new ArrayList<>();
    private List<Runnable> turnEnd = new ArrayList<>();
    private List<Runnable> turnEndSpare = new ArrayList<>();
    private long transports;

    /** Number of the connection whose turn it is, when the last turn had no time left for it. */
    private long nextInRound;

    private int readBudgetBytes = LoopLimits.MOST_READ_BYTES;
    private final LoopMeter meter = new LoopMeter(System::nanoTime);
    private volatile boolean isStopped;

    /** A loop whose timers follow CLOCK_MONOTONIC. */
    public SelectorLoop() {
        this(System::nanoTime);
    }

    /** @param timerNanos clock of the timers, such as CLOCK_BOOTTIME, in nanoseconds */
    public SelectorLoop(LongSupplier timerNanos) {
        this(timerNanos, System::nanoTime);
    }

    /** @param workNanos clock that tells how long a turn has worked */
    SelectorLoop(LongSupplier timerNanos, LongSupplier workNanos) {
        this.timerNanos = timerNanos;
        this.workNanos = workNanos;
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open a selector", e);
        }
        workers = new ThreadPoolExecutor(
                LoopLimits.OFFLOAD_THREADS,
                LoopLimits.OFFLOAD_THREADS,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> Thread.ofPlatform().daemon().name("hirte-offload").unstarted(task));
        workers.allowCoreThreadTimeOut(true);
    }

    @Override
    public void run() {
        try {
            while (!isStopped) {
                turn();
            }
            runTurnEnd();
        } finally {
            closeAll();
        }
    }

    /** Ends {@link #run} after the current turn. May be called from any thread. */
    public void stop() {
        isStopped = true;
        selector.wakeup();
    }

    /** How busy this loop is; any thread may ask. */
    public LoopMeter meter() {
        return meter;
    }

    @Override
    public void begins(Object subject, String kind) {
        meter.begin(subject, kind);
    }

    private void turn() {
        try {
            select();
        } catch (IOException e) {
            throw new UncheckedIOException("the selector failed", e);
        }
        meter.turnBegins();
        long begun = workNanos.getAsLong();
        int tasks = runInbox();
        int connections = runReady(begun);
        if (connections > 0) {
            connections += runArrivedMeanwhile(begun);
        }
        runTimers();
        runTurnEnd();
        meter.turnEnds(tasks, connections);
    }

    private void runTimers() {
        long now = timerNanos.getAsLong();
        long due = timers.nextDueNanos();
        meter.timersWereLate(due <= now ? now - due : 0);
        timers.runDue(now, meter::timerBegins);
    }

    /**
     * Waits for I/O, a task or the next timer; not at all while tasks are left. Tasks given during the
     * last turn are looked for, since the wake-up for them may have ended another look of that turn.
     */
    private void select() throws IOException {
        long due = timers.nextDueNanos();
        if (!turnEnd.isEmpty() || !inbox.isEmpty()) {
            selector.selectNow(ready::add);
        } else if (due == Long.MAX_VALUE) {
            selector.select(ready::add);
        } else {
            long nanos = due - timerNanos.getAsLong();
            if (nanos > 0) {
                selector.select(ready::add, (nanos + 999_999) / 1_000_000);
            } else {
                selector.selectNow(ready::add);
            }
        }
    }

    private int runInbox() {
        int count = 0;
        for (Runnable task = inbox.poll(); task != null; task = inbox.poll()) {
            meter.begin(task, "task");
            task.run();
            count++;
        }
        return count;
    }

    /**
     * Handles what has arrived while a short turn ran, so that a busy loop answers it with the same
     * writes: each write wakes somebody up, which costs more than most messages do.
     */
    private int runArrivedMeanwhile(long begun) {
        int count = 0;
        int round = 1;
        while (round < LoopLimits.ROUNDS_PER_TURN
                && workNanos.getAsLong() - begun < LoopLimits.SHORT_TURN_NANOS) {
            selectNow();
            if (ready.isEmpty()) {
                break;
            }
            count += runReady(begun);
            round++;
        }
        return count;
    }

    private void selectNow() {
        try {
            selector.selectNow(ready::add);
        } catch (IOException e) {
            throw new UncheckedIOException("the selector failed", e);
        }
    }

    /** Those left when the time is up are found ready again by the next turn. */
    private int runReady(long begun) {
        takeTurns();
        int count = 0;
        long now = workNanos.getAsLong();
        long looked = now;
        long next = 0;
        for (SelectionKey key : ready) {
            if (count > 0 && now - begun > LoopLimits.TURN_NANOS) {
                next = number(key);
                break;
            }
            if (now - looked > LoopLimits.LOOK_NANOS && !preferred.isEmpty()) {
                lookAtPreferred();
                looked = workNanos.getAsLong();
            }
            if (key.isValid()) {
                meter.begin(key.attachment(), "I/O");
                ((Ready) key.attachment()).ready(key);
            }
            count++;
            now = workNanos.getAsLong();
        }
        nextInRound = next;
        ready.clear();
        return count;
    }

    /** A fixed round: by number, beginning where the last turn had to stop. */
    private void takeTurns() {
        int count = ready.size();
        if (count > 1) {
            ready.sort(Comparator.<SelectionKey, Boolean>comparing(key -> number(key) < nextInRound)
                    .thenComparingLong(SelectorLoop::number));
        }
        readBudgetBytes = Math.clamp(
                LoopLimits.ROUND_BYTES / Math.max(1, count),
                LoopLimits.LEAST_READ_BYTES,
                LoopLimits.MOST_READ_BYTES);
    }

    private static long number(SelectionKey key) {
        return ((Ready) key.attachment()).number();
    }

    @Override
    public int readBudgetBytes() {
        return readBudgetBytes;
    }

    /**
     * What has been written so far goes out, and what has come on these meanwhile is handled, with all
     * that it causes: others do their part while this turn goes on.
     */
    private void lookAtPreferred() {
        runTurnEnd();
        for (SocketTransport each : List.copyOf(preferred)) {
            meter.begin(each, "I/O");
            each.look();
        }
        runTurnEnd();
    }

    void prefer(SocketTransport transport) {
        preferred.add(transport);
    }

    void preferNoLonger(SocketTransport transport) {
        preferred.remove(transport);
    }

    private void runTurnEnd() {
        List<Runnable> tasks = turnEnd;
        turnEnd = turnEndSpare;
        for (Runnable task : tasks) {
            meter.begin(task, "end of turn");
            task.run();
        }
        tasks.clear();
        turnEndSpare = tasks;
    }

    private void closeAll() {
        workers.shutdownNow();
        try {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            CloseLog.failed("the loop", e);
        }
    }

    @Override
    public void execute(Runnable task) {
        inbox.add(task);
        selector.wakeup();
    }

    @Override
    public void atTurnEnd(Runnable task) {
        turnEnd.add(task);
    }

    @Override
    public Timer schedule(long delayMillis, Runnable task) {
        return timers.add(timerNanos.getAsLong() + delayMillis * 1_000_000, task);
    }

    @Override
    public Attempt connect(Endpoint endpoint, SocketSettings settings, ConnectOutcome outcome) {
        SocketConnect attempt = new SocketConnect(this, settings, outcome);
        attempt.start(endpoint);
        return attempt;
    }

    @Override
    public Listener listen(Endpoint endpoint, SocketSettings settings, Consumer<Transport> acceptor)
            throws IOException {
        return SocketListener.bind(this, endpoint, settings, acceptor);
    }

    /** Serves a listening socket that somebody else opened, such as systemd. */
    public Listener listen(
            java.nio.channels.ServerSocketChannel channel,
            SocketSettings settings,
            Consumer<Transport> acceptor)
            throws IOException {
        return SocketListener.serve(this, channel, settings, acceptor);
    }

    @Override
    public <T> void offload(Supplier<T> work, Consumer<T> then) {
        workers.execute(() -> {
            Runnable end;
            try {
                T result = work.get();
                end = () -> then.accept(result);
            } catch (RuntimeException e) {
                // a bug: it ends the loop, as if the work had been done there
                end = () -> {
                    throw e;
                };
            }
            execute(end);
        });
    }

    @Override
    public double random() {
        return java.util.concurrent.ThreadLocalRandom.current().nextDouble();
    }

    @Override
    public long realtimeMicros() {
        java.time.Instant now = java.time.Instant.now();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
    }

    /** On Linux {@link System#nanoTime} is CLOCK_MONOTONIC itself. */
    @Override
    public long monotonicMicros() {
        return System.nanoTime() / 1000;
    }

    Selector selector() {
        return selector;
    }

    long nextNumber() {
        return ++transports;
    }

    /** What selection keys have attached. */
    interface Ready {
        /** Order within a turn. */
        long number();

        /** Handles what the selector found. */
        void ready(SelectionKey key);
    }
}
