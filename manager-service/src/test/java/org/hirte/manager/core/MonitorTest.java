package org.hirte.manager.core;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.NodeName;
import org.hirte.protocol.PeerId;
import org.hirte.protocol.Reason;
import org.hirte.protocol.SubscriptionId;
import org.hirte.protocol.UnitName;
import org.junit.jupiter.api.Test;

/** Monitors and subscriptions (contract 5). */
class MonitorTest {
    private static final NodeName A = new NodeName("a");
    private static final UnitName X = new UnitName("x.service");

    private final Scene scene = new Scene();

    @Test
    void oneMonitorHearsEachEventOnceHoweverManySubscriptionsMatch() {
        Scene.Agent agent = scene.online("a");
        Monitor monitor = scene.monitor();
        monitor.subscribe(A, List.of(X));
        monitor.subscribe(NodeName.ANY, List.of(UnitName.ANY));
        monitor.subscribe(A, List.of(X, UnitName.ANY));
        scene.heard();

        scene.changed(agent, "x.service", "active", "running");

        assertThat(scene.heard()).containsExactly("monitor1 State a/x.service active/running real");
    }

    @Test
    void theAgentIsAskedOncePerUnitStringAndReleasedAfterTheLast() {
        scene.online("a");
        Monitor monitor = scene.monitor();
        Subscription first = requireNonNull(monitor.subscribe(A, List.of(X)));
        assertThat(scene.heard()).containsExactly("a< Subscribe x.service");
        Subscription second = requireNonNull(monitor.subscribe(NodeName.ANY, List.of(X)));
        assertThat(scene.heard()).isEmpty();

        monitor.unsubscribe(first.id());
        assertThat(scene.heard()).isEmpty();
        monitor.unsubscribe(second.id());
        assertThat(scene.heard()).containsExactly("a< Unsubscribe x.service");
    }

    @Test
    void aLaterSubscriberIsBroughtUpToDateAtOnce() {
        Scene.Agent agent = scene.online("a");
        scene.monitor().subscribe(A, List.of(X));
        scene.changed(agent, "x.service", "active", "running");
        Monitor late = scene.monitor();

        late.subscribe(A, List.of(X));

        assertThat(scene.heard())
                .containsExactly(
                        "monitor2 New a/x.service virtual",
                        "monitor2 State a/x.service active/running virtual");
    }

    @Test
    void aLaterSubscriberOfAllUnitsIsToldOfTheStarOnly() {
        Scene.Agent agent = scene.online("a");
        scene.monitor().subscribe(A, List.of(UnitName.ANY));
        scene.appeared(agent, "*", Reason.VIRTUAL);
        scene.changed(agent, "x.service", "active", "running");
        Monitor late = scene.monitor();

        late.subscribe(A, List.of(UnitName.ANY));

        assertThat(scene.heard())
                .containsExactly(
                        "monitor2 New a/* virtual", "monitor2 State a/* active/running virtual");
    }

    @Test
    void aUnitThatIsGoneIsNotReplayed() {
        Scene.Agent agent = scene.online("a");
        scene.monitor().subscribe(A, List.of(X));
        scene.changed(agent, "x.service", "inactive", "dead");
        scene.removed(agent, "x.service");
        Monitor late = scene.monitor();

        late.subscribe(A, List.of(X));

        assertThat(scene.heard()).isEmpty();
    }

    @Test
    void lossRetractsAnInactiveUnitWithoutAStateChange() {
        Scene.Agent agent = scene.online("a");
        scene.monitor().subscribe(A, List.of(X));
        scene.changed(agent, "x.service", "inactive", "dead");
        scene.heard();

        scene.node("a").lost(agent);

        assertThat(scene.heard())
                .startsWith("monitor1 Removed a/x.service virtual", "Connection a offline");
    }

