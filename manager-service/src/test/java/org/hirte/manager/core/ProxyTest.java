package org.hirte.manager.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.hirte.protocol.NodeName;
import org.hirte.protocol.Reason;
import org.junit.jupiter.api.Test;

/** Dependencies between nodes (contract 7.2, 7.5): requester a, target b. */
class ProxyTest {
    private static final NodeName B = new NodeName("b");

    @Test
    void aDependencyStartsItsTargetAndHearsOfIt() {
        Scene scene = new Scene();
        scene.online("a");
        Scene.Agent target = scene.online("b");
        scene.heard();

        scene.node("a").proxyNew(B, Scene.unit("t.service"), "/p/1");
        scene.appeared(target, "t.service", Reason.REAL);
        scene.changed(target, "t.service", "active", "running");
        scene.removed(target, "t.service");

        assertThat(scene.heard())
                .containsExactly(
                        "b< StartDep t.service",
                        "b< Subscribe t.service",
                        "a< TargetNew /p/1 real",
                        "a< TargetState /p/1 active/running real",
                        "a< TargetRemoved /p/1 real");
    }

    @Test
    void theTargetStopsAfterItsLastRequester() {
        Scene scene = new Scene();
        scene.online("a");
        scene.online("b");
        scene.online("c");
        scene.node("a").proxyNew(B, Scene.unit("t.service"), "/p/1");
        scene.node("c").proxyNew(B, Scene.unit("t.service"), "/p/1");
        scene.heard();

        scene.node("a").proxyRemoved(B, Scene.unit("t.service"));
        assertThat(scene.heard()).isEmpty();
        scene.node("c").proxyRemoved(B, Scene.unit("t.service"));

        assertThat(scene.heard())
                .containsExactly("b< Unsubscribe t.service", "b< StopDep t.service");
    }

    @Test
    void theRequestersLossStopsItsTargets() {
        Scene scene = new Scene();
        Scene.Agent requester = scene.online("a");
        scene.online("b");
        scene.node("a").proxyNew(B, Scene.unit("t.service"), "/p/1");
        scene.heard();

        scene.node("a").lost(requester);

        assertThat(scene.heard())
                .startsWith(
                        "b< Unsubscribe t.service", "b< StopDep t.service", "Connection a offline");
    }

    @Test
    void theManagersEndStopsNoTarget() {
        Scene scene = new Scene();
        scene.online("a");
        scene.online("b");
        scene.node("a").proxyNew(B, Scene.unit("t.service"), "/p/1");
        scene.heard();

        scene.manager.shutDown();

        assertThat(scene.heard())
                .contains("b< Unsubscribe t.service")
                .noneMatch(line -> line.contains("StopDep"));
    }

    @Test
    void theTargetsLossIsToldAsVirtual() {
        Scene scene = new Scene();
        scene.online("a");
        Scene.Agent target = scene.online("b");
        scene.node("a").proxyNew(B, Scene.unit("t.service"), "/p/1");
        scene.changed(target, "t.service", "active", "running");
        scene.heard();

        scene.node("b").lost(target);

        assertThat(scene.heard())
                .startsWith(
                        "a< TargetState /p/1 inactive/agent-offline virtual",
                        "a< TargetRemoved /p/1 virtual");
    }

    @Test
    void anOfflineTargetIsStartedWhenItRegisters() {
        Scene scene = new Scene();
        scene.online("a");
        scene.node("a").proxyNew(B, Scene.unit("t.service"), "/p/1");
        scene.heard();

        scene.online("b");

        assertThat(scene.heard()).contains("b< StartDep t.service");
    }

    @Test
    void aDependencyAnnouncedAgainCountsOnceAndIsBroughtUpToDate() {
        Scene scene = new Scene();
        scene.online("a");
        Scene.Agent target = scene.online("b");
        scene.node("a").proxyNew(B, Scene.unit("t.service"), "/p/1");
        scene.node("a").proxyNew(B, Scene.unit("t.service"), "/p/2");
        scene.heard();

        scene.changed(target, "t.service", "active", "running");
        scene.node("a").proxyRemoved(B, Scene.unit("t.service"));

        assertThat(scene.heard())
                .containsExactly(
                        "a< TargetState /p/2 active/running real",
                        "b< Unsubscribe t.service",
                        "b< StopDep t.service");
    }

    @Test
    void anUnknownNodeIsRefused() {
        Scene scene = new Scene();
        scene.online("a");
        scene.heard();
        scene.node("a").proxyNew(new NodeName("z"), Scene.unit("t.service"), "/p/1");
        assertThat(scene.heard()).containsExactly("a< Error /p/1 No such node");
    }

    @Test
    void aNodeThatMayNotDependIsRefused() {
        Scene scene = new Scene((from, to) -> !from.equals("a"));
        scene.online("a");
        scene.online("b");
        scene.heard();

        scene.node("a").proxyNew(B, Scene.unit("t.service"), "/p/1");

        assertThat(scene.heard()).containsExactly("a< Error /p/1 Proxy on node not allowed");
    }

    @Test
    void removingAnUnknownDependencyDoesNothing() {
        Scene scene = new Scene();
        scene.online("a");
        scene.online("b");
        scene.heard();
        scene.node("a").proxyRemoved(B, Scene.unit("t.service"));
        assertThat(scene.heard()).isEmpty();
    }
}
