package org.hirte.lab;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Everything that passes on a node's system bus, in the order of the bus: calls, replies, and
 * signals to whomever. Heard by systemd's own {@code busctl monitor}, so that what a test sees does
 * not depend on our code.
 *
 * <p>What is heard lags behind what has happened, so {@link #mark} and {@link #from} first send a
 * signal through the bus and wait until they hear it: all that the bus had passed before is there
 * then, such as what a process sent before the answer that a caller has seen.
 *
 * <p>Threads: any.
 */
public final class BusTraffic implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String BARRIER = "org.hirte.lab.Barrier";

    private final String address;
    private final RunningCommand monitor;

    private BusTraffic(String address, RunningCommand monitor) {
        this.address = address;
        this.monitor = monitor;
    }

    /** Listens to a node's system bus; nothing is missed from when this returns. */
    public static BusTraffic of(LabNode node) {
        String address = node.busAddress();
        RunningCommand monitor = RunningCommand.start(
                Map.of(), List.of("busctl", "--address=" + address, "--json=short", "monitor"));
        try {
            monitor.stderr().await("start of the monitor", line -> line.startsWith("Monitoring"));
        } catch (LabException e) {
            monitor.close();
            throw e;
        }
        return new BusTraffic(address, monitor);
    }

    /** A position behind all messages that the bus has passed until now, for later calls here. */
    public int mark() {
        passBarrier();
        return monitor.stdout().size();
    }

    /** The messages from a position on that the bus has passed until now, at least. */
    public List<BusMessage> from(int position) {
        passBarrier();
        return monitor.stdout().from(position).stream().map(BusTraffic::parse).toList();
    }

    /** All messages that the bus has passed until now, at least. */
    public List<BusMessage> all() {
        return from(0);
    }

    private void passBarrier() {
        String token = UUID.randomUUID().toString();
        int before = monitor.stdout().size();
        List<String> emit = List.of(
                "busctl", "--address=" + address, "emit", "/", BARRIER, "Passed", "s", token);
        try (RunningCommand signal = RunningCommand.start(Map.of(), emit)) {
            signal.finish(Feed.PATIENCE).orThrow();
        }
        monitor.stdout().awaitFrom(before, "barrier", line -> line.contains(token));
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
