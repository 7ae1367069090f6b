package org.hirte.manager.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.hirte.dbus.peer.MethodError;
import org.hirte.dbus.wire.Body;
import org.hirte.protocol.NodeName;
import org.hirte.protocol.NodeStatus;
import org.hirte.protocol.Reason;
import org.hirte.protocol.SystemStatus;
import org.junit.jupiter.api.Test;

/** What follows from an agent's coming and going, in the contract's order (3.4, 3.6, 3.8, 9.1). */
class NodeLinkTest {
    private final Scene scene = new Scene();

    @Test
    void registrationTellsStatusThenAgentThenConnectionThenSystem() {
        scene.monitor().subscribe(NodeName.ANY, List.of(Scene.unit("x.service")));
        scene.manager.switchMetrics(true);
        scene.online("b");
        scene.node("b").proxyNew(new NodeName("a"), Scene.unit("t.service"), "/p");
        scene.heard();

        scene.online("a");

        assertThat(scene.heard())
                .containsExactly(
                        "Status a online",
                        "a< Unsubscribe x.service",
                        "a< Subscribe x.service",
                        "a< Unsubscribe t.service",
                        "a< Subscribe t.service",
                        "a< StartDep t.service",
                        "a< EnableMetrics",
                        "Connection a online");
    }

    @Test
    void lossRetractsUnitsThenEndsJobsThenCallsThenTellsTheConnection() {
        Scene.Agent agent = scene.online("a");
        scene.monitor().subscribe(new NodeName("a"), List.of(Scene.unit("x.service")));
        scene.changed(agent, "x.service", "active", "running");
        scene.start(agent, "x.service");
        scene.node("a").relay("ListUnits", Body.EMPTY, new Answer() {
            @Override
            public void returned(Body body) {
                scene.said.add("answer");
            }

            @Override
            public void failed(MethodError error) {
                scene.said.add("failed " + error.text());
            }
        });
        scene.heard();

        scene.node("a").lost(agent);

        assertThat(scene.heard())
                .containsExactly(
                        "monitor1 State a/x.service inactive/agent-offline virtual",
                        "monitor1 Removed a/x.service virtual",
                        "JobRemoved 1 node-offline",
                        "failed Connection terminated",
                        "Connection a offline",
                        "Status a offline",
                        "System down");
        assertThat(scene.node("a").status()).isEqualTo(NodeStatus.OFFLINE);
        assertThat(scene.manager.jobs()).isEmpty();
    }

    @Test
    void lossOfAnOlderLinkDoesNotTouchTheNode() {
        Scene.Agent old = scene.online("a");
        scene.node("a").lost(old);
        scene.online("a");
        scene.heard();

        scene.node("a").lost(old);

        assertThat(scene.heard()).isEmpty();
        assertThat(scene.node("a").isOnline()).isTrue();
    }

    @Test
    void aSecondAgentOfOneNodeIsABug() {
        scene.online("a");
        assertThatThrownBy(() -> scene.online("a"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'a'");
    }

    @Test
    void lossForgetsNothingOfWhatIsSubscribed() {
        Scene.Agent agent = scene.online("a");
        scene.monitor().subscribe(new NodeName("a"), List.of(Scene.unit("x.service")));
        scene.node("a").lost(agent);
        scene.heard();

        Scene.Agent again = scene.online("a");
        scene.appeared(again, "x.service", Reason.VIRTUAL);

        assertThat(scene.heard())
                .contains("a< Subscribe x.service", "monitor1 New a/x.service virtual");
    }

    @Test
    void systemStatusIsToldWhenNoneOrAllAreOnlineAndNotBetween() {
        Scene.Agent a = scene.online("a");
        scene.online("b");
        scene.online("c");
        assertThat(scene.heard().stream().filter(line -> line.startsWith("System")))
                .containsExactly("System degraded", "System up");
        assertThat(scene.manager.status()).isEqualTo(SystemStatus.UP);

        scene.node("a").lost(a);

        assertThat(scene.heard()).contains("System degraded");
    }

    @Test
    void lastSeenIsSetByRegistrationAndHeartbeatAndKeptAfterwards() {
        scene.realtimeMicros = 7_000_000;
        Scene.Agent agent = scene.online("a");
        assertThat(scene.node("a").lastSeen().realtimeMicros()).isEqualTo(7_000_000);
        assertThat(scene.node("a").lastSeen().heartbeatMicros()).isZero();

        scene.realtimeMicros = 9_000_000;
        scene.node("a").heartbeat();
        scene.node("a").lost(agent);

        assertThat(scene.node("a").lastSeen())
                .isEqualTo(new Node.LastSeen(9_000_000, 9_000_000, scene.monotonicMicros));
    }

    @Test
    void shutdownEndsJobsThenMonitorsThenCallsAndLinksThenTheSystem() {
        Scene.Agent agent = scene.online("a");
        scene.monitor().subscribe(new NodeName("a"), List.of(Scene.unit("x.service")));
        scene.appeared(agent, "x.service", Reason.REAL);
        scene.start(agent, "x.service");
        scene.node("a").relay("ListUnits", Body.EMPTY, new Answer() {
            @Override
            public void returned(Body body) {}

            @Override
            public void failed(MethodError error) {
                scene.said.add("failed " + error.text());
            }
        });
        scene.heard();

        scene.manager.shutDown();

        assertThat(scene.heard())
                .containsExactly(
                        "JobRemoved 1 cancelled due to shutdown",
                        "a< Unsubscribe x.service",
                        "closed monitor1",
                        "failed Request cancelled",
                        "a< close",
                        "System down");
    }
}
