package org.hirte.client;

import java.util.List;
import org.hirte.client.Calls.Subject;
import org.hirte.client.bus.Bus;

/**
 * A monitor of the manager: hears of the units it is subscribed to. {@code *} stands for all nodes
 * or all units; there are no other patterns (contract 5.2).
 *
 * <p>Threads: any.
 */
public final class MonitorHandle implements AutoCloseable {
    private final Calls calls;
    private final Dialect dialect;
    private final String path;
    private final Bus.Registration signals;

    MonitorHandle(Calls calls, Dialect dialect, String path, Bus.Registration signals) {
        this.calls = calls;
        this.dialect = dialect;
        this.path = path;
        this.signals = signals;
    }

    /** The monitor's object path. */
    public String path() {
        return path;
    }

    /**
     * Subscribes to units of a node. A node or unit unknown so far is accepted and heard of once
     * there.
     *
     * @return number of the subscription
     */
    public long subscribe(String node, List<String> units) throws ClientException {
        return call(Body::number, "SubscribeList", "sas", node, List.copyOf(units));
    }

    /** Ends a subscription. */
    public void unsubscribe(long subscription) throws ClientException {
        call(body -> true, "Unsubscribe", "u", subscription);
    }

    /** Ends the monitor; if the manager is gone, so is the monitor. */
    @Override
    public void close() throws ClientException {
        signals.close();
        call(body -> true, "Close", "");
    }

    private <T> T call(Calls.Reader<T> reader, String member, String signature, Object... arguments)
            throws ClientException {
        return calls.object(
                Subject.MANAGER,
                path,
                dialect.monitorInterface(),
                reader,
                member,
                signature,
                arguments);
    }
}
