package org.hirte.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.hirte.protocol.Dialect;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Services that need a service of another node (contract 7, checklist 13): requesters on foo and
 * baz, targets on bar; bar itself may depend on nobody.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DependenciesIT {
    private static final String RUNS = "[Service]\nExecStart=/bin/sleep infinity\n";
    private static final String UNNEEDED = "[Unit]\nStopWhenUnneeded=yes\n";
    private static final String PERMISSIONS =
            "[node foo]\nAllowDependenciesOn=bar,nowhere\n[node baz]\nAllowDependenciesOn=bar\n";

    private DialectNodes hirte;
    private LabNode foo;
    private LabNode bar;
    private LabNode baz;
    private String target;

    @BeforeAll
    void boot(@TempDir Path directory) {
        hirte = DialectNodes.boot(Dialect.BLUECHI, directory, "foo", "bar", "baz");
        hirte.configureAll("Http=false\n", PERMISSIONS);
        hirte.startAll();
        foo = hirte.node("foo");
        bar = hirte.node("bar");
        baz = hirte.node("baz");
    }

    @AfterAll
    void stop() {
        hirte.close();
    }

    /** Every test has services of its own. */
    @BeforeEach
    void nameServices(TestInfo test) {
        target = test.getTestMethod().orElseThrow().getName() + ".service";
    }

    @Test
    void startsTheTargetBeforeTheRequester() {
        bar.defineService(target, RUNS);
        need(foo, "Wants", "bar", target);

        assertStates(foo, "active", "active");
        assertThat(bar.activeState(target)).isEqualTo("active");
        awaitState(bar, dep(target), "active");
    }

    @Test
    void isDeniedByDefault() {
        foo.defineService(target, RUNS);
        need(bar, "Wants", "foo", target);

        assertThat(bar.activeState(requester())).isEqualTo("active");
        assertThat(bar.activeState(proxy("foo", target))).isEqualTo("failed");
        assertThat(foo.activeState(target)).isEqualTo("inactive");
        assertThat(foo.activeState(dep(target))).isEqualTo("inactive");
        bar.awaitJournal(hirte.agentUnit(), "Proxy on node not allowed");
    }

    @Test
    void failsForANodeThatDoesNotExist() {
        need(foo, "Wants", "nowhere", target);

        assertThat(foo.activeState(requester())).isEqualTo("active");
        assertThat(foo.activeState(proxy("nowhere", target))).isEqualTo("failed");
        foo.awaitJournal(hirte.agentUnit(), "No such node");
    }

    @Test
    void failsForAServiceThatDoesNotExist() {
        need(foo, "Wants", "bar", target);

        assertStates(foo, "active", "failed");
        awaitState(bar, dep(target), "inactive");
    }

    @Test
    void failsForAServiceThatCannotBeLoaded() {
        bar.defineService(target, "[Servicee]\nExecStart=/bin/sleep infinity\n");
        need(foo, "Wants", "bar", target);

        assertStates(foo, "active", "failed");
        awaitState(bar, dep(target), "inactive");
    }

    @Test
    void aTargetThatFailsRightAfterItsStartStopsTheProxy() {
        bar.defineService(target, "[Service]\nExecStart=/bin/false\n");
        need(foo, "Wants", "bar", target);

        awaitStates(foo, "active", "inactive");
        awaitTarget("failed", "inactive");
    }

    @Test
    void theTargetStaysUntilTheLastRequesterOfItsNodeStops() {
        bar.defineService(target, UNNEEDED + RUNS);
        String second = "second-" + requester();
        need(foo, "Wants", "bar", target);
        foo.defineService(second, unit("Wants", proxy("bar", target)));
        foo.systemctl("start", second);
        awaitTarget("active", "active");

        foo.systemctl("stop", requester());
        assertTarget("active", "active");
        foo.systemctl("stop", second);

        awaitTarget("inactive", "inactive");
    }

    @Test
    void theTargetStaysUntilTheLastNodeNeedsItNoMore() {
        bar.defineService(target, UNNEEDED + RUNS);
        need(foo, "Wants", "bar", target);
        need(baz, "Wants", "bar", target);
        awaitTarget("active", "active");

        foo.systemctl("stop", requester());
        awaitStates(foo, "inactive", "inactive");
        assertTarget("active", "active");
        baz.systemctl("stop", requester());

        awaitTarget("inactive", "inactive");
    }

    @Test
    void stoppingTheDepLeavesAllElseRunning() {
        bar.defineService(target, RUNS);
        need(foo, "Wants", "bar", target);
        awaitTarget("active", "active");
        bar.systemctl("stop", dep(target));

        assertStates(foo, "active", "active");
        assertTarget("active", "inactive");
    }

    @Test
    void stoppingTheRequesterLeavesTheTargetRunning() {
        bar.defineService(target, RUNS);
        need(foo, "Wants", "bar", target);
        awaitTarget("active", "active");
        foo.systemctl("stop", requester());

        awaitStates(foo, "inactive", "inactive");
        awaitTarget("active", "inactive");
    }

    @Test
    void stoppingTheTargetStopsDepAndProxyAndNotTheRequester() {
        bar.defineService(target, RUNS);
        need(foo, "Wants", "bar", target);
        awaitTarget("active", "active");
        bar.systemctl("stop", target);

        awaitStates(foo, "active", "inactive");
        awaitTarget("inactive", "inactive");
    }

    @Test
    void aRequesterBoundToTheProxyEndsWithATargetThatFails() {
        String end = "/run/end-of-" + target;
        bar.defineService(
                target,
                "[Service]\nExecStart=/bin/sh -c 'until test -e %s; do sleep 0.1; done; exit 1'\n"
                        .formatted(end));
        need(foo, "BindsTo", "bar", target);
        assertStates(foo, "active", "active");
        bar.run("touch", end);

        awaitStates(foo, "inactive", "inactive");
        awaitTarget("failed", "inactive");
    }

    @Test
    void aProxyOutlivesTheManager() {
        bar.defineService(target, RUNS);
        need(foo, "Wants", "bar", target);
        awaitTarget("active", "active");
        foo.systemctl("restart", hirte.managerUnit());
        List.of("foo", "bar", "baz").forEach(hirte::awaitOnline);
        // an answer of foo comes behind its proxies, one of bar behind what they ask of it
        hirte.callNode("foo", "ListUnits").orThrow();
        hirte.callNode("bar", "ListUnits").orThrow();
        assertStates(foo, "active", "active");
        assertTarget("active", "active");

        bar.systemctl("stop", target);

        awaitStates(foo, "active", "inactive");
        awaitTarget("inactive", "inactive");
    }

    @Test
    void waitsForANodeThatIsOfflineAndMayBeStoppedMeanwhile() {
        bar.defineService(target, RUNS);
        bar.systemctl("stop", hirte.agentUnit());
        hirte.awaitStatus("bar", "offline");
        foo.systemctl("start", "--no-block", proxy("bar", target));
        awaitState(foo, proxy("bar", target), "activating");
        foo.systemctl("stop", proxy("bar", target));
        assertThat(foo.activeState(proxy("bar", target))).isEqualTo("inactive");
        String second = "second-" + target;
        bar.defineService(second, RUNS);
        foo.systemctl("start", "--no-block", proxy("bar", second));

        bar.systemctl("start", hirte.agentUnit());

        awaitState(bar, second, "active");
        hirte.awaitOnline("bar");
        assertThat(bar.activeState(target)).isEqualTo("inactive");
    }

    @Test
    void theProgramWaitsLongerThanTheBusDoesByDefault() {
        bar.defineService(
                target, "[Service]\nExecStartPre=/bin/sleep 2\nExecStart=/bin/sleep infinity\n");
        String program = "/usr/libexec/bluechi-proxy";
        String name = "bar_" + target;

        assertThat(foo.exec("env", "SYSTEMD_BUS_TIMEOUT=500ms", program, "create", name)
                        .exitCode())
                .isZero();
        assertThat(bar.activeState(target)).isEqualTo("active");
        assertThat(foo.exec(program, "REMOVE", name).exitCode()).isZero();
        awaitTarget("active", "inactive");
    }

    @Test
    void theProgramSaysWhatIsWrong() {
        String program = "/usr/libexec/bluechi-proxy";
        assertThat(foo.exec(program, "--help").orThrow().stdout()).startsWith("Usage");
        assertThat(foo.exec(program, "-v").orThrow().stdout())
                .isEqualTo(foo.exec(program, "--version").orThrow().stdout())
                .startsWith("bluechi-proxy version ");
        assertFails(foo.exec(program, "-Q"), "invalid option");
        assertFails(foo.exec(program, "--QWERTY"), "unrecognized option");
        assertFails(foo.exec(program, "create"), "Not enough arguments specified");
        assertFails(foo.exec(program, "make", "bar_x.service"), "Unsupported command make");
        assertFails(foo.exec(program, "create", "bar"), "No underscore in unit name 'bar'");
        assertFails(
                foo.exec(program, "create", "bar_"), "No service specified in unit name 'bar_'");
        assertFails(
                foo.exec(program, "create", "bar_nothing.service"),
                "Failed to activate bluechi-proxy@bar_nothing.service (on bar):"
                        + " Proxy service failed to start");
    }

    private static void assertFails(Output output, String text) {
        assertThat(output.exitCode()).isEqualTo(1);
        assertThat(output.stderr()).contains(text);
    }

    /** Starts a requester of the target on that node. */
    private void need(LabNode node, String word, String targetNode, String unit) {
        node.defineService(requester(), unit(word, proxy(targetNode, unit)));
        node.systemctl("start", requester());
    }

    private static String unit(String word, String needed) {
        return "[Unit]\n%s=%s\nAfter=%s\n%s".formatted(word, needed, needed, RUNS);
    }

    private String requester() {
        return "needs-" + target;
    }

    private static String proxy(String node, String unit) {
        return Dialect.BLUECHI.proxyUnitPrefix() + node + "_" + unit;
    }

    private static String dep(String unit) {
        return "bluechi-dep@" + unit;
    }

    private void assertStates(LabNode node, String ofRequester, String ofProxy) {
        assertThat(node.activeState(requester())).isEqualTo(ofRequester);
        assertThat(node.activeState(proxy("bar", target))).isEqualTo(ofProxy);
    }

    private void assertTarget(String ofTarget, String ofDep) {
        assertThat(bar.activeState(target)).isEqualTo(ofTarget);
        assertThat(bar.activeState(dep(target))).isEqualTo(ofDep);
    }

    private void awaitStates(LabNode node, String ofRequester, String ofProxy) {
        awaitState(node, requester(), ofRequester);
        awaitState(node, proxy("bar", target), ofProxy);
    }

    private void awaitTarget(String ofTarget, String ofDep) {
        awaitState(bar, target, ofTarget);
        awaitState(bar, dep(target), ofDep);
    }

    private static void awaitState(LabNode node, String unit, String state) {
        Await.until(unit + " is " + state, () -> node.activeState(unit), state::equals);
    }
}
