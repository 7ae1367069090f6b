package org.hirte.manager.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.hirte.protocol.NodeName;
import org.hirte.protocol.Reason;
import org.hirte.protocol.UnitName;
import org.junit.jupiter.api.Test;

/** What clients hear is the same whether the manager is observed or not (decision 20). */
class ObserverTest {
    private static final NodeName A = new NodeName("a");
    private static final UnitName X = new UnitName("x.service");

    private final Scene scene = new Scene();
    private final List<UnitEvent> observed = new ArrayList<>();
    private final List<Runnable> soon = new ArrayList<>();

    ObserverTest() {
        scene.manager.observe(observed::add, soon::add);
    }

    @Test
    void theAgentIsAskedForAllUnitsAtRegistration() {
        scene.online("a");

        assertThat(scene.heard()).contains("a< Unsubscribe *", "a< Subscribe *");
    }

    @Test
    void theObserverHearsWhatNobodySubscribedTo() {
        Scene.Agent agent = scene.online("a");
        scene.heard();

        scene.changed(agent, "x.service", "active", "running");

        assertThat(observed)
                .containsExactly(new UnitEvent.StateChanged(
                        scene.node("a"), X, "active", "running", Reason.REAL));
        assertThat(scene.heard()).isEmpty();
    }

    @Test
    void theFirstWildcardOfAClientIsAnnouncedAfterTheAnswerAndNotAskedForAgain() {
        Scene.Agent agent = scene.online("a");
        announceAll(agent);
        Monitor monitor = scene.monitor();
        scene.heard();

        monitor.subscribe(A, List.of(UnitName.ANY));
        scene.changed(agent, "x.service", "active", "running");

        assertThat(scene.heard()).isEmpty();
        runSoon();
        scene.changed(agent, "x.service", "inactive", "dead");
        assertThat(scene.heard())
                .containsExactly(
                        "monitor1 New a/* virtual",
                        "monitor1 State a/x.service inactive/dead real");
    }

    @Test
    void theAgentsOwnAnnouncementIsWaitedForWhileItIsOnItsWay() {
        Scene.Agent agent = scene.online("a");
        scene.monitor().subscribe(A, List.of(UnitName.ANY));
        runSoon();
        assertThat(scene.heard()).isEmpty();

        announceAll(agent);

        assertThat(scene.heard()).containsExactly("monitor1 New a/* virtual");
    }

    @Test
    void theLastWildcardOfAClientLeavesTheObserversSubscription() {
        Scene.Agent agent = scene.online("a");
        announceAll(agent);
        Monitor monitor = scene.monitor();
        monitor.subscribe(A, List.of(UnitName.ANY));
        runSoon();
        scene.heard();

        monitor.close();
        scene.changed(agent, "x.service", "active", "running");

        assertThat(scene.heard()).containsExactly("closed monitor1");
        assertThat(observed).hasSize(2);
    }

    @Test
    void aSubscriberToOneUnitFirstHearsThatItIsThere() {
        Scene.Agent agent = scene.online("a");
        announceAll(agent);
        scene.monitor().subscribe(A, List.of(X));
        scene.heard();

        scene.changed(agent, "x.service", "active", "running"); // on its way already
        scene.removed(agent, "x.service");
        assertThat(scene.heard()).isEmpty();

        scene.appeared(agent, "x.service", Reason.VIRTUAL);
        scene.changed(agent, "x.service", "active", "running");
        assertThat(scene.heard())
                .containsExactly(
                        "monitor1 New a/x.service virtual",
                        "monitor1 State a/x.service active/running real");
    }

    @Test
    void aUnitThatAppearsDuringTheSubscriptionIsAnnouncedOnce() {
        Scene.Agent agent = scene.online("a");
        announceAll(agent);
        scene.monitor().subscribe(A, List.of(X));
        scene.heard();

        scene.appeared(agent, "x.service", Reason.REAL); // on its way already
        scene.changed(agent, "x.service", "active", "running");
        scene.appeared(agent, "x.service", Reason.VIRTUAL); // the answer to the subscription
        Node node = scene.node("a");
        node.report(new UnitEvent.StateChanged(node, X, "active", "running", Reason.VIRTUAL));

        assertThat(scene.heard())
                .containsExactly(
                        "monitor1 New a/x.service real",
                        "monitor1 State a/x.service active/running real");
    }

    @Test
    void virtualEndsOfALostNodesUnitsAreForClientsOnly() {
        Scene.Agent agent = scene.online("a");
        scene.monitor().subscribe(A, List.of(X));
        scene.appeared(agent, "x.service", Reason.VIRTUAL);
        scene.changed(agent, "x.service", "active", "running");
        observed.clear();
        scene.heard();

        scene.node("a").lost(agent);

        assertThat(scene.heard()).contains("monitor1 Removed a/x.service virtual");
        assertThat(observed).isEmpty();
    }

    @Test
    void aNodeThatReturnsAnnouncesItsUnitsAnew() {
        Scene.Agent agent = scene.online("a");
        scene.monitor().subscribe(A, List.of(X));
        scene.appeared(agent, "x.service", Reason.VIRTUAL);
        scene.node("a").lost(agent);
        Scene.Agent again = scene.online("a");
        scene.heard();

        scene.changed(again, "x.service", "active", "running"); // for the observer
        scene.appeared(again, "x.service", Reason.VIRTUAL);

        assertThat(scene.heard()).containsExactly("monitor1 New a/x.service virtual");
    }

    @Test
    void observingBeginsBeforeTheFirstNode() {
        Scene late = new Scene();
        late.online("a");

        assertThatIllegalStateException()
                .isThrownBy(() -> late.manager.observe(observed::add, soon::add));
    }

    private void announceAll(Scene.Agent agent) {
        scene.appeared(agent, "*", Reason.VIRTUAL);
    }

    private void runSoon() {
        List<Runnable> tasks = List.copyOf(soon);
        soon.clear();
        tasks.forEach(Runnable::run);
    }
}
