package org.hirte.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hirte.lab.HirteNodes.AGENT_UNIT;
import static org.hirte.lab.HirteNodes.MANAGER_UNIT;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import org.hirte.lab.LabSetup.BusDaemon;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The bus is restarted below manager and agent, on both programs that serve one. */
@ParameterizedClass
@EnumSource(BusDaemon.class)
class BusFaultsIT {
    private static final String NODE = "laptop";

    @Parameter
    private BusDaemon bus = BusDaemon.DAEMON;

    private HirteNodes hirte;
    private LabNode node;

    @BeforeEach
    void boot() {
        hirte = HirteNodes.start(bus, NODE);
        node = hirte.manager();
        KnownState.prepare(node);
    }

    @AfterEach
    void stop() {
        hirte.close();
    }

    @Test
    void managerAndAgentReturnToARestartedBus() throws Exception {
        for (int round = 0; round < 3; round++) {
            CompletableFuture<ClientException> loss;
            try (HirteClient client = hirte.connect()) {
                loss = client.loss();
                node.exec("systemctl", "kill", "--signal=KILL", "dbus.service");
                node.exec("systemctl", "start", "dbus.service");
                loss.get(Feed.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
            hirte.awaitStatus(NODE, "online");
            KnownState.check(hirte, NODE);
            Await.until("the agent's API", this::askAgent, Output::succeeded);
        }
        for (String unit : List.of(MANAGER_UNIT, AGENT_UNIT)) {
            assertThat(node.property(unit, "NRestarts")).as(unit).isEqualTo("0");
        }
        assertThat(node.journal(MANAGER_UNIT)).doesNotContain("Node 'laptop' disconnected");
    }

    @Test
    void readinessFollowsTheBusAndLivenessDoesNot() {
        awaitHealth("ready", "200");

        node.systemctl("stop", "dbus.socket", "dbus.service");
        awaitHealth("ready", "503");
        assertThat(health("live")).as("live without a bus").isEqualTo("200");

        node.systemctl("start", "dbus.socket", "dbus.service");
        awaitHealth("ready", "200");
    }

    private void awaitHealth(String check, String status) {
        Await.until(check + " to answer " + status, () -> health(check), status::equals);
    }

    /** The HTTP status of a health check. */
    private String health(String check) {
        String url = "http://127.0.0.1:8420/q/health/" + check;
        return node.exec("curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", url)
                .stdout();
    }

    private Output askAgent() {
        return node.exec(
                "busctl",
                "call",
                "org.containers.hirte.Agent",
                "/",
                "org.freedesktop.DBus.Peer",
                "Ping");
    }
}
