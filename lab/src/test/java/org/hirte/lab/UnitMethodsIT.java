package org.hirte.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import org.hirte.client.JobKind;
import org.hirte.client.Unit;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.NodeName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What BLUECHI's Node can do with units has the effect systemctl would have (checklist 13). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnitMethodsIT {
    private static final String RUNS =
            "[Service]\nExecStart=/bin/sleep infinity\n[Install]\nWantedBy=multi-user.target\n";
    private static final String UNIT = "org.freedesktop.systemd1.Unit";

    private DialectNodes hirte;
    private LabNode foo;
    private LabNode bar;
    private String unit;

    @BeforeAll
    void boot(@TempDir Path directory) {
        hirte = DialectNodes.boot(Dialect.BLUECHI, directory, "foo", "bar");
        hirte.configureAll("Http=false\n", "");
        hirte.startAll();
        foo = hirte.node("foo");
        bar = hirte.node("bar");
    }

    @AfterAll
    void stop() {
        hirte.close();
    }

    @BeforeEach
    void defineService(TestInfo test) {
        unit = test.getTestMethod().orElseThrow().getName() + ".service";
        bar.defineService(unit, RUNS);
    }

    @Test
    void startStopRestartAndReloadReachTheStatesOfSystemctl() throws Exception {
        bar.defineService(unit, RUNS + "[Service]\nExecReload=/bin/true\n");
        try (HirteClient client = hirte.connect()) {
            assertThat(client.run(JobKind.START, "bar", unit).result()).isEqualTo("done");
            String first = bar.property(unit, "MainPID");
            assertThat(client.run(JobKind.RELOAD, "bar", unit).result()).isEqualTo("done");
            assertThat(bar.property(unit, "MainPID")).isEqualTo(first);
            assertThat(client.run(JobKind.RESTART, "bar", unit).result()).isEqualTo("done");
            assertThat(bar.property(unit, "MainPID")).isNotEqualTo(first);
            assertThat(bar.activeState(unit)).isEqualTo("active");
            assertThat(client.run(JobKind.STOP, "bar", unit).result()).isEqualTo("done");
            assertThat(bar.activeState(unit)).isEqualTo("inactive");
        }
    }

    @Test
    void enablesAndDisablesLikeSystemctl() {
        String enabled = call("EnableUnitFiles", "asbb", "1", unit, "false", "false");
        assertThat(enabled).startsWith("ba(sss) true 1 \"symlink\"").contains(unit);
        assertThat(bar.exec("systemctl", "is-enabled", unit).stdout()).isEqualTo("enabled");
        assertThat(call("GetUnitFileState", "s", unit)).isEqualTo("s \"enabled\"");

        assertThat(call("DisableUnitFiles", "asb", "1", unit, "false")).contains("\"unlink\"");

        assertThat(bar.exec("systemctl", "is-enabled", unit).stdout()).isEqualTo("disabled");
        assertThat(call("GetUnitFileState", "s", unit)).isEqualTo("s \"disabled\"");
        assertThat(tryCall("GetUnitFileState", "s", "nothing.service").exitCode())
                .isNotZero();
    }

    @Test
    void listsTheUnitsThatSystemctlLists() throws Exception {
        try (HirteClient client = hirte.connect()) {
            Lists lists = Await.until(
                    "lists between which no unit comes or goes",
                    () -> new Lists(
                            listOfSystemctl(),
                            list(client::units),
                            list(() -> client.units("bar")),
                            listOfSystemctl()),
                    Lists::isStable);
            assertThat(lists.ofHirte()).containsAll(lists.ofSystemctl());
            assertThat(lists.ofBar())
                    .containsExactlyInAnyOrderElementsOf(lists.ofHirte().stream()
                            .filter(each -> each.startsWith("bar "))
                            .toList());
        }
    }

    /** Units with their nodes, listed one after the other. */
    private record Lists(
            List<String> ofSystemctl,
            List<String> ofHirte,
            List<String> ofBar,
            List<String> ofSystemctlAgain) {
        boolean isStable() {
            return ofSystemctl.equals(ofSystemctlAgain);
        }
    }

    private interface Listing {
        List<Unit> units() throws ClientException;
    }

    private static List<String> list(Listing listing) {
        try {
            return listing.units().stream()
                    .map(each -> each.node() + " " + each.name())
                    .toList();
        } catch (ClientException e) {
            throw new LabException("no list of units", e);
        }
    }

    private List<String> listOfSystemctl() {
        List<String> units = new ArrayList<>();
        for (LabNode node : List.of(foo, bar)) {
            node.run("systemctl", "list-units", "--all", "--plain", "--no-legend", "--full")
                    .lines()
                    .map(line -> node.name() + " " + line.strip().split(" +", -1)[0])
                    .forEach(units::add);
        }
        return units;
    }

    @Test
    void listsTheUnitFilesThatSystemctlLists() {
        List<String> ofSystemctl = bar.run("systemctl", "list-unit-files", "--no-legend", "--full")
                .lines()
                .map(line -> line.split(" +", -1)[0])
                .toList();
        String ofNode = call("ListUnitFiles").replace("\\\\", "\\");
        assertThat(ofNode).startsWith("a(ss) " + ofSystemctl.size() + " ");
        assertThat(ofSystemctl).allSatisfy(name -> assertThat(ofNode).contains("/" + name + "\""));
        assertThat(hirte.callManager("ListUnitFiles")).startsWith("a{sa(ss)} 2 \"foo\" ");
    }

    @Test
    void reloadPicksUpAnEditedUnit() {
        bar.write("/etc/systemd/system/" + unit, "[Unit]\nDescription=Edited\n" + RUNS);
        call("Reload");

        assertThat(bar.property(unit, "Description")).isEqualTo("Edited");
    }

    @Test
    void freezesAndThaws() {
        bar.systemctl("start", unit);
        call("FreezeUnit", "s", unit);
        assertThat(bar.property(unit, "FreezerState")).isEqualTo("frozen");
        call("ThawUnit", "s", unit);
        assertThat(bar.property(unit, "FreezerState")).isEqualTo("running");
    }

    @Test
    void killsWhomItIsTold() {
        bar.systemctl("start", unit);
        Output control = tryCall("KillUnit", "ssi", unit, "control", "9");
        assertThat(control.stderr()).contains("No control process to kill");
        assertThat(bar.activeState(unit)).isEqualTo("active");

        call("KillUnit", "ssi", unit, "main", "9");
        Await.until("failed", () -> bar.activeState(unit), "failed"::equals);
        bar.systemctl("restart", unit);
        call("KillUnit", "ssi", unit, "all", "9");
        Await.until("failed", () -> bar.activeState(unit), "failed"::equals);
    }

    @Test
    void resetsWhatFailedOnOneNodeOnly() {
        for (LabNode node : List.of(foo, bar)) {
            for (String each : List.of(unit, "other-" + unit)) {
                node.defineService(each, "[Service]\nExecStart=/bin/false\nType=oneshot\n");
                node.exec("systemctl", "start", each);
            }
        }
        call("ResetFailedUnit", "s", unit);
        assertThat(bar.activeState(unit)).isEqualTo("inactive");
        assertThat(bar.activeState("other-" + unit)).isEqualTo("failed");

        call("ResetFailed");
        assertThat(bar.activeState("other-" + unit)).isEqualTo("inactive");
        assertThat(foo.activeState(unit)).isEqualTo("failed");
        assertThat(foo.activeState("other-" + unit)).isEqualTo("failed");
    }

    @Test
    void startsATransientUnitThatAMonitorSeesComeAndGo() throws Exception {
        try (HirteClient client = hirte.connect();
                BusTraffic traffic = BusTraffic.of(foo);
                var monitor = client.monitor(event -> {})) {
            monitor.subscribe("bar", List.of("transient-unit.service"));
            String job = call(
                    "StartTransientUnit",
                    "ssa(sv)a(sa(sv))",
                    "transient-unit.service",
                    "replace",
                    "1",
                    "ExecStart",
                    "a(sasb)",
                    "1",
                    "/bin/true",
                    "1",
                    "true",
                    "false",
                    "0");
            assertThat(job).startsWith("o \"/org/freedesktop/systemd1/job/");
            traffic.await("UnitNew", message -> message.isSignal("UnitNew"));
            traffic.await("UnitRemoved", message -> message.isSignal("UnitRemoved"));
            assertThat(traffic.all()).noneMatch(message -> message.isSignal("JobNew"));
        }
    }

    @Test
    void getsAndSetsTheDefaultTarget() {
        String before = bar.systemctl("get-default");
        assertThat(call("GetDefaultTarget")).isEqualTo("s \"" + before + "\"");
        assertThat(call("SetDefaultTarget", "sb", "rescue.target", "true"))
                .startsWith("a(sss) ")
                .contains("\"symlink\"");
        assertThat(bar.systemctl("get-default")).isEqualTo("rescue.target");
    }

    @Test
    void getsAndSetsProperties() {
        bar.systemctl("start", unit);
        call("SetUnitProperties", "sba(sv)", unit, "true", "1", "Description", "s", "Changed");
        assertThat(call("GetUnitProperty", "sss", unit, UNIT, "Description"))
                .isEqualTo("v s \"Changed\"");
        assertThat(call("GetUnitProperties", "ss", unit, UNIT)).contains("\"Changed\"");
        assertThat(call("GetUnitProperties", "ss", unit, ""))
                .contains("\"ActiveState\"")
                .contains("\"MainPID\"");
    }

    @Test
    void anUnknownLogLevelIsAnErrorAndDisconnectsNobody() {
        assertThat(tryCall("SetLogLevel", "s", "LOUD").stderr()).contains("log level");
        call("SetLogLevel", "s", "DEBUG");
        assertThat(hirte.agentProperty("bar", "LogLevel")).isEqualTo("s \"DEBUG\"");
        assertThat(hirte.nodeProperty("bar", "Status")).isEqualTo("s \"online\"");
    }

    private String call(String method, String... signatureAndArguments) {
        return tryCall(method, signatureAndArguments).orThrow().stdout();
    }

    private Output tryCall(String method, String... signatureAndArguments) {
        String path = Dialect.BLUECHI.nodePath(new NodeName("bar"));
        return hirte.call(path, Dialect.BLUECHI.nodeInterface(), method, signatureAndArguments);
    }
}
