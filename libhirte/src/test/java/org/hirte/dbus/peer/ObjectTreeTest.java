package org.hirte.dbus.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.hirte.dbus.wire.Body;
import org.hirte.protocol.Dialect;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectTreeTest {
    private static final String ERROR = "org.freedesktop.DBus.Error.";
    private static final String PROPERTIES = "org.freedesktop.DBus.Properties";
    private static final String NODE = "org.containers.hirte.Node";
    private static final String PATH = "/org/containers/hirte/node/rpi4";

    private final Peers peers = new Peers(1);
    private final ObjectTree tree = new ObjectTree(() -> "f".repeat(32));
    private @Nullable MethodError refusal;

    @BeforeEach
    void export() {
        InterfaceBinding.Builder<String> node = InterfaceBinding.of(NODE);
        for (String name : node.methodNames()) {
            node.method(name, (object, call) -> call.fail(MethodError.failed("not in this test")));
        }
        node.method("SetLogLevel", (object, call) -> call.reply());
        node.method("StartUnit", (object, call) -> call.reply(w -> w.string("/job/1")));
        node.method("GetUnitProperty", (object, call) -> call.relay(Body.ofString("wrong type")));
        node.method("SetUnitProperties", (object, call) -> call.reply());
        node.property("Name", (object, out) -> out.string(object));
        node.property("Status", (object, out) -> out.string("online"));
        node.property("LastSeenTimestamp", (object, out) -> out.int64(7));
        node.guard(object -> refusal);
        tree.export(PATH, "rpi4", node.build());
        peers.server.objects = tree;
        peers.open();
    }

    @Test
    void answersWithTheSignatureOfTheXml() {
        Peers.Outcome outcome = ask(PATH, NODE, "StartUnit", strings("a.service", "replace"));
        assertThat(outcome.values).containsExactly("/job/1");
        assertThat(ask(PATH, null, "StartUnit", strings("a", "b")).end).isEqualTo("returned");
    }

    @Test
    void wrongArgumentsAreInvalidArgs() {
        assertThat(ask(PATH, NODE, "StartUnit", strings("a.service")).end)
                .isEqualTo(ERROR + "InvalidArgs: Invalid arguments 's' to call " + NODE
                        + ".StartUnit(), expecting 'ss'.");
        assertThat(ask(PATH, PROPERTIES, "Get", strings("a")).end)
                .startsWith(ERROR + "InvalidArgs");
        assertThat(ask(PATH, PROPERTIES, "GetAll", Body.EMPTY).end)
                .startsWith(ERROR + "InvalidArgs");
        assertThat(ask(PATH, null, "Ping", strings("a")).end).startsWith(ERROR + "InvalidArgs");
    }

    @Test
    void variantsOfTheBusThatALinkWouldRefuseAreInvalidArgs() throws Exception {
        // the bus lets descriptors through; the link's validator would cut the node off for one
        peers.client.connection().close(CloseReason.local("a trusting bus comes instead"));
        Body body = Body.of("sba(sv)", out -> {
            out.string("a.service").bool(true);
            int mark = out.startArray('(');
            out.struct().string("X").variant("h").int32(0);
            out.endArray(mark, '(');
        });
        assertThatThrownBy(body::validate).hasMessageContaining("file descriptor");
        Peers trusting = new Peers(2, ConnectionSettings.TRUSTED);
        trusting.server.objects = tree;
        trusting.open();
        assertThat(trusting.ask(PATH, NODE, "SetUnitProperties", body).end)
                .startsWith(ERROR + "InvalidArgs")
                .contains("file descriptor");
    }

    @Test
    void whatDoesNotExistIsNamed() {
        assertThat(ask("/nowhere", NODE, "StartUnit", Body.EMPTY).end)
                .isEqualTo(ERROR + "UnknownObject: Unknown object '/nowhere'.");
        assertThat(ask(PATH, NODE, "NoSuch", Body.EMPTY).end)
                .isEqualTo(
                        ERROR + "UnknownMethod: Unknown method NoSuch or interface " + NODE + ".");
        assertThat(ask(PATH, "a.b", "StartUnit", Body.EMPTY).end)
                .startsWith(ERROR + "UnknownMethod");
        assertThat(ask(PATH, PROPERTIES, "NoSuch", Body.EMPTY).end)
                .startsWith(ERROR + "UnknownMethod");
        assertThat(ask("/org/containers", NODE, "StartUnit", Body.EMPTY).end)
                .startsWith(ERROR + "UnknownMethod");
        assertThat(ask("/org/containers", PROPERTIES, "Get", strings("a", "b")).end)
                .startsWith(ERROR + "UnknownMethod");
    }

    @Test
    void anUnexportedObjectIsUnknownAndItsParentsToo() {
        tree.unexport(PATH);
        assertThat(ask(PATH, NODE, "StartUnit", strings("a", "b")).end)
                .startsWith(ERROR + "UnknownObject");
        assertThat(ask("/org", "org.freedesktop.DBus.Introspectable", "Introspect", Body.EMPTY).end)
                .startsWith(ERROR + "UnknownObject");
    }

    @Test
    void theGuardStandsBeforeMembersAndArgumentsButNotBeforeProperties() {
        refusal = new MethodError(Dialect.HIRTE.offlineError(), "Node is offline");
        for (String member : List.of("StartUnit", "NoSuch")) {
            assertThat(ask(PATH, NODE, member, Body.EMPTY).end)
                    .isEqualTo("org.containers.hirte.Offline: Node is offline");
        }
        assertThat(ask(PATH, PROPERTIES, "Get", strings(NODE, "Name")).end).isEqualTo("returned");
        assertThat(ask(PATH, null, "Introspect", Body.EMPTY).end).isEqualTo("returned");
    }

    @Test
    void privilegedMethodsAreDeniedToOthersAndPropertiesAreNot() {
        peers.server.isPrivileged = false;
        assertThat(ask(PATH, NODE, "StartUnit", strings("a", "b")).end)
                .isEqualTo(
                        ERROR + "AccessDenied: Access to " + NODE + ".StartUnit() not permitted.");
        assertThat(ask(PATH, PROPERTIES, "Get", strings(NODE, "Name")).end).isEqualTo("returned");
        assertThat(ask(PATH, null, "Ping", Body.EMPTY).end).isEqualTo("returned");
    }

    @Test
    void propertiesAreReadOneByOneAndTogether() {
        assertThat(ask(PATH, PROPERTIES, "Get", strings(NODE, "Name")).values)
                .containsExactly(List.of("s", "rpi4"));
        assertThat(ask(PATH, PROPERTIES, "Get", strings("", "Status")).values)
                .containsExactly(List.of("s", "online"));
        assertThat(ask(PATH, PROPERTIES, "GetAll", strings(NODE)).values)
                .containsExactly(
                        Map.of("Name", List.of("s", "rpi4"), "Status", List.of("s", "online")));
        assertThat(ask(PATH, PROPERTIES, "GetAll", strings("")).values.getFirst())
                .isEqualTo(ask(PATH, PROPERTIES, "GetAll", strings(NODE)).values.getFirst());
        assertThat(ask(PATH, PROPERTIES, "GetAll", strings("org.freedesktop.DBus.Peer")).values)
                .containsExactly(Map.of());
    }

    @Test
    void explicitPropertiesAreToldOnlyWhenAskedFor() {
        assertThat(ask(PATH, PROPERTIES, "Get", strings(NODE, "LastSeenTimestamp")).values)
                .containsExactly(List.of("t", "7"));
        assertThat(ask(PATH, PROPERTIES, "GetAll", strings(NODE)).values.toString())
                .doesNotContain("LastSeenTimestamp");
    }

    @Test
    void unknownPropertiesAndInterfacesAreErrors() {
        assertThat(ask(PATH, PROPERTIES, "Get", strings(NODE, "NoSuch")).end)
                .startsWith(ERROR + "UnknownProperty");
        assertThat(ask(PATH, PROPERTIES, "Get", strings("a.b", "Name")).end)
                .startsWith(ERROR + "UnknownInterface");
        assertThat(ask(PATH, PROPERTIES, "GetAll", strings("a.b")).end)
                .startsWith(ERROR + "UnknownInterface");
    }

    @Test
    void propertiesCannotBeSet() {
        Body set = Body.of("ssv", out -> out.string(NODE).string("Name").stringVariant("x"));
        assertThat(ask(PATH, PROPERTIES, "Set", set).end).startsWith(ERROR + "PropertyReadOnly");
        Body unknown = Body.of("ssv", out -> out.string(NODE).string("No").stringVariant("x"));
        assertThat(ask(PATH, PROPERTIES, "Set", unknown).end).startsWith(ERROR + "UnknownProperty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nowhere", PATH})
    void everyPathAnswersThePeerInterface(String path) {
        String peer = "org.freedesktop.DBus.Peer";
        assertThat(ask(path, peer, "Ping", Body.EMPTY).end).isEqualTo("returned");
        assertThat(ask(path, peer, "GetMachineId", Body.EMPTY).text).isEqualTo("f".repeat(32));
    }

    @Test
    void introspectServesTheXmlAsItIs() {
        String xml = String.valueOf(ask(PATH, null, "Introspect", Body.EMPTY).text);
        assertThat(xml)
                .contains(InterfaceDescription.load(NODE).xml())
                .contains(InterfaceDescription.load(PROPERTIES).xml())
                .contains(InterfaceDescription.load("org.freedesktop.DBus.Peer").xml())
                .contains(InterfaceDescription.load("org.freedesktop.DBus.Introspectable")
                        .xml())
                .doesNotContain("<node name=");
    }

    @Test
    void parentPathsListTheirChildrenEachOnce() {
        for (String path : List.of("/org/a", "/org/a/b", "/org/a/c", "/org/a0", "/org/a_b/c")) {
            tree.export(path, path, emptyBinding());
        }
        String xml = String.valueOf(ask("/org", null, "Introspect", Body.EMPTY).text);
        assertThat(xml.lines().filter(line -> line.contains("<node name=")).map(String::strip))
                .containsExactlyInAnyOrder(
                        "<node name=\"a\"/>",
                        "<node name=\"a0\"/>",
                        "<node name=\"a_b\"/>",
                        "<node name=\"containers\"/>");
        assertThat(xml).doesNotContain("<interface");
        assertThat(String.valueOf(ask("/", null, "Introspect", Body.EMPTY).text))
                .contains("<node name=\"org\"/>");
    }

    @Test
    void anAnswerOfTheWrongTypeIsNotRelayed() {
        assertThat(ask(PATH, NODE, "GetUnitProperty", strings("a", "b", "c")).end)
                .isEqualTo(ERROR + "InconsistentMessage: The answer to GetUnitProperty has"
                        + " signature 's' where 'v' is due");
    }

    @Test
    void aSecondAnswerIsABug() {
        peers.server.objects = null;
        ask(PATH, NODE, "StartUnit", Body.EMPTY);
        assertThatThrownBy(() -> peers.server.calls.getFirst().reply())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("second answer");
    }

    @Test
    void bindingsHoldExactlyWhatTheXmlHas() {
        assertThatThrownBy(() -> InterfaceBinding.<String>of(NODE).build())
                .hasMessageContaining("is in the XML and has no handler");
        assertThatThrownBy(() -> InterfaceBinding.<String>of(NODE).method("No", (o, c) -> {}))
                .hasMessageContaining("method No is not in the XML");
        assertThatThrownBy(() -> InterfaceBinding.<String>of(NODE).property("No", (o, w) -> {}))
                .hasMessageContaining("property No is not in the XML");
        assertThatThrownBy(() -> emptyBinding().signal("/a", "No"))
                .hasMessageContaining("no signal");
        assertThatThrownBy(() -> InterfaceBinding.of("no.such.Interface"))
                .hasMessageContaining("no introspection XML");
    }

    private static InterfaceBinding<String> emptyBinding() {
        return InterfaceBinding.<String>of("org.freedesktop.DBus")
                .method("Hello", (object, call) -> call.reply(out -> out.string("")))
                .build();
    }

    private Peers.Outcome ask(
            String path, @Nullable String interfaceName, String member, Body arguments) {
        return peers.ask(path, interfaceName, member, arguments);
    }

    private static Body strings(String... values) {
        return Body.of("s".repeat(values.length), out -> {
            for (String value : values) {
                out.string(value);
            }
        });
    }
}
