package org.hirte.manager.app;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs Quarkus for the HTTP plane beside the daemon; if it cannot start, the daemon goes on. */
final class HttpPlane implements QuarkusApplication {
    private static final Logger LOG = Logger.getLogger(HttpPlane.class);

    HttpPlane() {}

    static void start(ManagerSettings.Http http) {
        System.setProperty("quarkus.http.host", http.host());
        System.setProperty("quarkus.http.port", Integer.toString(http.port()));
        Thread.ofPlatform()
                .name("hirte-http")
                .daemon()
                .start(() -> Quarkus.run(HttpPlane.class, (status, failure) -> ended(failure)));
    }

    private static void ended(@Nullable Throwable failure) {
        if (failure != null) {
            LOG.warnf("No HTTP: %s", rootCause(failure).getMessage());
        }
    }

    private static Throwable rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    @Override
    public int run(String... arguments) {
        Quarkus.waitForExit();
        return 0;
    }
}
