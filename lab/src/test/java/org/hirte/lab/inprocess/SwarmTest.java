package org.hirte.lab.inprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hirte.client.HirteClient;
import org.hirte.client.JobKind;
import org.hirte.client.MonitorEvent;
import org.hirte.client.MonitorHandle;
import org.hirte.client.Node;
import org.hirte.dbus.peer.PrivateBus;
import org.hirte.lab.Feed;
import org.hirte.lab.swarm.Behaviour;
import org.hirte.lab.swarm.Swarm;
import org.hirte.lab.swarm.SwarmSettings;
import org.hirte.protocol.Dialect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The swarm is a fleet of agents for everything a manager or a client can tell. */
@SuppressWarnings("NullAway.Init")
class SwarmTest {
    private static final int UNITS = 7;

    /** Kept here: loggers are forgotten with their settings when nobody holds them. */
    private static final Logger LOG = Logger.getLogger("org.hirte");

    private ManagerOnBus manager;

    @BeforeEach
    void startsAManager() throws Exception {
        LOG.setLevel(Level.OFF);
        assumeTrue(PrivateBus.hasDaemon(), "no dbus-daemon");
        List<String> nodes = List.of("hirte1", "hirte2", "hirte3", "bluechi1", "odd1", "odd2");
        manager = ManagerOnBus.start(PrivateBus.daemon(), nodes);
    }

    @AfterEach
    void endsIt() {
        if (manager != null) {
            manager.close();
        }
    }

    private Swarm swarm(Dialect dialect, String prefix, int agents, Behaviour behaviour) {
        SwarmSettings settings =
                manager.swarm(dialect, agents, UNITS).named(prefix, 1).behaving(behaviour);
        return Swarm.start(settings);
    }

    @Test
    void isListedInBothDialectsAndRunsJobs() throws Exception {
        try (Swarm hirte = swarm(Dialect.HIRTE, "hirte", 3, Behaviour.WELL);
                Swarm bluechi = swarm(Dialect.BLUECHI, "bluechi", 1, Behaviour.WELL);
                HirteClient client = manager.connect()) {
            hirte.awaitRegistered(Feed.PATIENCE);
            bluechi.awaitRegistered(Feed.PATIENCE);

            assertThat(client.nodes().stream().filter(Node::isOnline).map(Node::name))
                    .containsExactly("hirte1", "hirte2", "hirte3", "bluechi1");
            assertThat(client.units()).hasSize(4 * UNITS);
            for (String node : List.of("hirte2", "bluechi1")) {
                assertThat(client.run(JobKind.STOP, node, "unit-3.service").result())
                        .isEqualTo("done");
                assertThat(client.units(node).get(3).activeState()).isEqualTo("inactive");
                assertThat(state(client, node, "unit-3.service")).isEqualTo("inactive");
                assertThat(state(client, node, "unit-4.service")).isEqualTo("active");
            }
        }
    }

    @Test
    void reportsChangesToWhoListens() throws Exception {
        Feed<MonitorEvent> events = new Feed<>("monitor");
        try (Swarm swarm = swarm(Dialect.BLUECHI, "hirte", 3, Behaviour.WELL);
                HirteClient client = manager.connect();
                MonitorHandle monitor = client.monitor(events::add)) {
            swarm.awaitRegistered(Feed.PATIENCE);
            swarm.eventsPerSecond(1_000);
            assertThat(swarm.report().eventsSent()).isZero();

            monitor.subscribe("*", List.of("*"));
            for (int node = 1; node <= 3; node++) {
                String name = "hirte" + node;
                events.await(
                        "a stopped unit of " + name,
                        event -> event instanceof MonitorEvent.StateChanged changed
                                && changed.node().equals(name)
                                && changed.subState().equals("dead")
                                && changed.reason().equals("real"));
            }
        }
    }

    @Test
    void comesBackAfterALoss() throws Exception {
        try (Swarm swarm = swarm(Dialect.HIRTE, "hirte", 3, Behaviour.WELL)) {
            swarm.awaitRegistered(Feed.PATIENCE);
            swarm.dropLinks();
            swarm.awaitLosses(3, Feed.PATIENCE);
            swarm.awaitRegistered(Feed.PATIENCE);
            assertThat(swarm.report().registrations()).isEqualTo(6);
        }
    }

    @Test
    void misbehavesWhenAskedTo() throws Exception {
        try (Swarm late = swarm(Dialect.HIRTE, "hirte", 1, Behaviour.LATE);
                Swarm flapping = swarm(Dialect.HIRTE, "odd", 2, Behaviour.FLAPPING);
                Swarm huge = swarm(Dialect.HIRTE, "bluechi", 1, Behaviour.HUGE);
                HirteClient client = manager.connect()) {
            late.awaitRegistered(Feed.PATIENCE);
            huge.awaitRegistered(Feed.PATIENCE);
            flapping.awaitLosses(4, Feed.PATIENCE);
            flapping.awaitRegistered(Feed.PATIENCE);

            assertThat(client.unitProperties("bluechi1", "unit-1.service", "").get("Description"))
                    .asString()
                    .hasSizeGreaterThan(100_000);
            long asked = System.nanoTime();
            assertThat(state(client, "hirte1", "unit-1.service")).isEqualTo("active");
            assertThat(Duration.ofNanos(System.nanoTime() - asked))
                    .isGreaterThan(Duration.ofSeconds(2));
        }
    }

    private static String state(HirteClient client, String node, String unit) throws Exception {
        return (String)
                client.unitProperty(node, unit, "org.freedesktop.systemd1.Unit", "ActiveState")
                        .value();
    }
}
