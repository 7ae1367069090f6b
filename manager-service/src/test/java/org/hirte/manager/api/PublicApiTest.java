package org.hirte.manager.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hirte.dbus.wire.Body;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.Header;
import org.hirte.manager.TestPeer;
import org.hirte.manager.World;
import org.hirte.protocol.Dialect;
import org.junit.jupiter.api.Test;

/** Clients on the bus of a whole manager (contract 2, 4.1; decisions 1, 2, 8, 16). */
class PublicApiTest {
    private static final String H = "/org/containers/hirte";
    private static final String B = "/org/eclipse/bluechi";
    private static final String UNITS = "a(ssssssouso)";

    private final World world = new World().ready();

    @Test
    void aJobIsNewInBothApisThenRepliedThenRemoved() {
        TestPeer agent = startingAgent();
        TestPeer client = world.client(0);
        world.listen(client, Dialect.HIRTE);
        world.listen(client, Dialect.BLUECHI);

        start(client, "x.service");
        world.await(client, "JobRemoved ");
        world.simulation.runFor(100);

        String id = world.await(client, "JobNew ").split(" ", -1)[0];
        assertThat(client.take())
                .containsExactly(
                        "JobNew " + id + " " + H + "/job/" + id,
                        "JobNew " + id + " " + B + "/job/" + id,
                        "StartUnit: " + H + "/job/" + id,
                        "JobRemoved " + id + " " + H + "/job/" + id + " a x.service done",
                        "JobRemoved " + id + " " + B + "/job/" + id + " a x.service done");
        assertThat(agent.heard).contains("StartUnit x.service replace " + id);
    }

    @Test
    void aCallOnAnOfflineNodeSaysSoEvenForUnknownMembers() {
        TestPeer client = world.client(0);
        String error = "org.containers.hirte.Offline Node is offline";
        assertThat(node(client, "ListUnits", "", BodyWriter.NOTHING)).isEqualTo(error);
        assertThat(node(client, "NoSuchMember", "", BodyWriter.NOTHING)).isEqualTo(error);
    }

    @Test
    void propertiesOfAnOfflineNodeCanBeRead() {
        TestPeer client = world.client(0);
        Header get = Header.call(H + "/node/a", "org.freedesktop.DBus.Properties", "GetAll", "s");
        client.call(get.to("org.containers.hirte"), Body.ofString("org.containers.hirte.Node"));
        assertThat(world.await(client, "GetAll: ")).isEqualTo("[ Name a Status offline ]");
    }

    @Test
    void unknownObjectsAndMembersAreTold() {
        world.agent(Dialect.HIRTE, "a");
        TestPeer client = world.client(0);
        assertThat(node(client, "NoSuchMember", "", BodyWriter.NOTHING))
                .startsWith("org.freedesktop.DBus.Error.UnknownMethod");
        assertThat(world.ask(
                        client,
                        Dialect.HIRTE,
                        H + "/node/z",
                        "Node",
                        "ListUnits",
                        "",
                        BodyWriter.NOTHING))
                .startsWith("org.freedesktop.DBus.Error.UnknownObject");
    }

    @Test
    void onlyRootMayCallButEverybodyMayLook() {
        TestPeer nobody = world.client(1000);
        assertThat(controller(nobody, Dialect.HIRTE, "ListNodes"))
                .startsWith("org.freedesktop.DBus.Error.AccessDenied");
        Header introspect = Header.call(H, "org.freedesktop.DBus.Introspectable", "Introspect", "");
        nobody.call(introspect.to("org.containers.hirte"), Body.EMPTY);
        assertThat(world.await(nobody, "Introspect: ")).contains("<node name=\"node\"/>");
    }

    @Test
    void listNodesHasTheConfigurationsOrderAndEachDialectsShape() {
        world.agent(Dialect.HIRTE, "b");
        TestPeer client = world.client(0);
        assertThat(controller(client, Dialect.HIRTE, "ListNodes"))
                .isEqualTo("[ a " + H + "/node/a offline b " + H + "/node/b online ]");
        assertThat(controller(client, Dialect.BLUECHI, "ListNodes"))
                .isEqualTo("[ a " + B + "/node/a offline  b " + B
                        + "/node/b online ::ffff:10.0.0.2 ]");
    }

    @Test
    void listUnitsMergesTheNodesInBothShapes() {
        world.agent(Dialect.HIRTE, "b").onCall(call -> units(call, "y.service"));
        world.agent(Dialect.BLUECHI, "a").onCall(call -> units(call, "x.service"));
        TestPeer client = world.client(0);

        assertThat(controller(client, Dialect.HIRTE, "ListUnits"))
                .isEqualTo("[ a " + unit("x.service") + " b " + unit("y.service") + " ]");
        assertThat(controller(client, Dialect.BLUECHI, "ListUnits"))
                .isEqualTo("[ a [ " + unit("x.service") + " ] b [ " + unit("y.service") + " ] ]");
    }

