package org.hirte.manager.plane.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.manager.TestPeer;
import org.hirte.manager.Values;
import org.hirte.manager.World;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.JobId;
import org.hirte.protocol.NodeName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The mirror in a whole manager: what it asks of agents, and what clients notice of it. */
class MirrorTest {
    @Test
    void asksForAllUnitsAtRegistrationAndSomeTimeAfterOneAppeared() {
        World world = World.mirrored(true).ready();
        List<String> asked = new ArrayList<>();
        TestPeer agent = agent(world, Dialect.HIRTE, asked);
        world.simulation.runFor(100);
        assertThat(asked).containsExactly("Unsubscribe", "Subscribe", "ListUnits");
        assertThat(seen(world)).isEqualTo("x.service active/running loaded");

        say(world, agent, "UnitNew", "ss", out -> out.string("y.service").string("real"));
        world.simulation.runFor(1_000);
        assertThat(asked).hasSize(3);
        assertThat(seen(world)).contains("y.service null/null null");

        world.simulation.runFor(5_000);
        assertThat(asked).hasSize(4).endsWith("ListUnits");
        assertThat(seen(world)).isEqualTo("x.service active/running loaded");
    }

    @Test
    void aManagerWithoutHttpAsksForNothing() {
        World world = World.mirrored(false).ready();
        List<String> asked = new ArrayList<>();
        agent(world, Dialect.HIRTE, asked);
        world.simulation.runFor(20_000);

        assertThat(asked).isEmpty();
        assertThat(seen(world)).isEmpty();
    }

    @Test
    void aListingThatFailsIsTriedAgainLater() {
        World world = World.mirrored(true).ready();
        List<String> asked = new ArrayList<>();
        TestPeer agent = world.connect("host-a");
        agent.onCall(call -> {
            boolean isFirst = !asked.contains("ListUnits");
            asked.add(call.member());
            if (call.member().equals("ListUnits") && isFirst) {
                call.fail("org.freedesktop.DBus.Error.Failed", "not now");
            } else {
                answer(call);
            }
        });
        world.register(agent, Dialect.HIRTE, "a");
        world.simulation.runFor(60_000);

        assertThat(asked).filteredOn("ListUnits"::equals).hasSize(2);
        assertThat(seen(world)).isEqualTo("x.service active/running loaded");
    }

    @Test
    void aJobsTimesAreRightHoweverTheWallClockJumps() {
        World world = World.mirrored(true).ready();
        TestPeer agent = world.connect("host-a");
        agent.onCall(MirrorTest::answer);
        world.register(agent, Dialect.HIRTE, "a");
        world.await(agent, "Register: ");
        TestPeer client = world.client(0);
        long requested = world.process.realtimeMicros();
        String path = world.ask(
                client,
                Dialect.HIRTE,
                Dialect.HIRTE.nodePath(new NodeName("a")),
                "Node",
                "StartUnit",
                "ss",
                out -> out.string("x.service").string("replace"));
        world.simulation.runFor(3_000);
        world.simulation.jumpWallClock(86_400_000);
        JobId id = new JobId(Long.parseLong(path.substring(path.lastIndexOf('/') + 1)));
        say(world, agent, "JobDone", "us", out -> out.int32(id.bits()).string("done"));
        world.simulation.runFor(50);

        JobEntry job = world.board.look().ended().getFirst();
        long day = 86_400_000_000L;
        assertThat(job.facts().requestedMicros()).isBetween(requested, requested + 1_000_000);
        assertThat(job.endedMicros())
                .isBetween(requested + day + 3_000_000, requested + day + 4_000_000);
        assertThat(job.durationMicros()).isBetween(3_000_000L, 4_000_000L);
    }

    @Test
    void nodesThatNeverAnswerDoNotKeepOthersFromBeingListed() {
        List<String> mute = List.of("b", "c", "d", "e", "f", "g", "h", "i", "j");
        List<String> all = new ArrayList<>(mute);
        all.add("a");
        World world = World.mirrored(all).ready();
        for (String name : mute) {
            TestPeer agent = world.connect("host-" + name);
            agent.onCall(call -> {
                if (!call.member().equals("ListUnits")) {
                    answer(call);
                }
            });
            world.register(agent, Dialect.HIRTE, name);
            world.await(agent, "Register: ");
        }
        agent(world, Dialect.HIRTE, new ArrayList<>());
        // their calls end after 30 s, the four that are asked at a time make room before
        world.simulation.runFor(10_000);

        assertThat(seen(world)).isEqualTo("x.service active/running loaded");
    }

