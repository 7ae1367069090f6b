package org.hirte.lab.swarm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hirte.lab.LabException;
import org.hirte.loop.SelectorLoop;
import org.jspecify.annotations.Nullable;

/**
 * Many simulated agents of one behaviour, on a loop thread of their own. They connect at once, and
 * after a loss as real agents do: at once, then after two seconds and more with jitter. For several
 * behaviours start several swarms, with names of their own.
 *
 * <p>Threads: any, except {@link #awaitRegistered} and the like, which block.
 */
public final class Swarm implements AutoCloseable {
    private final SelectorLoop loop = new SelectorLoop();
    private final List<SwarmAgent> agents = new ArrayList<>();
    private final Tally tally;
    private final EventSource events;
    private final Thread thread;
    private volatile @Nullable Throwable failure;

    private Swarm(SwarmSettings settings) {
        tally = new Tally(settings.agents());
        UnitSet units = new UnitSet(settings.units());
        AgentInterfaces interfaces = AgentInterfaces.of(settings.dialect());
        for (String name : settings.names()) {
            agents.add(new SwarmAgent(loop, settings, name, units, interfaces, tally));
        }
        events = new EventSource(loop, agents, settings.eventsPerSecond());
        thread = Thread.ofPlatform()
                .daemon()
                .name("swarm-" + settings.prefix())
                .unstarted(this::run);
        loop.execute(() -> start(settings.behaviour()));
    }

    /** Starts the agents. */
    public static Swarm start(SwarmSettings settings) {
        Swarm swarm = new Swarm(settings);
        swarm.thread.start();
        return swarm;
    }

    private void run() {
        try {
            loop.run();
        } catch (RuntimeException | Error e) {
            failure = e;
            throw e;
        }
    }

    private void start(Behaviour behaviour) {
        agents.forEach(SwarmAgent::connect);
        events.start();
        if (behaviour == Behaviour.SLOW) {
            doze();
        }
    }

    /** Holds up the whole loop again and again: what a slow reader is, seen from outside. */
    private void doze() {
        try {
            Thread.sleep(SwarmLimits.SLOW_PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        loop.schedule(1, this::doze);
    }

    /**
     * Waits until all agents are registered.
     *
     * @throws LabException when they are not in time, or the swarm has failed
     */
    public void awaitRegistered(Duration patience) {
        awaitRegistered(agents.size(), patience);
    }

    /** Waits until so many agents are registered. */
    public void awaitRegistered(int count, Duration patience) {
        check(count + " agents are registered", () -> tally.awaitRegistered(count, patience));
    }

    /** Waits until so many registered links have been lost since the start. */
    public void awaitLosses(long count, Duration patience) {
        check(count + " links are lost", () -> tally.awaitLosses(count, patience));
    }

    private interface Waiting {
        boolean run() throws InterruptedException;
    }

    /** Whether all agents are registered, within the time. */
    boolean isRegisteredWithin(Duration patience) {
        return isReached(
                "all are registered", () -> tally.awaitRegistered(agents.size(), patience));
    }

    /** Whether so many links have been lost, within the time. */
    boolean isLostWithin(long count, Duration patience) {
        return isReached(count + " are lost", () -> tally.awaitLosses(count, patience));
    }

    private static boolean isReached(String what, Waiting waiting) {
        try {
            return waiting.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while waiting until " + what, e);
        }
    }

    private void check(String what, Waiting waiting) {
        if (!isReached(what, waiting)) {
            Throwable cause = failure;
            String text = "not in time: " + what + "; the swarm: " + report().line();
            throw cause == null ? new LabException(text) : new LabException(text, cause);
        }
    }

    /** How it stands. */
    public SwarmReport report() {
        return tally.report();
    }

    /** Changes how many unit events all agents together report in a second; 0 for none. */
    public void eventsPerSecond(int rate) {
        loop.execute(() -> events.rate(rate));
    }

    /** Lets only some agents report events: those from one number in the list to another. */
    public void eventsOnlyFrom(int firstAgent, int afterLastAgent) {
        loop.execute(() -> events.reporters(firstAgent, afterLastAgent));
    }

    /** Drops all links at once; the agents come back as after any loss. */
    public void dropLinks() {
        loop.execute(() -> agents.forEach(agent -> agent.drop("dropped on request")));
    }

    /** Ends all agents without a goodbye beyond the end of their connections. */
    @Override
    public void close() {
        loop.stop();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
