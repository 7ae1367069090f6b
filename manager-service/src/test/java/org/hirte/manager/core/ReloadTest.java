package org.hirte.manager.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.hirte.protocol.NodeName;
import org.hirte.protocol.UnitName;
import org.junit.jupiter.api.Test;

/** A changed list of nodes while the manager runs. */
class ReloadTest {
    private final Scene scene = new Scene();

    @Test
    void nodesThatStayKeepTheirLinksAndNothingIsSaid() {
        scene.online("a");
        scene.heard();

        scene.manager.configure(rules("a", "b", "c"));

        assertThat(scene.node("a").isOnline()).isTrue();
        assertThat(scene.heard()).isEmpty();
    }

    @Test
    void aNodeThatGoesIsDisconnectedAndUnknown() {
        scene.online("a");
        scene.heard();

        scene.manager.configure(rules("b", "c"));

        assertThat(scene.heard()).contains("a< close", "removed a");
        assertThat(scene.manager.node(new NodeName("a"))).isNull();
    }

    @Test
    void theNewOrderIsTheConfigurations() {
        scene.manager.configure(rules("c", "d", "a"));
        assertThat(scene.manager.nodes().stream().map(node -> node.name().value()))
                .containsExactly("c", "d", "a");
        assertThat(scene.heard()).containsExactly("removed b", "added d");
    }

    @Test
    void subscriptionsToAllNodesCoverNewOnes() {
        scene.monitor().subscribe(NodeName.ANY, List.of(UnitName.ANY));
        scene.manager.configure(rules("a", "b", "c", "d"));
        scene.heard();

        scene.online("d");

        assertThat(scene.heard()).contains("d< Subscribe *");
    }

    @Test
    void subscriptionsWaitForANodesReturn() {
        Monitor monitor = scene.monitor();
        monitor.subscribe(new NodeName("a"), List.of(UnitName.ANY));
        scene.manager.configure(rules("b"));
        scene.manager.configure(rules("a", "b"));
        scene.heard();

        scene.online("a");
        assertThat(scene.heard()).contains("a< Subscribe *");
        monitor.close();
        assertThat(scene.heard()).contains("a< Unsubscribe *");
    }

    @Test
    void aSubscriptionEndedMeanwhileIsNotTakenUpAgain() {
        Monitor monitor = scene.monitor();
        monitor.subscribe(new NodeName("a"), List.of(UnitName.ANY));
        scene.manager.configure(rules("b"));
        monitor.close();
        scene.manager.configure(rules("a", "b"));
        scene.heard();

        scene.online("a");

        assertThat(scene.heard()).doesNotContain("a< Subscribe *");
    }

    @Test
    void fewerNodesMayChangeTheSystemsStatus() {
        scene.online("a");
        scene.heard();
        scene.manager.configure(rules("a"));
        assertThat(scene.heard()).contains("System up");
    }

    private static List<NodeRules> rules(String... names) {
        List<NodeRules> rules = new ArrayList<>();
        for (String name : names) {
            rules.add(new NodeRules(new NodeName(name), target -> true));
        }
        return rules;
    }
}
