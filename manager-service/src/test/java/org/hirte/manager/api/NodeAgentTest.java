package org.hirte.manager.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.hirte.dbus.wire.Body;
import org.hirte.dbus.wire.Header;
import org.hirte.manager.TestPeer;
import org.hirte.manager.World;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.NodeName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which agent a node has, as clients of either API see it. */
class NodeAgentTest {
    private final World world = new World().ready();
    private final TestPeer client = world.client(0);

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void dialectAndVersionAreThoseOfTheLinkInBothApis(Dialect dialect) {
        TestPeer agent = world.agent(dialect, "a");
        assertThat(seen()).containsOnly(dialect.word() + "/");

        tellVersion(agent, dialect, "0.9.1");

        assertThat(seen()).containsOnly(dialect.word() + "/0.9.1");
        assertThat(world.node("a").agentVersion()).isEqualTo("0.9.1");
    }

    @Test
    void anOfflineNodeHasNeither() {
        assertThat(seen()).containsOnly("/");
        TestPeer agent = world.agent(Dialect.HIRTE, "a");
        tellVersion(agent, Dialect.HIRTE, "0.9.1");
        agent.close();
        world.simulation.runFor(100);
        assertThat(seen()).containsOnly("/");
    }

    @Test
    void whatIsNoVersionIsNotShown() {
        TestPeer agent = world.agent(Dialect.HIRTE, "a");
        for (String text : new String[] {"", "1\n2", "1 2", "x".repeat(65), "<b>"}) {
            tellVersion(agent, Dialect.HIRTE, text);
            assertThat(seen()).containsOnly("hirte/");
        }
        assertThat(agent.isClosed()).isFalse();
    }

    private void tellVersion(TestPeer agent, Dialect dialect, String version) {
        Header header = Header.signal(
                dialect.internalAgentPath(),
                dialect.internalAgentVersionInterface(),
                "AgentVersion",
                "s");
        agent.signal(header, Body.ofString(version));
        world.simulation.runFor(50);
    }

    /** Dialect and version of node a in each API. */
    private List<String> seen() {
        return Stream.of(Dialect.values())
                .map(api -> property(api, "Dialect") + "/" + property(api, "Version"))
                .toList();
    }

    private String property(Dialect api, String name) {
        Header get = Header.call(
                api.nodePath(new NodeName("a")), "org.freedesktop.DBus.Properties", "Get", "ss");
        client.call(
                get.to(api.baseName()),
                Body.of("ss", out -> out.string(api.nodeAgentInterface()).string(name)));
        String answer = world.await(client, "Get: ");
        client.heard.clear();
        return answer;
    }
}
