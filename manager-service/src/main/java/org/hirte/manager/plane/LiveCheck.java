package org.hirte.manager.plane;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Live: the loop turns. It says so by the stamp that systemd's watchdog is fed with, too. */
@Liveness
@Singleton
class LiveCheck implements HealthCheck {
    private final Plane plane;

    LiveCheck(Plane plane) {
        this.plane = plane;
    }

    @Override
    public HealthCheckResponse call() {
        long silentMillis = plane.silentMillis();
        return HealthCheckResponse.named("loop")
                .status(silentMillis < PlaneLimits.LOOP_STUCK_MILLIS)
                .withData("silentMillis", silentMillis)
                .build();
    }
}
