package org.hirte.manager.plane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.hirte.loop.SelectorLoop;
import org.hirte.manager.plane.Plane.Health;
import org.junit.jupiter.api.Test;

/** What {@code /q/health} says is so, and how nodes are is no failure (docs/rest.md). */
class HealthChecksTest {
    private final SelectorLoop loop = new SelectorLoop();
    private final Plane plane = new Plane(
            loop,
            loop.meter(),
            new PlaneSettings("127.0.0.1", 0, Set.of(), null, null, null, null, Set.of()),
            List.of("a", "b"));

    private static Status status(HealthCheck check) {
        return check.call().getStatus();
    }

    @Test
    void liveIsAManagerWhoseLoopTurns() {
        plane.pulse(System.nanoTime());
        assertThat(status(new LiveCheck(plane))).isEqualTo(Status.UP);

        plane.pulse(System.nanoTime() - (PlaneLimits.LOOP_STUCK_MILLIS + 1) * 1_000_000);
        assertThat(status(new LiveCheck(plane))).isEqualTo(Status.DOWN);

        plane.pulse(System.nanoTime());
        assertThat(status(new LiveCheck(plane))).isEqualTo(Status.UP);
    }

    @Test
    void readyIsAManagerWithItsBusWhateverItsNodesAre() {
        assertThat(status(new ReadyCheck(plane))).isEqualTo(Status.DOWN);

        plane.health(Health.READY);
        HealthCheckResponse ready = new ReadyCheck(plane).call();
        assertThat(ready.getStatus()).isEqualTo(Status.UP);
        assertThat(ready.getData()).hasValueSatisfying(data -> assertThat(data)
                .containsAllEntriesOf(Map.of("state", "READY", "nodes", 2L, "nodesOnline", 0L)));

        plane.health(Health.WITHOUT_BUS);
        assertThat(status(new ReadyCheck(plane))).isEqualTo(Status.DOWN);
    }

    @Test
    void startedIsAManagerThatWasReadyOnce() {
        assertThat(status(new StartedCheck(plane))).isEqualTo(Status.DOWN);

        plane.health(Health.READY);
        assertThat(status(new StartedCheck(plane))).isEqualTo(Status.UP);

        plane.health(Health.WITHOUT_BUS);
        assertThat(status(new StartedCheck(plane))).isEqualTo(Status.UP);
    }
}
