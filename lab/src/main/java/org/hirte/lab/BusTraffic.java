package org.hirte.lab;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Everything that passes on a node's system bus, in the order of the bus: calls, replies, and
 * signals to whomever. Heard by systemd's own {@code busctl monitor}, so that what a test sees does
 * not depend on our code.
 *
 * <p>Threads: any.
 */
public final class BusTraffic implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunningCommand monitor;

    private BusTraffic(RunningCommand monitor) {
        this.monitor = monitor;
    }

    /** Listens to a node's system bus; nothing is missed from when this returns. */
    public static BusTraffic of(LabNode node) {
        RunningCommand monitor = RunningCommand.start(
                Map.of(),
                List.of("busctl", "--address=" + node.busAddress(), "--json=short", "monitor"));
        try {
            monitor.stderr().await("start of the monitor", line -> line.startsWith("Monitoring"));
        } catch (LabException e) {
            monitor.close();
            throw e;
        }
        return new BusTraffic(monitor);
    }

    /** How many messages passed so far: the position of the next one. */
    public int size() {
        return monitor.stdout().size();
    }

    /** The messages from a position on. */
    public List<BusMessage> from(int position) {
        return monitor.stdout().from(position).stream().map(BusTraffic::parse).toList();
    }

    /** Waits for the first message, from a position on, that is wanted. */
    public BusMessage awaitFrom(int position, String what, Predicate<BusMessage> wanted) {
        return parse(monitor.stdout().awaitFrom(position, what, line -> wanted.test(parse(line))));
    }

    /** Waits for the first wanted message; those of the past count. */
    public BusMessage await(String what, Predicate<BusMessage> wanted) {
        return awaitFrom(0, what, wanted);
    }

    private static BusMessage parse(String line) {
        return BusMessage.parse(JSON, line);
    }

    @Override
    public void close() {
        monitor.close();
    }
}
