package org.hirte.manager.plane;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Started: the manager was ready once. */
@Startup
@Singleton
class StartedCheck implements HealthCheck {
    private final Plane plane;

    StartedCheck(Plane plane) {
        this.plane = plane;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("manager")
                .status(plane.health() != Plane.Health.STARTING)
                .build();
    }
}
