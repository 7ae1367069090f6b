package org.hirte.manager.plane.metrics;

import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.hirte.manager.plane.Plane;
import org.hirte.manager.plane.stream.StreamHub;

/** Adds the manager's figures to those of the JVM and of HTTP. */
@Singleton
@SuppressWarnings("deprecation") // the registry that Quarkus has; its successor is not in its BOM
class MetricsStart {
    void register(
            @Observes StartupEvent start,
            PrometheusMeterRegistry registry,
            Plane plane,
            StreamHub streams) {
        registry.getPrometheusRegistry().register(new PlaneCollector(plane, streams));
    }
}
