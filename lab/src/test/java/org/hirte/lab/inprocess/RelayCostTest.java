package org.hirte.lab.inprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hirte.client.HirteClient;
import org.hirte.client.MonitorEvent;
import org.hirte.client.MonitorHandle;
import org.hirte.dbus.peer.PrivateBus;
import org.hirte.lab.Feed;
import org.hirte.lab.swarm.Swarm;
import org.hirte.protocol.Dialect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the manager's loop thread allocates for what it relays, as the JVM counts it. The limits are
 * about twice what was measured (docs/scale.md): a copy of a body, or its decoding, breaks them.
 */
@SuppressWarnings("NullAway.Init")
class RelayCostTest {
    private static final Logger LOG = Logger.getLogger("org.hirte");
    private static final String UNIT_INTERFACE = "org.freedesktop.systemd1.Unit";
    private static final int UNITS = 300;
    private static final int WARM_UP = 150;
    private static final int CALLS = 200;

    private ManagerOnBus manager;
    private Swarm swarm;
    private HirteClient client;

    @BeforeEach
    void startsAManagerWithAnAgent() throws Exception {
        LOG.setLevel(Level.OFF);
        assumeTrue(PrivateBus.hasDaemon(), "no dbus-daemon");
        manager = ManagerOnBus.start(PrivateBus.daemon(), List.of("node1"));
        swarm = Swarm.start(manager.swarm(Dialect.BLUECHI, 1, UNITS));
        swarm.awaitRegistered(Feed.PATIENCE);
        client = manager.connect();
    }

    @AfterEach
    void endsThem() {
        if (manager != null) {
            client.close();
            swarm.close();
            manager.close();
        }
    }

    @Test
    void aRelayedPropertyCostsSomeSmallObjects() throws Exception {
        long bytes = bytesPerRound(
                () -> client.unitProperty("node1", "unit-7.service", UNIT_INTERFACE, "Id"));
        report("GetUnitProperty", bytes);
        assertThat(bytes).isLessThan(3_500);
    }

    @Test
    void aRelayedListOfUnitsCostsNoCopyOfItself() throws Exception {
        long bytes = bytesPerRound(() -> client.units("node1"));
        report("Node.ListUnits of " + UNITS + " units", bytes);
        // the list itself has some 50,000 bytes
        assertThat(bytes).isLessThan(3_500);
    }

    @Test
    void anEventCostsSomeSmallObjects() throws Exception {
        Feed<MonitorEvent> events = new Feed<>("monitor");
        try (MonitorHandle monitor = client.monitor(events::add)) {
            monitor.subscribe("*", List.of("*"));
            swarm.eventsPerSecond(2_000);
            awaitEvents(2_000);
            long eventsBefore = swarm.report().eventsSent();
            long before = allocatedBytes();
            awaitEvents(eventsBefore + 4_000);
            long bytes = (allocatedBytes() - before) / (swarm.report().eventsSent() - eventsBefore);
            report("UnitStateChanged", bytes);
            assertThat(bytes).isLessThan(1_600);
        }
    }

    private void awaitEvents(long count) {
        org.hirte.lab.Await.until(
                count + " events", () -> swarm.report().eventsSent(), sent -> sent >= count);
    }

    private interface Round {
        void run() throws Exception;
    }

    private long bytesPerRound(Round round) throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            round.run();
        }
        long before = allocatedBytes();
        for (int i = 0; i < CALLS; i++) {
            round.run();
        }
        return (allocatedBytes() - before) / CALLS;
    }

    /** What the loop's thread has allocated so far. */
    private long allocatedBytes() throws Exception {
        CompletableFuture<Long> bytes = new CompletableFuture<>();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        manager.loop().execute(() -> bytes.complete(threads.getCurrentThreadAllocatedBytes()));
        return bytes.get(100, TimeUnit.SECONDS);
    }

    private static void report(String what, long bytes) {
        System.out.println("the manager's loop allocates " + bytes + " bytes per " + what);
    }
}
