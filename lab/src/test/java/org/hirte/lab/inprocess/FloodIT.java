package org.hirte.lab.inprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import org.hirte.client.JobKind;
import org.hirte.client.MonitorEvent;
import org.hirte.client.MonitorHandle;
import org.hirte.client.Unit;
import org.hirte.dbus.peer.PrivateBus;
import org.hirte.lab.Await;
import org.hirte.lab.Feed;
import org.hirte.lab.LabException;
import org.hirte.lab.swarm.Behaviour;
import org.hirte.lab.swarm.Swarm;
import org.hirte.lab.swarm.SwarmReport;
import org.hirte.lab.swarm.SwarmSettings;
import org.hirte.loop.Endpoint;
import org.hirte.loop.LoopMeter;
import org.hirte.protocol.Dialect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Floods of unit events far above what a bus carries, from one node and from many, on real buses:
 * nobody's link suffers, jobs run on quiet and on flooding nodes, and when it is over a monitor knows
 * what is the case.
 */
class FloodIT {
    private static final int RATE = 100_000;
    private static final int MANY = 20;
    private static final int UNITS = 300;
    private static final String QUIET = "quiet2";
    private static final String FLOODING = "node1";
    private static final String UNIT = "unit-17.service";

    /** Longer than an agent waits for a sign of life of its manager. */
    private static final long FLOOD_NANOS = Duration.ofSeconds(10).toNanos();

    /** Kept here: loggers are forgotten with their settings when nobody holds them. */
    private static final Logger LOG = Logger.getLogger("org.hirte");

    private final Map<String, String> heard = new ConcurrentHashMap<>();
    private final Map<String, List<Long>> jobMillis = new TreeMap<>();

    @BeforeEach
    void silencesTheLog() {
        LOG.setLevel(Level.WARNING);
    }

    @AfterEach
    void letsItSpeak() {
        LOG.setLevel(null);
    }

    @Test
    void fromManyNodesOnDbusDaemon() throws Exception {
        assumeTrue(PrivateBus.hasDaemon(), "no dbus-daemon");
        flood(PrivateBus.daemon(), MANY, Behaviour.WELL);
    }

    @Test
    void fromOneNodeOnDbusDaemon() throws Exception {
        assumeTrue(PrivateBus.hasDaemon(), "no dbus-daemon");
        flood(PrivateBus.daemon(), 1, Behaviour.WELL);
    }

    @Test
    void fromManyNodesOnDbusBroker() throws Exception {
        assumeTrue(PrivateBus.hasBroker(), "no dbus-broker");
        flood(PrivateBus.broker(), MANY, Behaviour.WELL);
    }

    @Test
    void fromOneNodeOnDbusBroker() throws Exception {
        assumeTrue(PrivateBus.hasBroker(), "no dbus-broker");
        flood(PrivateBus.broker(), 1, Behaviour.WELL);
    }

    /** Megabytes of each link wait in the kernel, agents' Pings behind them. */
    @Test
    void fromManyNodesWhoseLinksAreFullOfEvents() throws Exception {
        assumeTrue(PrivateBus.hasDaemon(), "no dbus-daemon");
        flood(PrivateBus.daemon(), MANY, Behaviour.HASTY);
    }

    private void flood(PrivateBus bus, int floodingNodes, Behaviour behaviour) throws Exception {
        SwarmSettings fleet = SwarmSettings.of(
                        Dialect.BLUECHI, new Endpoint.Tcp("127.0.0.1", 0), floodingNodes, UNITS)
                .behaving(behaviour);
        SwarmSettings rest = fleet.speaking(Dialect.HIRTE)
                .named("quiet", 1)
                .sized(3, UNITS)
                .behaving(Behaviour.WELL);
        List<String> names =
                Stream.of(fleet, rest).flatMap(each -> each.names().stream()).toList();
        try (ManagerOnBus manager = ManagerOnBus.start(bus, names);
                Swarm quiet = Swarm.start(rest.at(manager.agentsEndpoint()));
                Swarm flooding = Swarm.start(fleet.at(manager.agentsEndpoint()));
                HirteClient client = manager.connect();
                HirteClient listener = manager.connect();
                MonitorHandle monitor = listener.monitor(this::hear)) {
            quiet.awaitRegistered(Feed.PATIENCE);
            flooding.awaitRegistered(Feed.PATIENCE);
            monitor.subscribe("*", List.of("*"));
            flooding.eventsPerSecond(RATE);
            workMeanwhile(client);
            flooding.eventsPerSecond(0);

            report(manager.loop().meter(), flooding.report());
            Await.until("what was heard last is the case", () -> untrue(client), Map::isEmpty);
            assertThat(heard).hasSizeGreaterThanOrEqualTo(floodingNodes * UNITS);
            assertThat(manager.mergedEvents() + flooding.report().eventsMerged())
                    .as("events merged by the manager and by the agents")
                    .isPositive();
            assertStayed(quiet.report());
            assertStayed(flooding.report());
        }
    }

    /** Jobs on a quiet and on a flooding node, one after the other, for as long as the flood lasts. */
    private void workMeanwhile(HirteClient client) throws ClientException {
        long end = System.nanoTime() + FLOOD_NANOS;
        do {
            run(client, QUIET);
            run(client, FLOODING);
        } while (System.nanoTime() < end);
    }

    private void run(HirteClient client, String node) throws ClientException {
        long begun = System.nanoTime();
        assertThat(client.run(JobKind.START, node, UNIT).result()).as(node).isEqualTo("done");
        jobMillis
                .computeIfAbsent(node, name -> new ArrayList<>())
                .add((System.nanoTime() - begun) / 1_000_000);
    }

    private void hear(MonitorEvent event) {
        if (event instanceof MonitorEvent.StateChanged changed) {
            heard.put(changed.node() + "/" + changed.unit(), changed.activeState());
        }
    }

    /** Units of which something else was heard last than what their agents say, and that. */
    private Map<String, String> untrue(HirteClient client) {
        Map<String, String> untrue = new TreeMap<>();
        try {
            for (Unit unit : client.units()) {
                String known = heard.get(unit.node() + "/" + unit.name());
                boolean isQuiet = known == null && unit.node().startsWith("quiet");
                if (!isQuiet && !unit.activeState().equals(known)) {
                    untrue.put(unit.node() + "/" + unit.name(), String.valueOf(known));
                }
            }
        } catch (ClientException e) {
            throw new LabException("no list of units", e);
        }
        return untrue;
    }

    private static void assertStayed(SwarmReport swarm) {
        assertThat(swarm.losses()).as("lost links of %s", swarm).isZero();
        assertThat(swarm.registrations()).isEqualTo(swarm.agents());
    }

    /** Figures for people; nothing here depends on them. */
    private void report(LoopMeter meter, SwarmReport swarm) {
        System.out.printf(
                "flood: %d events sent, %d merged by agents; %d turns, %d over 50 ms, longest %d ms%n",
                swarm.eventsSent(),
                swarm.eventsMerged(),
                meter.turns(),
                meter.slowTurns(),
                meter.longestTurnNanos() / 1_000_000);
        jobMillis.forEach((node, millis) -> System.out.printf(
                "flood: %d jobs on %s, median %d ms, longest %d ms%n",
                millis.size(),
                node,
                millis.stream().sorted().skip(millis.size() / 2).findFirst().orElse(0L),
                millis.stream().mapToLong(Long::longValue).max().orElse(0)));
    }
}