    @Test
    void subscribersOfAllUnitsSeeTheRetractionOfTrackedOnes() {
        Scene.Agent agent = scene.online("a");
        scene.monitor().subscribe(A, List.of(X));
        scene.monitor().subscribe(A, List.of(UnitName.ANY));
        scene.appeared(agent, "*", Reason.VIRTUAL);
        scene.changed(agent, "x.service", "active", "running");
        scene.heard();

        scene.node("a").lost(agent);

        assertThat(scene.heard())
                .startsWith(
                        "monitor1 State a/x.service inactive/agent-offline virtual",
                        "monitor2 State a/x.service inactive/agent-offline virtual",
                        "monitor1 Removed a/x.service virtual",
                        "monitor2 Removed a/x.service virtual",
                        "monitor2 State a/* inactive/agent-offline virtual",
                        "monitor2 Removed a/* virtual");
    }

    @Test
    void aPatternIsALiteral() {
        Scene.Agent agent = scene.online("a");
        scene.monitor().subscribe(A, List.of(Scene.unit("x*")));
        scene.heard();
        scene.changed(agent, "x.service", "active", "running");
        assertThat(scene.heard()).isEmpty();
    }

    @Test
    void anUnknownNodeCanBeSubscribedToAndNeverFires() {
        scene.online("a");
        Monitor monitor = scene.monitor();
        assertThat(monitor.subscribe(new NodeName("nowhere"), List.of(X))).isNotNull();
        assertThat(scene.heard()).isEmpty();
        monitor.close();
        assertThat(scene.heard()).containsExactly("closed monitor1");
    }

    @Test
    void aClosedMonitorHearsNothing() {
        Scene.Agent agent = scene.online("a");
        Monitor monitor = scene.monitor();
        monitor.subscribe(A, List.of(X));
        monitor.close();
        scene.heard();

        scene.changed(agent, "x.service", "active", "running");

        assertThat(scene.heard()).isEmpty();
        assertThat(monitor.isClosed()).isTrue();
        assertThat(scene.manager.monitors()).isEmpty();
    }

    @Test
    void aVanishedClientTakesItsMonitorsWithItAndNoOthers() {
        scene.monitor(":1.1");
        Monitor other = scene.monitor(":1.2");

        scene.manager.clientVanished(":1.1");

        assertThat(scene.manager.monitors()).containsExactly(other);
    }

    @Test
    void onlyItsOwnSubscriptionsCanBeEnded() {
        Monitor monitor = scene.monitor(":1.1");
        Monitor other = scene.monitor(":1.2");
        Subscription subscription = requireNonNull(monitor.subscribe(A, List.of(X)));

        assertThat(other.unsubscribe(subscription.id())).isFalse();
        assertThat(monitor.unsubscribe(new SubscriptionId(99))).isFalse();
        assertThat(monitor.unsubscribe(subscription.id())).isTrue();
        assertThat(monitor.unsubscribe(subscription.id())).isFalse();
    }

    @Test
    void peersAreKeptInOrderAndNeitherTwiceNorTheOwner() {
        Monitor monitor = requireNonNull(scene.manager.createMonitor(Dialect.BLUECHI, ":1.1"));
        PeerId peer = requireNonNull(monitor.addPeer(":1.3"));
        monitor.addPeer(":1.2");

        assertThat(monitor.addPeer(":1.3")).isNull();
        assertThat(monitor.addPeer(":1.1")).isNull();
        assertThat(monitor.peers()).containsExactly(":1.3", ":1.2");
        assertThat(monitor.removePeer(peer, "enough")).isTrue();
        assertThat(monitor.removePeer(peer, "enough")).isFalse();
        assertThat(scene.heard()).containsExactly("PeerRemoved :1.3 enough");
    }

    @Test
    void aVanishedPeerIsTakenOff() {
        Monitor monitor = scene.monitor(":1.1");
        monitor.addPeer(":1.2");
        scene.manager.clientVanished(":1.2");
        assertThat(monitor.peers()).isEmpty();
        assertThat(monitor.isClosed()).isFalse();
    }

    @Test
    void subscriptionsOfOneMonitorAreBounded() {
        Monitor monitor = scene.monitor();
        for (int i = 0; i < CoreLimits.SUBSCRIPTIONS; i++) {
            assertThat(monitor.subscribe(A, List.of(X))).isNotNull();
        }
        assertThat(monitor.subscribe(A, List.of(X))).isNull();
    }
}
