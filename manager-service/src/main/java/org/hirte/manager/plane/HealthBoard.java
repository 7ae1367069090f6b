package org.hirte.manager.plane;

import java.util.concurrent.atomic.AtomicReference;

/**
 * How the manager is, published by its threads and read by those of HTTP. Safe on any thread.
 *
 * <p>One per process, since the framework makes its own beans and takes none from outside.
 */
public final class HealthBoard {
    private static final AtomicReference<Health> HEALTH = new AtomicReference<>(Health.STARTING);

    private HealthBoard() {}

    /** States of the manager. */
    public enum Health {
        /** Not ready yet. */
        STARTING,
        /** It owns a bus name and listens for agents. */
        READY,
        /** The bus is lost for the moment. */
        WITHOUT_BUS
    }

    /** How it is now. */
    public static Health health() {
        return HEALTH.get();
    }

    /** Publishes a state. */
    public static void publish(Health health) {
        HEALTH.set(health);
    }
}
