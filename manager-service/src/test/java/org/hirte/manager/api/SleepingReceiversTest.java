package org.hirte.manager.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.manager.TestPeer;
import org.hirte.manager.World;
import org.hirte.protocol.Dialect;
import org.junit.jupiter.api.Test;

/** What a receiver that does not read can make the manager put on the bus, and what it loses. */
class SleepingReceiversTest {
    private static final Dialect BLUECHI = Dialect.BLUECHI;
    private static final int CHANGE_BYTES = 100_000;
    private static final int BEYOND_ITS_LIMIT = 100;
    private static final long A_WHILE_MILLIS = 1_000;

    private final World world = new World().ready();
    private final TestPeer agent = world.agent(Dialect.HIRTE, "a");

    SleepingReceiversTest() {
        agent.onCall(TestPeer.Incoming::reply);
    }

    @Test
    void jobsOfOtherUnitsPushNothingToWhoSleeps() {
        TestPeer sleeper = sleeper();
        TestPeer client = world.client(0);
        changes("x.service", BEYOND_ITS_LIMIT);
        sleeper.heard.clear();

        for (int i = 0; i < 20; i++) {
            changes("x.service", 5);
            runJob(client, "y.service");
        }

        assertThat(sleeper.take()).isEmpty();
    }

    @Test
    void theEndOfAJobDoesNotOvertakeTheEventsOfItsUnit() {
        TestPeer sleeper = sleeper();
        world.listen(sleeper, BLUECHI);
        TestPeer client = world.client(0);
        changes("x.service", BEYOND_ITS_LIMIT);
        sleeper.heard.clear();

        stateChanged("y.service", "active");
        runJob(client, "y.service");

        assertThat(sleeper.take().stream().map(line -> line.substring(0, line.indexOf(' '))))
                .containsExactly(
                        "UnitStateChanged", "JobNew", "JobNew", "JobRemoved", "JobRemoved");
    }

    @Test
    void whoIsGivenUpIsTold() {
        TestPeer sleeper = sleeper();
        TestPeer peer = world.client(0);
        world.ask(
                peer,
                BLUECHI,
                monitor(sleeper),
                "Monitor",
                "AddPeer",
                "s",
                out -> out.string(":1.3"));
        peer.heard.clear();

        changes("x.service", BEYOND_ITS_LIMIT);
        world.simulation.runFor(ApiLimits.RECEIVER_MILLIS);

        assertThat(world.await(sleeper, "PeerRemoved "))
                .isEqualTo("it has not read its signals for 30 s");
        assertThat(world.await(peer, "PeerRemoved ")).isEqualTo("monitor closed");
    }

    @Test
    void whoWakesUpMayHaveMonitorsAgain() {
        TestPeer sleeper = world.client(0);
        List<TestPeer.Incoming> pings = sleep(sleeper);
        monitor(sleeper);
        changes("x.service", BEYOND_ITS_LIMIT);
        world.simulation.runFor(ApiLimits.RECEIVER_MILLIS + A_WHILE_MILLIS);
        assertThat(world.daemon.manager().monitors()).isEmpty();

        pings.forEach(TestPeer.Incoming::reply);
        sleeper.onCall(TestPeer.Incoming::reply);
        monitor(sleeper);
        sleeper.heard.clear();
        stateChanged("x.service", "failed");

        assertThat(world.await(sleeper, "UnitStateChanged ")).contains("failed");
    }

    @Test
    void closingAMonitorAndMakingAnotherGivesNoMoreRoom() {
        TestPeer sleeper = world.client(0);
        sleep(sleeper);
        for (int i = 0; i < 5; i++) {
            String monitor = monitor(sleeper);
            changes("x.service", BEYOND_ITS_LIMIT);
            world.ask(sleeper, BLUECHI, monitor, "Monitor", "Close", "", BodyWriter.NOTHING);
        }
        assertThat(changesHeard(sleeper)).isBetween(80L, 100L);
    }

    @Test
    void manySleepersTogetherHaveABoundAndDoNotHinderWhoReads() {
        List<TestPeer> sleepers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            sleepers.add(sleeper());
        }
        TestPeer reader = world.client(0);
        monitor(reader);
        changes("x.service", BEYOND_ITS_LIMIT);
        world.simulation.runFor(A_WHILE_MILLIS);

        long bytes = CHANGE_BYTES
                * sleepers.stream()
                        .mapToLong(SleepingReceiversTest::changesHeard)
                        .sum();
        assertThat(bytes).isBetween(60L << 20, 68L << 20);
        assertThat(changesHeard(reader)).isEqualTo(BEYOND_ITS_LIMIT);
    }

    @Test
    void whoAsksAndDoesNotReadIsGivenUpAtOnceWhenItHasTooMuch() {
        TestPeer sleeper = sleeper();
        changes("x.service", BEYOND_ITS_LIMIT);

        for (int i = 0; i < 30; i++) {
            changes("x.service", 10);
            String node = "/org/eclipse/bluechi/node/a";
            world.ask(sleeper, BLUECHI, node, "Node", "Reload", "", BodyWriter.NOTHING);
        }

        assertThat(world.daemon.manager().monitors()).isEmpty();
        long most = ApiLimits.MAX_UNREAD_BYTES / CHANGE_BYTES + 10;
        assertThat(changesHeard(sleeper)).isBetween(most - 20, most);
    }

    /** A client with a monitor of everything that takes its signals and never says that it read. */
    private TestPeer sleeper() {
        TestPeer sleeper = world.client(0);
        sleep(sleeper);
        monitor(sleeper);
        return sleeper;
    }

    private static List<TestPeer.Incoming> sleep(TestPeer client) {
        List<TestPeer.Incoming> pings = new ArrayList<>();
        client.onCall(pings::add);
        return pings;
    }

    private String monitor(TestPeer client) {
        String root = BLUECHI.rootPath();
        String path = world.ask(
                client, BLUECHI, root, "Controller", "CreateMonitor", "", BodyWriter.NOTHING);
        world.ask(client, BLUECHI, path, "Monitor", "Subscribe", "ss", out -> out.string("*")
                .string("*"));
        return path;
    }

    private static long changesHeard(TestPeer client) {
        return client.heard.stream()
                .filter(line -> line.startsWith("UnitPropertiesChanged"))
                .count();
    }

    /** Each of another interface, so that none are merged. */
    private void changes(String unit, int count) {
        for (int i = 0; i < count; i++) {
            String interfaceName = "i" + i;
            world.say(agent, Dialect.HIRTE, "UnitPropertiesChanged", "ssa{sv}", out -> {
                int mark = out.string(unit).string(interfaceName).startArray('{');
                out.struct().string("Text").stringVariant("x".repeat(CHANGE_BYTES));
                out.endArray(mark, '{');
            });
            world.simulation.runFor(10);
        }
    }

    private void stateChanged(String unit, String state) {
        world.say(agent, Dialect.HIRTE, "UnitStateChanged", "ssss", out -> out.string(unit)
                .string(state)
                .string("running")
                .string("real"));
        world.simulation.runFor(10);
    }

    private void runJob(TestPeer client, String unit) {
        String node = "/org/eclipse/bluechi/node/a";
        String job =
                world.ask(client, BLUECHI, node, "Node", "StartUnit", "ss", out -> out.string(unit)
                        .string("replace"));
        int id = Integer.parseUnsignedInt(job.substring(job.lastIndexOf('/') + 1));
        world.say(agent, Dialect.HIRTE, "JobDone", "us", out -> out.int32(id).string("done"));
        world.simulation.runFor(10);
    }
}