    @ParameterizedTest
    @EnumSource
    void clientsHearTheSameWithAndWithoutIt(Dialect dialect) {
        List<String> without = conversation(World.mirrored(false).ready(), dialect);
        List<String> with = conversation(World.mirrored(true).ready(), dialect);

        assertThat(with).isEqualTo(without);
        assertThat(without)
                .contains("UnitNew a * virtual", "UnitNew a x.service virtual")
                .hasSizeGreaterThan(8);
    }

    /** A client subscribes in every way, first and second, while a unit lives and the link breaks. */
    private static List<String> conversation(World world, Dialect dialect) {
        List<String> asked = new ArrayList<>();
        TestPeer agent = agent(world, dialect, asked);
        world.simulation.runFor(100);
        TestPeer client = world.client(0);
        world.listen(client, dialect);
        List<String> heard = new ArrayList<>();

        String one = subscribe(world, client, dialect, "*");
        life(world, agent, dialect, "z.service");
        String two = subscribe(world, client, dialect, "x.service");
        life(world, agent, dialect, "x.service");
        close(world, client, dialect, one);
        life(world, agent, dialect, "z.service");
        String three = subscribe(world, client, dialect, "*");
        life(world, agent, dialect, "x.service");
        heard.addAll(client.take());
        agent.close();
        world.simulation.runFor(1_000);
        heard.addAll(client.take());
        TestPeer again = agent(world, dialect, asked);
        world.simulation.runFor(100);
        life(world, again, dialect, "x.service");
        close(world, client, dialect, two);
        close(world, client, dialect, three);
        life(world, again, dialect, "x.service");
        heard.addAll(client.take());
        return heard;
    }

    private static TestPeer agent(World world, Dialect dialect, List<String> asked) {
        TestPeer agent = world.connect("host-a");
        agent.onCall(call -> {
            if (!call.member().equals("Ping")) {
                asked.add(call.member());
            }
            if (call.member().equals("Subscribe")) {
                String unit = Values.text(call.body());
                say(world, agent, dialect, "UnitNew", "ss", out -> out.string(unit)
                        .string("virtual"));
                if (!unit.equals("*")) {
                    state(world, agent, dialect, unit, "active", "virtual");
                }
            }
            answer(call);
        });
        world.register(agent, dialect, "a");
        world.await(agent, "Register: ");
        return agent;
    }

    private static void answer(TestPeer.Incoming call) {
        if (!call.member().equals("ListUnits")) {
            call.reply();
            return;
        }
        call.reply("a(ssssssouso)", out -> {
            int array = out.startArray('(');
            out.struct()
                    .string("x.service")
                    .string("X")
                    .string("loaded")
                    .string("active")
                    .string("running")
                    .string("")
                    .string("/x")
                    .int32(0)
                    .string("")
                    .string("/");
            out.endArray(array, '(');
        });
    }

    private static void life(World world, TestPeer agent, Dialect dialect, String unit) {
        say(world, agent, dialect, "UnitNew", "ss", out -> out.string(unit).string("real"));
        state(world, agent, dialect, unit, "active", "real");
        state(world, agent, dialect, unit, "inactive", "real");
        say(world, agent, dialect, "UnitRemoved", "s", out -> out.string(unit));
        world.simulation.runFor(50);
    }

    private static void state(
            World world, TestPeer agent, Dialect dialect, String unit, String state, String why) {
        say(world, agent, dialect, "UnitStateChanged", "ssss", out -> out.string(unit)
                .string(state)
                .string("sub")
                .string(why));
    }

    private static void say(
            World world, TestPeer agent, String member, String signature, BodyWriter values) {
        say(world, agent, Dialect.HIRTE, member, signature, values);
    }

    private static void say(
            World world,
            TestPeer agent,
            Dialect dialect,
            String member,
            String signature,
            BodyWriter values) {
        world.say(agent, dialect, member, signature, values);
    }

    private static String subscribe(World world, TestPeer client, Dialect dialect, String unit) {
        String monitor = world.ask(
                client,
                dialect,
                dialect.rootPath(),
                dialect.controllerWord(),
                "CreateMonitor",
                "",
                out -> {});
        world.ask(client, dialect, monitor, "Monitor", "Subscribe", "ss", out -> out.string("a")
                .string(unit));
        world.simulation.runFor(50);
        return monitor;
    }

    private static void close(World world, TestPeer client, Dialect dialect, String monitor) {
        world.ask(client, dialect, monitor, "Monitor", "Close", "", out -> {});
        world.simulation.runFor(50);
    }

    private static String seen(World world) {
        NodeSnapshot node = world.board.look().node("a");
        if (node == null) {
            throw new AssertionError("no node a");
        }
        return String.join(
                ", ",
                node.units().stream()
                        .map(unit -> unit.name() + " " + unit.activeState() + "/" + unit.subState()
                                + " " + unit.loadState())
                        .toList());
    }
}