    @Test
    void listUnitsOfNobodyIsEmpty() {
        TestPeer client = world.client(0);
        assertThat(controller(client, Dialect.HIRTE, "ListUnits")).isEqualTo("[ ]");
    }

    @Test
    void anErrorOfOneNodeFailsTheFleetCallAndNamesIt() {
        world.agent(Dialect.HIRTE, "a").onCall(call -> units(call, "x.service"));
        world.agent(Dialect.HIRTE, "b")
                .onCall(call -> call.fail("org.freedesktop.DBus.Error.Failed", "broken"));
        TestPeer client = world.client(0);
        assertThat(controller(client, Dialect.BLUECHI, "ListUnits"))
                .isEqualTo("org.freedesktop.DBus.Error.Failed Request to at least one node failed:"
                        + " node 'b': broken");
    }

    @Test
    void anAgentThatLacksAMethodIsLeftOutOfFleetCallsAndNamedInDirectOnes() {
        world.agent(Dialect.HIRTE, "a").onCall(PublicApiTest::unknownMethod);
        world.agent(Dialect.BLUECHI, "b").onCall(PublicApiTest::unitFiles);
        TestPeer client = world.client(0);

        assertThat(controller(client, Dialect.BLUECHI, "ListUnitFiles"))
                .isEqualTo("[ b [ /x.service enabled ] ]");
        assertThat(world.ask(
                        client,
                        Dialect.BLUECHI,
                        B + "/node/a",
                        "Node",
                        "ListUnitFiles",
                        "",
                        BodyWriter.NOTHING))
                .startsWith("org.freedesktop.DBus.Error.NotSupported The agent of node 'a'");
    }

    @Test
    void anAnswerOfAnotherSignatureIsRefused() {
        world.agent(Dialect.HIRTE, "a").onCall(PublicApiTest::unitFiles);
        TestPeer client = world.client(0);
        assertThat(node(client, "ListUnits", "", BodyWriter.NOTHING))
                .startsWith("org.freedesktop.DBus.Error.InconsistentMessage");
    }

    @Test
    void systemdsErrorsTravelUnchanged() {
        world.agent(Dialect.HIRTE, "a")
                .onCall(call -> call.fail(
                        "org.freedesktop.systemd1.NoSuchUnit", "Unit no.service not found."));
        TestPeer client = world.client(0);
        start(client, "no.service");
        assertThat(world.await(client, "StartUnit: "))
                .isEqualTo("org.freedesktop.systemd1.NoSuchUnit Unit no.service not found.");
    }

    @Test
    void anAgentThatDoesNotAnswerTimesOutAfterThirtySeconds() {
        TestPeer agent = world.agent(Dialect.HIRTE, "a");
        agent.onCall(call -> {
            if (call.member().equals("Ping")) {
                call.reply();
            }
        });
        TestPeer client = world.client(0);
        call(client, "ListUnits");
        world.simulation.runFor(29_000);
        assertThat(client.heard).isEmpty();
        assertThat(world.await(client, "ListUnits: "))
                .isEqualTo("org.freedesktop.DBus.Error.NoReply Method call timed out");
    }

    @Test
    void openCallsFailWhenTheirNodeIsLost() {
        TestPeer agent = world.agent(Dialect.HIRTE, "a");
        TestPeer client = world.client(0);
        call(client, "ListUnits");
        world.await(agent, "ListUnits");
        agent.close();
        assertThat(world.await(client, "ListUnits: "))
                .isEqualTo("org.freedesktop.DBus.Error.NoReply Connection terminated");
    }

    @Test
    void comingAndGoingIsToldInTheOrderOfEachDialect() {
        TestPeer client = world.client(0);
        world.listen(client, Dialect.HIRTE);
        TestPeer agent = world.agent(Dialect.HIRTE, "a");
        world.simulation.runFor(100);
        assertThat(client.take())
                .containsExactly(
                        "PropertiesChanged org.containers.hirte.Node [ Status online ] [ ]",
                        "PropertiesChanged org.eclipse.bluechi.Node [ Status online ] [ ]",
                        "NodeConnectionStateChanged a online",
                        "PropertiesChanged org.eclipse.bluechi.Controller [ Status degraded ] [ ]");

        agent.close();
        world.simulation.runFor(100);

        assertThat(client.take())
                .containsExactly(
                        "NodeConnectionStateChanged a offline",
                        "PropertiesChanged org.containers.hirte.Node [ Status offline ] [ ]",
                        "PropertiesChanged org.eclipse.bluechi.Node [ Status offline ] [ ]",
                        "PropertiesChanged org.eclipse.bluechi.Controller [ Status down ] [ ]");
    }

