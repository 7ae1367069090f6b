package org.hirte.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.hirte.loop.TimerQueue;

/**
 * Processes, a clock and a network. A step is one turn of one process that has something to do,
 * chosen by the seed; when none has, the clock moves on to whatever comes next.
 */
public final class Simulation {
    private static final long EPOCH_MICROS = 1_700_000_000_000_000L;
    private static final int MAX_STEPS = 2_000_000;
    private static final int MAX_MOMENTS = 10_000_000;

    private final long seed;
    private final Random random;
    private final Network network;
    private final TimerQueue events = new TimerQueue();
    private final List<SimulatedLoop> processes = new ArrayList<>();
    private final Map<String, Integer> hosts = new HashMap<>();
    private Runnable afterStep = () -> {};
    private long nowNanos = 1_000_000_000;
    private long realtimeJumpMicros;
    private long steps;
    private long moments;

    /** A world in which everything follows from the seed. */
    public Simulation(long seed) {
        this.seed = seed;
        random = new Random(seed);
        network = new Network(this);
    }

    /** The seed. */
    public long seed() {
        return seed;
    }

    /** The source of all chance. */
    public Random random() {
        return random;
    }

    /** What connects the hosts. */
    public Network network() {
        return network;
    }

    /** Time passed since the start of the world, milliseconds. */
    public long nowMillis() {
        return nowNanos / 1_000_000;
    }

    /** Steps made. */
    public long steps() {
        return steps;
    }

    /** Starts a process of root. */
    public SimulatedLoop process(String host, String name) {
        return process(host, name, 0);
    }

    /** Starts a process on a host, which exists from then on. */
    public SimulatedLoop process(String host, String name, int uid) {
        hosts.putIfAbsent(host, hosts.size() + 1);
        SimulatedLoop process = new SimulatedLoop(this, host, name, uid);
        processes.add(process);
        return process;
    }

    /** Runs the check after each step; what it throws ends the run. */
    public void afterEachStep(Runnable check) {
        afterStep = check;
    }

    /** Runs for some time of the clock. */
    public void runFor(long millis) {
        long end = nowNanos + millis * 1_000_000;
        while (step(end)) {
            // a step at a time
        }
        nowNanos = end;
    }

    /**
     * Runs until something is true.
     *
     * @throws AssertionError when it is not true within the time, or never will be
     */
    public void runUntil(String what, long millis, BooleanSupplier condition) {
        long end = nowNanos + millis * 1_000_000;
        while (!condition.getAsBoolean()) {
            if (!step(end)) {
                throw new AssertionError("not within " + millis + " ms: " + what);
            }
        }
    }

    /** Runs what is due at this moment, without moving the clock. */
    public void settle() {
        while (step(nowNanos)) {
            // a step at a time
        }
    }

    /** Sets everybody's wall clock forward, or back; the monotonic clock goes on as it did. */
    public void jumpWallClock(long millis) {
        realtimeJumpMicros += millis * 1000;
    }

    /** Runs a task at a time to come, outside of all processes. */
    public void at(long delayMillis, Runnable task) {
        events.add(nowNanos + delayMillis * 1_000_000, task);
    }

    /** One step; false when nothing happens until the end. */
    private boolean step(long endNanos) {
        while (true) {
            if (++moments > MAX_MOMENTS) {
                throw new AssertionError("endless: " + moments + " events of the network");
            }
            events.runDue(nowNanos);
            SimulatedLoop chosen = choose();
            if (chosen != null) {
                if (++steps > MAX_STEPS) {
                    throw new AssertionError("endless: " + steps + " steps, in " + chosen);
                }
                chosen.turn();
                afterStep.run();
                return true;
            }
            long next = next();
            if (next > endNanos) {
                return false;
            }
            nowNanos = Math.max(nowNanos, next);
        }
    }

    private @org.jspecify.annotations.Nullable SimulatedLoop choose() {
        processes.removeIf(process -> !process.isAlive());
        List<SimulatedLoop> ready = new ArrayList<>();
        for (SimulatedLoop process : processes) {
            if (process.isReady(nowNanos)) {
                ready.add(process);
            }
        }
        return ready.isEmpty() ? null : ready.get(random.nextInt(ready.size()));
    }

    private long next() {
        long next = events.nextDueNanos();
        for (SimulatedLoop process : processes) {
            next = Math.min(next, process.nextDueNanos());
        }
        return next;
    }

    long nowNanos() {
        return nowNanos;
    }

    long realtimeMicros() {
        return EPOCH_MICROS + realtimeJumpMicros + nowNanos / 1000;
    }

    void schedule(long delayNanos, Runnable task) {
        events.add(nowNanos + delayNanos, task);
    }

    /** A host's address. */
    public String address(String host) {
        Integer number = hosts.get(host);
        if (number == null) {
            throw new IllegalArgumentException("no host " + host);
        }
        return "10.0.0." + number;
    }
}
