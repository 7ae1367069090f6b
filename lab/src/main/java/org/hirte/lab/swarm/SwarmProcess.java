package org.hirte.lab.swarm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.hirte.lab.LabNode;
import org.hirte.lab.NodeJava;
import org.hirte.lab.RunningCommand;
import org.hirte.loop.Endpoint;
import org.hirte.protocol.BusAddress;

/**
 * A swarm that runs inside a lab node, in a JVM of its own, since a lab's network cannot be reached
 * from outside. The node must see this JVM's directory (a bind of {@link org.hirte.lab.LabSetup}).
 *
 * <p>Threads: one at a time.
 */
public final class SwarmProcess implements AutoCloseable {
    private final RunningCommand command;

    private SwarmProcess(RunningCommand command) {
        this.command = command;
    }

    /** Starts a swarm in a node. */
    public static SwarmProcess start(LabNode node, SwarmSettings settings) {
        List<String> line = new ArrayList<>(NodeJava.command(SwarmMain.class, "-Xmx1g"));
        line.addAll(options(settings));
        return new SwarmProcess(node.start(line.toArray(String[]::new)));
    }

    private static List<String> options(SwarmSettings settings) {
        BusAddress address =
                switch (settings.manager()) {
                    case Endpoint.Tcp(String host, int port) -> new BusAddress.Tcp(host, port);
                    case Endpoint.Unix(String path) -> new BusAddress.Unix(path);
                };
        return List.of(
                "--manager",
                address.toString(),
                "--dialect",
                settings.dialect().name().toLowerCase(Locale.ROOT),
                "--names",
                settings.prefix(),
                "--first",
                Integer.toString(settings.first()),
                "--agents",
                Integer.toString(settings.agents()),
                "--units",
                Integer.toString(settings.units()),
                "--events",
                Integer.toString(settings.eventsPerSecond()),
                "--heartbeat",
                Integer.toString(settings.heartbeatMillis()),
                "--job",
                Integer.toString(settings.jobMillis()),
                "--behave",
                settings.behaviour().name().toLowerCase(Locale.ROOT));
    }

    /** Where the swarm's own lines stand now, for {@link #awaitFill}. */
    public int mark() {
        return command.stdout().size();
    }

    /** Waits until all agents are registered, at the start or after losses behind the mark. */
    public SwarmReport awaitFill(int mark) {
        return await(mark, "all agents registered", report -> report.fillMicros() >= 0);
    }

    /** How it stands now. */
    public SwarmReport report() {
        int mark = mark();
        command.line("report");
        return await(mark, "a report", report -> true);
    }

    private SwarmReport await(int mark, String what, Predicate<SwarmReport> wanted) {
        return SwarmReport.parse(command.stdout()
                .awaitFrom(
                        mark,
                        what,
                        line -> SwarmReport.isLine(line) && wanted.test(SwarmReport.parse(line))));
    }

    /** Changes the rate of events of all agents together. */
    public void eventsPerSecond(int rate) {
        command.line("events " + rate);
    }

    /** The same, of some agents, counted from 0. */
    public void eventsPerSecond(int rate, int firstAgent, int afterLastAgent) {
        command.line("events " + rate + " " + firstAgent + " " + afterLastAgent);
    }

    /** Drops all links; the agents come back. */
    public void drop() {
        command.line("drop");
    }

    /** Ends the swarm at once. */
    @Override
    public void close() {
        command.close();
    }
}