    @Test
    void cancellingIsAnsweredAtOnceAndReachesTheAgent() {
        TestPeer agent = world.agent(Dialect.BLUECHI, "a");
        agent.onCall(TestPeer.Incoming::reply);
        TestPeer client = world.client(0);
        start(client, "x.service");
        String path = world.await(client, "StartUnit: ");

        assertThat(world.ask(client, Dialect.HIRTE, path, "Job", "Cancel", "", BodyWriter.NOTHING))
                .isEmpty();
        assertThat(world.await(agent, "JobCancel ")).isEqualTo(path.replaceAll(".*/", ""));
    }

    @Test
    void theLogLevelIsCheckedAndChanged() {
        TestPeer client = world.client(0);
        assertThat(world.ask(
                        client,
                        Dialect.HIRTE,
                        H,
                        "Manager",
                        "SetLogLevel",
                        "s",
                        out -> out.string("debug")))
                .isEqualTo("org.freedesktop.DBus.Error.InvalidArgs Invalid input for log level");
        assertThat(world.ask(
                        client,
                        Dialect.HIRTE,
                        H,
                        "Manager",
                        "SetLogLevel",
                        "s",
                        out -> out.string("DEBUG")))
                .isEmpty();
        Header get = Header.call(B, "org.freedesktop.DBus.Properties", "Get", "ss");
        client.call(get.to("org.eclipse.bluechi"), Body.of("ss", out -> out.string(
                        "org.eclipse.bluechi.Controller")
                .string("LogLevel")));
        assertThat(world.await(client, "Get: ")).isEqualTo("DEBUG");
    }

    @Test
    void theBusMayBeLostAndNodesStayOnline() {
        world.agent(Dialect.HIRTE, "a").onCall(TestPeer.Incoming::reply);
        TestPeer watcher = world.client(0);
        controller(watcher, Dialect.HIRTE, "CreateMonitor");

        world.bus.disconnect("org.containers.hirte");
        world.simulation.runUntil(
                "back", 10_000, () -> world.told.equals(List.of("not reachable", "reachable")));

        assertThat(world.node("a").isOnline()).isTrue();
        assertThat(world.daemon.manager().monitors()).isEmpty();
        assertThat(controller(world.client(0), Dialect.BLUECHI, "ListNodes")).contains("online");
    }

    @Test
    void shutdownByCallIsAnsweredFirst() {
        TestPeer client = world.client(0);
        assertThat(world.ask(
                        client, Dialect.HIRTE, H, "Shutdown", "Shutdown", "", BodyWriter.NOTHING))
                .isEmpty();
        assertThat(world.told).contains("shutdown requested");
    }

    private TestPeer startingAgent() {
        TestPeer agent = world.agent(Dialect.HIRTE, "a");
        agent.onCall(call -> {
            int id = lastInt(call);
            call.reply();
            world.say(
                    agent, Dialect.HIRTE, "JobDone", "us", out -> out.int32(id).string("done"));
        });
        return agent;
    }

    private static int lastInt(TestPeer.Incoming call) {
        try {
            var in = call.body().reader();
            in.string();
            in.string();
            return in.int32();
        } catch (org.hirte.dbus.wire.MalformedMessageException e) {
            throw new IllegalStateException(e);
        }
    }

    private void start(TestPeer client, String unit) {
        world.call(
                client, Dialect.HIRTE, H + "/node/a", "Node", "StartUnit", "ss", out -> out.string(
                                unit)
                        .string("replace"));
    }

    private void call(TestPeer client, String member) {
        world.call(client, Dialect.HIRTE, H + "/node/a", "Node", member, "", BodyWriter.NOTHING);
    }

    private String node(TestPeer client, String member, String signature, BodyWriter values) {
        return world.ask(client, Dialect.HIRTE, H + "/node/a", "Node", member, signature, values);
    }

    private String controller(TestPeer client, Dialect dialect, String member) {
        return world.ask(
                client,
                dialect,
                dialect.rootPath(),
                dialect.controllerWord(),
                member,
                "",
                BodyWriter.NOTHING);
    }

    private static String unit(String name) {
        return name + " D loaded active running  /u 0  /";
    }

    private static void units(TestPeer.Incoming call, String name) {
        call.reply(UNITS, out -> {
            int mark = out.startArray('(');
            out.struct().string(name).string("D").string("loaded").string("active");
            out.string("running").string("").string("/u").int32(0).string("").string("/");
            out.endArray(mark, '(');
        });
    }

    private static void unitFiles(TestPeer.Incoming call) {
        call.reply("a(ss)", out -> {
            int mark = out.startArray('(');
            out.struct().string("/x.service").string("enabled");
            out.endArray(mark, '(');
        });
    }

    private static void unknownMethod(TestPeer.Incoming call) {
        call.fail("org.freedesktop.DBus.Error.UnknownMethod", "Unknown method");
    }
}
