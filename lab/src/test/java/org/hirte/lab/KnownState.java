package org.hirte.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import org.hirte.client.JobKind;
import org.hirte.client.MonitorEvent;
import org.hirte.client.MonitorEvent.StateChanged;
import org.hirte.client.MonitorHandle;

/** Whether a client that comes, or comes back, learns what is the case, and can change it. */
final class KnownState {
    private static final String UNIT = "known.service";

    private KnownState() {}

    /** Makes a running unit to look at on a node. */
    static void prepare(LabNode node) {
        node.defineService(UNIT, "[Service]\nExecStart=/bin/sleep infinity\n");
        node.systemctl("start", UNIT);
    }

    /** A new client's monitor says of a node's unit what systemd says, before and after jobs. */
    static void check(HirteNodes hirte, String node) {
        try (HirteClient client = hirte.connect()) {
            assertMonitorTells(hirte.node(node), client);
            assertThat(client.run(JobKind.RESTART, node, UNIT).result()).isEqualTo("done");
            assertMonitorTells(hirte.node(node), client);
            assertThat(client.units(node).stream()
                            .filter(unit -> unit.name().equals(UNIT))
                            .map(unit -> unit.activeState()))
                    .containsExactly("active");
        } catch (ClientException e) {
            throw new LabException("the API does not work: " + e.getMessage(), e);
        }
    }

    private static void assertMonitorTells(LabNode node, HirteClient client)
            throws ClientException {
        Feed<MonitorEvent> events = new Feed<>("events of a new monitor");
        try (MonitorHandle monitor = client.monitor(events::add)) {
            monitor.subscribe(node.name(), List.of(UNIT));
            MonitorEvent state = events.await("state", StateChanged.class::isInstance);
            assertThat(((StateChanged) state).activeState()).isEqualTo(node.activeState(UNIT));
        }
    }
}
