package org.hirte.manager.plane;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready: the manager owns a bus name and listens for agents. */
@Readiness
@ApplicationScoped
final class ReadyCheck implements HealthCheck {
    @Override
    public HealthCheckResponse call() {
        HealthBoard.Health health = HealthBoard.health();
        return HealthCheckResponse.named("manager")
                .status(health == HealthBoard.Health.READY)
                .withData("state", health.name())
                .build();
    }
}
