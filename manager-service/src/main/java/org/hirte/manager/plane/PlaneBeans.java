package org.hirte.manager.plane;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Hands the plane to the framework, which makes its own beans and takes none from outside: hence
 * one per process.
 */
public final class PlaneBeans {
    private static final AtomicReference<@Nullable Plane> PLANE = new AtomicReference<>();

    PlaneBeans() {}

    /** Has the framework, once it starts, show this. */
    public static void show(Plane plane) {
        PLANE.set(plane);
    }

    @Produces
    @Singleton
    Plane plane() {
        Plane plane = PLANE.get();
        if (plane == null) {
            throw new IllegalStateException("the framework was started without a plane");
        }
        return plane;
    }
}
