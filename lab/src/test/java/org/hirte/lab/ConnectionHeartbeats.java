package org.hirte.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What heartbeats and their absence do: a part of {@link ConnectionIT}'s tests, on its nodes. */
interface ConnectionHeartbeats {
    DialectNodes hirte();

    private LabNode foo() {
        return hirte().node("foo");
    }

    private LabNode bar() {
        return hirte().node("bar");
    }

    private void start(String managerKeys, String keysOfBar) {
        hirte().configureAll(ConnectionIT.BASE_KEYS + managerKeys, ConnectionIT.GHOST);
        hirte().configureAgent("foo", "foo", 842, "HeartbeatInterval=300\n");
        hirte().configureAgent("bar", "foo", 842, keysOfBar);
        foo().systemctl("start", hirte().managerUnit());
        foo().systemctl("start", hirte().agentUnit());
        bar().systemctl("start", hirte().agentUnit());
        hirte().awaitOnline("foo");
    }

    @Test
    default void anAgentWithoutHeartbeatsIsDroppedByTheThresholdAlone() {
        // twenty heartbeats of foo, so that a busy machine does not drop it, too
        start("HeartbeatInterval=300\nNodeHeartbeatThreshold=6000\n", "HeartbeatInterval=0\n");

        foo().awaitJournal(hirte().managerUnit(), "Node 'bar' disconnected: no heartbeat for");

        assertThat(hirte().nodeProperty("foo", "Status")).isEqualTo("s \"online\"");
        assertThat(foo().journal(hirte().managerUnit()))
                .doesNotContain("Node 'foo' disconnected: no heartbeat");
    }

    @Test
    @EnabledIfSystemProperty(named = "hirte.tests", matches = "full")
    default void anAgentWithoutHeartbeatsStaysOnlineUnderTheDefaults() {
        start("", "HeartbeatInterval=0\n");
        hirte().awaitOnline("bar");
        String lastSeen = hirte().nodeProperty("bar", "LastSeenTimestamp");

        // the contract's time, in which nothing is to happen
        bar().run("sleep", "10");

        assertThat(hirte().nodeProperty("bar", "Status")).isEqualTo("s \"online\"");
        assertThat(hirte().nodeProperty("bar", "LastSeenTimestamp")).isEqualTo(lastSeen);
    }

    @Test
    default void anAgentGivesUpAControllerThatFallsSilent() {
        start(
                "HeartbeatInterval=300\n",
                "HeartbeatInterval=300\nControllerHeartbeatThreshold=1500\n");
        hirte().awaitOnline("bar");
        String lastSeen = hirte().agentProperty("bar", "LastSeenTimestamp");
        Await.until(
                "a heartbeat",
                () -> hirte().agentProperty("bar", "LastSeenTimestamp"),
                seen -> !seen.equals(lastSeen));
        foo().signalUnit(hirte().managerUnit(), "STOP");
        try {
            Await.until(
                    "loss", () -> hirte().agentProperty("bar", "Status"), "s \"offline\""::equals);
        } finally {
            foo().signalUnit(hirte().managerUnit(), "CONT");
        }
        hirte().awaitOnline("bar");
        bar().awaitJournal(hirte().agentUnit(), "no heartbeat of the manager for");
    }
}
