package org.hirte.manager.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hirte.dbus.peer.InterfaceDescription;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.WireWriter;
import org.hirte.manager.TestPeer;
import org.hirte.manager.TestPeer.Incoming;
import org.hirte.manager.World;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.JobId;
import org.hirte.protocol.JobType;
import org.hirte.protocol.NodeName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One record for each call that changes something, from clients of a whole manager. */
class AuditTest {
    private static final BodyWriter START = out -> out.string("x.service").string("replace");

    private final World world = new World().ready();
    private final TestPeer client = world.client(0);
    private TestPeer agent = world.agent(Dialect.BLUECHI, "a");

    private String node(TestPeer caller, String member, String signature, BodyWriter values) {
        String path = Dialect.BLUECHI.nodePath(new NodeName("a"));
        return world.ask(caller, Dialect.BLUECHI, path, "Node", member, signature, values);
    }

    private String root(TestPeer caller, Dialect dialect, String member, String... argument) {
        String word = member.equals("Shutdown") ? "Shutdown" : dialect.controllerWord();
        return world.ask(
                caller,
                dialect,
                dialect.rootPath(),
                word,
                member,
                "s".repeat(argument.length),
                out -> List.of(argument).forEach(out::string));
    }

    /** The records since the last time as lines, without caller and time. */
    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (AuditRecord each : world.audited) {
            lines.add(each.text()
                    .replaceFirst("^audit uid=0 sender=:\\S+ ", "")
                    .replaceFirst(" ms=\\d+$", "")
                    .replaceFirst(" job=\\d+", " job"));
        }
        world.audited.clear();
        return lines;
    }

    @Test
    void aJobIsToldAtItsEndWithItsResultNumberCallerAndTime() {
        agent.onCall(Incoming::reply);
        String path = node(client, "StartUnit", "ss", START);
        world.simulation.runFor(1_500);
        assertThat(world.audited).isEmpty();
        JobId id = new JobId(Long.parseLong(path.substring(path.lastIndexOf('/') + 1)));

        jobDone(id, "failed");

        assertThat(world.audited).hasSize(1);
        AuditRecord done = world.audited.getFirst();
        assertThat(done.job()).isEqualTo(id);
        assertThat(done.userId()).isZero();
        assertThat(done.sender()).startsWith(":");
        assertThat(done.millis()).isBetween(1_500L, 2_000L);
        assertThat(done.endedMicros() / 1_000_000)
                .isEqualTo(world.process.realtimeMicros() / 1_000_000);
        assertThat(lines())
                .containsExactly("method=StartUnit node=a unit=x.service arguments=replace job"
                        + " result=failed");
    }

    private void jobDone(JobId id, String result) {
        world.say(agent, Dialect.BLUECHI, "JobDone", "us", out -> out.int32(id.bits())
                .string(result));
        world.simulation.runFor(50);
    }

    @ParameterizedTest
    @EnumSource(JobType.class)
    void everyKindOfJobEndsWithItsNode(JobType type) {
        agent.onCall(Incoming::reply);
        node(client, type.method(), "ss", START);
        agent.close();
        world.simulation.runFor(50);
        assertThat(lines())
                .containsExactly("method=" + type.method()
                        + " node=a unit=x.service arguments=replace job result=node-offline");
    }

    @Test
    void aJobThatSystemdRefusesIsToldAtOnce() {
        agent.onCall(call -> call.fail("org.freedesktop.systemd1.NoSuchUnit", "Unit \"x\"?\n"));
        node(client, "StartUnit", "ss", START);
        assertThat(lines())
                .containsExactly("method=StartUnit node=a unit=x.service arguments=replace"
                        + " result=org.freedesktop.systemd1.NoSuchUnit"
                        + " error=\"Unit \\\"x\\\"?\\u000a\"");
    }

    @Test
    void theManagersEndIsTheEndOfAJobAndOfAnOpenCall() {
        agent.onCall(call -> {
            if (call.member().equals("StartUnit")) {
                call.reply();
            }
        });
        node(client, "StartUnit", "ss", START);
        world.call(
                client,
                Dialect.BLUECHI,
                Dialect.BLUECHI.nodePath(new NodeName("a")),
                "Node",
                "Reload",
                "",
                BodyWriter.NOTHING);
        world.simulation.runFor(50);
        world.process.execute(world.daemon::stop);
        world.simulation.runFor(50);
        assertThat(lines())
                .containsExactly(
                        "method=StartUnit node=a unit=x.service arguments=replace job"
                                + " result=\"cancelled due to shutdown\"",
                        "method=Reload node=a result=org.freedesktop.DBus.Error.Failed"
                                + " error=\"Request cancelled\"");
    }

    @Test
    void cancelTellsTheJobItIsAboutAndTheJobTellsItsOwnEnd() {
        agent.onCall(Incoming::reply);
        String path = node(client, "StartUnit", "ss", START);
        world.ask(client, Dialect.BLUECHI, path, "Job", "Cancel", "", BodyWriter.NOTHING);
        jobDone(new JobId(Long.parseLong(path.substring(path.lastIndexOf('/') + 1))), "canceled");
        assertThat(lines())
                .containsExactly(
                        "method=Cancel node=a unit=x.service job result=done",
                        "method=StartUnit node=a unit=x.service arguments=replace job"
                                + " result=canceled");
    }

    @Test
    void strangersAndCallsToOfflineNodesAndUnknownOnesAreTold() {
        TestPeer stranger = world.client(1000);
        node(stranger, "StopUnit", "ss", START);
        root(stranger, Dialect.HIRTE, "Shutdown");
        world.ask(
                client,
                Dialect.HIRTE,
                Dialect.HIRTE.nodePath(new NodeName("b")),
                "Node",
                "StartUnit",
                "ss",
                START);
        world.ask(
                client,
                Dialect.HIRTE,
                Dialect.HIRTE.nodePath(new NodeName("zed")),
                "Node",
                "StartUnit",
                "ss",
                START);
        node(client, "StartUnit", "s", out -> out.string("x.service"));

        assertThat(world.audited)
                .extracting(AuditRecord::userId)
                .containsExactly(1000, 1000, 0, 0, 0);
        assertThat(world.audited)
                .extracting(AuditRecord::result)
                .containsExactly(
                        "org.freedesktop.DBus.Error.AccessDenied",
                        "org.freedesktop.DBus.Error.AccessDenied",
                        "org.containers.hirte.Offline",
                        "org.freedesktop.DBus.Error.UnknownObject",
                        "org.freedesktop.DBus.Error.InvalidArgs");
        assertThat(world.audited)
                .extracting(AuditRecord::node)
                .containsExactly("a", "", "b", "zed", "a");
    }

    @Test
    void callsToTheWholeManagerAreTold() {
        root(client, Dialect.HIRTE, "EnableMetrics");
        root(client, Dialect.BLUECHI, "DisableMetrics");
        root(client, Dialect.BLUECHI, "SetLogLevel", "DEBUG");
        root(client, Dialect.HIRTE, "SetLogLevel", "LOUD");
        root(client, Dialect.HIRTE, "Shutdown");
        assertThat(lines())
                .containsExactly(
                        "method=EnableMetrics result=done",
                        "method=DisableMetrics result=done",
                        "method=SetLogLevel arguments=DEBUG result=done",
                        "method=SetLogLevel arguments=LOUD"
                                + " result=org.freedesktop.DBus.Error.InvalidArgs"
                                + " error=\"Invalid input for log level\"",
                        "method=Shutdown result=done");
    }

    @Test
    void lookingLeavesNoRecord() {
        agent.onCall(Incoming::reply);
        root(client, Dialect.HIRTE, "ListNodes");
        root(client, Dialect.HIRTE, "Ping", "x");
        root(client, Dialect.BLUECHI, "CreateMonitor");
        node(client, "GetDefaultTarget", "", BodyWriter.NOTHING);
        node(client, "ListUnits", "", BodyWriter.NOTHING);
        node(client, "GetUnitProperties", "ss", START);
        node(client, "NoSuchMember", "", BodyWriter.NOTHING);
        assertThat(world.audited).isEmpty();
    }

    /** Whoever adds a method to an interface has to decide. */
    @Test
    void everyMethodOfANodeButTheseIsTold() {
        agent.onCall(call -> call.fail("org.freedesktop.DBus.Error.Failed", "no"));
        List<String> looks = List.of(
                "ListUnits",
                "ListUnitFiles",
                "GetUnitFileState",
                "GetUnitProperties",
                "GetUnitProperty",
                "GetDefaultTarget");
        var methods = InterfaceDescription.load(Dialect.BLUECHI.nodeInterface()).methods();
        methods.forEach((name, method) -> {
            node(client, name, method.input(), out -> arguments(method.input(), out));
            assertThat(world.audited).as(name).hasSize(looks.contains(name) ? 0 : 1);
            world.audited.clear();
        });
        assertThat(methods).hasSizeGreaterThan(20);
    }

    private static void arguments(String signature, WireWriter out) {
        for (int i = 0; i < signature.length(); i++) {
            switch (signature.charAt(i)) {
                case 's' -> out.string("DEBUG");
                case 'b' -> out.bool(true);
                case 'i' -> out.int32(9);
                case 'a' -> {
                    char element = signature.charAt(++i);
                    out.endArray(out.startArray(element), element);
                    i += element == '(' ? signature.indexOf(')', i) - i : 0;
                    i += signature.startsWith(")", i + 1) ? 1 : 0;
                }
                default -> throw new AssertionError(signature);
            }
        }
    }

    @Test
    void argumentsTellFilesPropertiesAndSignalsInShort() {
        agent.onCall(Incoming::reply);
        node(client, "KillUnit", "ssi", out -> out.string("x.service")
                .string("main")
                .int32(9));
        node(client, "SetUnitProperties", "sba(sv)", out -> {
            out.string("x.service").bool(true);
            int mark = out.startArray('(');
            out.struct().string("CPUWeight").variant("t").int64(7);
            out.struct().string("Description").variant("s").string("y");
            out.endArray(mark, '(');
        });
        node(client, "DisableUnitFiles", "asb", out -> {
            int mark = out.startArray('s');
            for (int i = 0; i < 20; i++) {
                out.string("u" + i);
            }
            out.endArray(mark, 's');
            out.bool(true);
        });
        node(client, "FreezeUnit", "s", out -> out.string("y".repeat(600)));
        assertThat(lines().stream().map(line -> line.replaceFirst(" result=.*", "")))
                .containsExactly(
                        "method=KillUnit node=a unit=x.service arguments=\"main 9\"",
                        "method=SetUnitProperties node=a unit=x.service"
                                + " arguments=\"true CPUWeight Description\"",
                        "method=DisableUnitFiles node=a unit=\"u0 u1 u2 u3 u4 u5 u6 u7 u8 u9 u10"
                                + " u11 u12 u13 u14 u15 …\" arguments=true",
                        "method=FreezeUnit node=a unit=\"" + "y".repeat(512) + "…\"");
    }

    @Test
    void fieldsOfTheJournalHoldTheSame() {
        AuditRecord done = new AuditRecord(
                7, ":1.5", 0, "StartUnit", "a", "x.service", "", new JobId(9), "done", "", 12);
        assertThat(done.fields().toString().toLowerCase(Locale.ROOT))
                .isEqualTo("{hirte_job=9, hirte_method=startunit, hirte_ms=12, hirte_node=a,"
                        + " hirte_result=done, hirte_sender=:1.5, hirte_uid=0,"
                        + " hirte_unit=x.service, message_id=" + AuditRecord.MESSAGE_ID + "}");
    }
}
