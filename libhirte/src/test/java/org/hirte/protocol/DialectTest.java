package org.hirte.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class DialectTest {
    private static final NodeName NODE = new NodeName("node-foo");

    @Test
    void hirteNamesAreThoseOfTheContract() {
        Dialect d = Dialect.HIRTE;
        assertThat(d.baseName()).isEqualTo("org.containers.hirte");
        assertThat(d.agentBusName()).isEqualTo("org.containers.hirte.Agent");
        assertThat(d.rootPath()).isEqualTo("/org/containers/hirte");
        assertThat(d.controllerInterface()).isEqualTo("org.containers.hirte.Manager");
        assertThat(d.internalControllerInterface())
                .isEqualTo("org.containers.hirte.internal.Manager");
        assertThat(d.offlineError()).isEqualTo("org.containers.hirte.Offline");
        assertThat(d.nodePath(NODE)).isEqualTo("/org/containers/hirte/node/node_2dfoo");
        assertThat(d.managerProgram()).isEqualTo("hirte");
        assertThat(d.agentProgram()).isEqualTo("hirte-agent");
        assertThat(d.dependencyUnit(new UnitName("a.service"))).isEqualTo("hirte-dep@a.service");
    }

    @Test
    void bluechiNamesAreThoseOfTheContract() {
        Dialect d = Dialect.BLUECHI;
        assertThat(d.baseName()).isEqualTo("org.eclipse.bluechi");
        assertThat(d.controllerInterface()).isEqualTo("org.eclipse.bluechi.Controller");
        assertThat(d.internalAgentInterface()).isEqualTo("org.eclipse.bluechi.internal.Agent");
        assertThat(d.internalAgentMetricsPath())
                .isEqualTo("/org/eclipse/bluechi/internal/agent/metrics");
        assertThat(d.jobPath(new JobId(7))).isEqualTo("/org/eclipse/bluechi/job/7");
        assertThat(d.monitorPath(new MonitorId(2))).isEqualTo("/org/eclipse/bluechi/monitor/2");
        assertThat(d.proxyPath(new ProxyId(3))).isEqualTo("/org/eclipse/bluechi/internal/proxy/3");
        assertThat(d.managerProgram()).isEqualTo("bluechi-controller");
        assertThat(d.agentProgram()).isEqualTo("bluechi-agent");
    }

    @Test
    void everyInterfaceHasItsFile() {
        for (Dialect d : Dialect.values()) {
            for (String name : new String[] {
                d.controllerInterface(),
                d.nodeInterface(),
                d.jobInterface(),
                d.monitorInterface(),
                d.metricsInterface(),
                d.agentInterface(),
                d.internalControllerInterface(),
                d.internalAgentInterface(),
                d.internalAgentMetricsInterface(),
                d.internalProxyInterface()
            }) {
                Objects.requireNonNull(
                        Dialect.class.getResource("/org/hirte/interfaces/" + name + ".xml"), name);
            }
        }
    }

    @Test
    void idsAreUnsigned32Bit() {
        assertThat(JobId.fromBits(-1)).isEqualTo(new JobId(4_294_967_295L));
        assertThat(new JobId(4_294_967_295L).bits()).isEqualTo(-1);
        assertThatThrownBy(() -> new JobId(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new JobId(4_294_967_296L))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesAreBounded() {
        assertThat(NodeName.parse("")).isNull();
        assertThat(NodeName.parse("a\nb")).isNull();
        assertThat(NodeName.parse("é".repeat(128))).isNull();
        assertThat(NodeName.parse("a".repeat(255))).isNotNull();
        assertThat(UnitName.parse("")).isNull();
        assertThat(UnitName.parse("a".repeat(257))).isNull();
        assertThat(UnitName.parse("a b")).isEqualTo(new UnitName("a b"));
    }

    @Test
    void systemStatusFollowsTheNumberOfOnlineNodes() {
        assertThat(SystemStatus.of(0, 0)).isEqualTo(SystemStatus.DOWN);
        assertThat(SystemStatus.of(0, 3)).isEqualTo(SystemStatus.DOWN);
        assertThat(SystemStatus.of(1, 3)).isEqualTo(SystemStatus.DEGRADED);
        assertThat(SystemStatus.of(3, 3)).isEqualTo(SystemStatus.UP);
    }
}
