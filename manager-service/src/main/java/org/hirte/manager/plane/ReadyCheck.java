package org.hirte.manager.plane;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.hirte.manager.plane.board.BoardSnapshot;

/** Ready: the manager owns a bus name and listens for agents. How nodes are is told, no failure. */
@Readiness
@Singleton
class ReadyCheck implements HealthCheck {
    private final Plane plane;

    ReadyCheck(Plane plane) {
        this.plane = plane;
    }

    @Override
    public HealthCheckResponse call() {
        Plane.Health health = plane.health();
        BoardSnapshot board = plane.board().look();
        return HealthCheckResponse.named("manager")
                .status(health == Plane.Health.READY)
                .withData("state", health.name())
                .withData("nodesOnline", board.onlineCount())
                .withData("nodes", board.nodes().size())
                .build();
    }
}
