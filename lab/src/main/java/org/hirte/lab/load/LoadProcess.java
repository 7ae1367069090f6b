package org.hirte.lab.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hirte.lab.LabNode;
import org.hirte.lab.NodeJava;
import org.hirte.lab.RunningCommand;

/** A load that runs inside a node, in a JVM of its own. Threads: one at a time. */
public final class LoadProcess implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final RunningCommand command;
    private final int seconds;

    private LoadProcess(RunningCommand command, int seconds) {
        this.command = command;
        this.seconds = seconds;
        command.stdout().await("the begin of the load", "ready"::equals);
    }

    /**
     * Requests at a rate; returns when they have begun.
     *
     * @param perSecond 0: as many as are answered
     */
    public static LoadProcess requests(
            LabNode node, int port, String path, int perSecond, int connections, int seconds) {
        return start(node, "requests", port, path, perSecond, connections, seconds);
    }

    /** As many requests as are answered, all with the tag of what is so already. */
    public static LoadProcess unchanged(
            LabNode node, int port, String path, int connections, int seconds) {
        return start(node, "unchanged", port, path, 0, connections, seconds);
    }

    /** Streams of all events, and further ones whose clients do not read. */
    public static LoadProcess streams(
            LabNode node, int port, int streams, int sleeping, int seconds) {
        return start(node, "streams", port, "/api/v1/events/stream", streams, sleeping, seconds);
    }

    private static LoadProcess start(
            LabNode node, String kind, int port, String path, int first, int second, int seconds) {
        List<String> line = new ArrayList<>(NodeJava.command(LoadMain.class, "-Xmx256m"));
        line.addAll(List.of(kind, "" + port, path, "" + first, "" + second, "" + seconds));
        return new LoadProcess(node.start(line.toArray(String[]::new)), seconds);
    }

    /** Waits for its end. */
    public LoadReport finish() {
        command.finish(GRACE.plusSeconds(seconds)).orThrow();
        return LoadReport.parse(command.stdout().await("the report", LoadReport::isLine));
    }

    @Override
    public void close() {
        command.close();
    }
}
