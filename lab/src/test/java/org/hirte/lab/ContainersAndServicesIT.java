package org.hirte.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hirte.lab.ContainerNodes.LAPTOP;
import static org.hirte.lab.ContainerNodes.RPI4;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A node that changes from containers to plain services and back; and what either costs there. */
@EnabledIfSystemProperty(named = "hirte.tests", matches = "full")
class ContainersAndServicesIT {
    private static final String MANAGER = "hirte";
    private static final String AGENT = "hirte-agent";
    private static final List<String> BOTH = List.of(MANAGER, AGENT);
    private static final int ROUNDS = 5;

    private final Map<String, List<Long>> readyMillis = new TreeMap<>();

    @Test
    void aNodeChangesBetweenThemWithoutOtherConfiguration() throws IOException {
        try (ContainerNodes nodes = ContainerNodes.boot()) {
            LabNode laptop = nodes.node(LAPTOP);
            nodes.installPrograms(LAPTOP);
            nodes.node(RPI4).systemctl("start", AGENT);
            for (int round = 1; round <= ROUNDS; round++) {
                boolean last = round == ROUNDS;
                start(nodes, "container");
                assertThat(laptop.run("podman", "ps", "--format={{.Names}}").lines())
                        .containsExactlyInAnyOrderElementsOf(BOTH);
                for (String service : last ? BOTH : List.<String>of()) {
                    tell("container", service, nodes.memory(LAPTOP, nodes.pid(LAPTOP, service)));
                }
                laptop.systemctl("stop", MANAGER, AGENT);
                nodes.hideContainers(LAPTOP);

                start(nodes, "service");
                assertThat(laptop.run("podman", "ps", "--format={{.Names}}")).isEmpty();
                for (String service : last ? BOTH : List.<String>of()) {
                    tell("service", service, nodes.memory(LAPTOP, mainPid(laptop, service)));
                }
                laptop.systemctl("stop", MANAGER, AGENT);
                nodes.showContainers(LAPTOP);
            }
            readyMillis.forEach((what, millis) -> System.out.printf(
                    "%s: READY after ms %s%n", what, millis.stream().sorted().toList()));
        }
    }

    /** One after the other, so that each has the machine for itself. */
    private void start(ContainerNodes nodes, String kind) {
        for (String service : BOTH) {
            nodes.node(LAPTOP).systemctl("start", service);
            readyMillis
                    .computeIfAbsent(kind + " " + service, _ -> new ArrayList<>())
                    .add(nodes.readyMillis(LAPTOP, service));
        }
        nodes.awaitAllOnline();
    }

    private static void tell(String kind, String service, String memory) {
        System.out.printf("%s %s, once all are online: %s%n", kind, service, memory);
    }

    private static String mainPid(LabNode node, String service) {
        String pid = node.property(service, "MainPID").strip();
        assertThat(node.run("cat", "/proc/" + pid + "/maps")).contains("/usr/lib/hirte/aot/");
        return pid;
    }
}
