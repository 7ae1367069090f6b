package org.hirte.manager.app;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.hirte.loop.SelectorLoop;
import org.hirte.manager.plane.Plane;
import org.hirte.manager.plane.PlaneBeans;
import org.hirte.manager.plane.PlaneSettings;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs Quarkus for the HTTP plane beside the daemon; if it cannot start, the daemon goes on. */
final class HttpPlane implements QuarkusApplication {
    private static final Logger LOG = Logger.getLogger(HttpPlane.class);

    HttpPlane() {}

    /** The plane as configured; null when it is switched off or its files cannot be read. */
    static @Nullable Plane prepare(SelectorLoop loop, ManagerSettings settings) {
        ManagerSettings.Http http = settings.http();
        if (!http.on()) {
            return null;
        }
        try {
            PlaneSettings plane = settings(http);
            return new Plane(
                    loop,
                    loop.meter(),
                    plane,
                    settings.nodes().stream().map(node -> node.name().value()).toList());
        } catch (IOException e) {
            LOG.errorf("No HTTP: %s", e.getMessage());
            return null;
        }
    }

    private static PlaneSettings settings(ManagerSettings.Http http) throws IOException {
        Set<String> hosts = http.allowedHosts().stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        return new PlaneSettings(
                http.host(),
                http.port(),
                hosts,
                path(http.socket()),
                readable("HttpCertificate", http.certificate()),
                readable("HttpKey", http.key()),
                token(http.tokenFile()),
                http.unitMetrics());
    }

    private static @Nullable Path path(String text) {
        return text.isEmpty() ? null : Path.of(text);
    }

    private static @Nullable Path readable(String key, String text) throws IOException {
        Path path = path(text);
        if (path != null && !Files.isReadable(path)) {
            throw new IOException(key + ": cannot read " + path);
        }
        return path;
    }

    private static @Nullable String token(String file) throws IOException {
        Path path = readable("HttpTokenFile", file);
        if (path == null) {
            return null;
        }
        String token = Files.readString(path).strip();
        if (!token.matches("[!-~]{16,512}")) {
            throw new IOException("HttpTokenFile: " + path
                    + " must hold one token of 16 to 512 printable characters without blanks");
        }
        return token;
    }

    /** Has the plane take another token, where one is in the file by now. Loop thread. */
    static void reloadToken(SelectorLoop loop, Plane plane, ManagerSettings settings) {
        if (plane.token() != null) {
            loop.offload(() -> tokenNow(plane, settings.http().tokenFile()), plane::token);
        }
    }

    private static String tokenNow(Plane plane, String file) {
        String before = String.valueOf(plane.token());
        try {
            String token = token(file);
            if (token != null && !token.equals(before)) {
                LOG.info("HttpTokenFile: there is another token");
                return token;
            }
        } catch (IOException e) {
            LOG.errorf("The token of before stays: %s", e.getMessage());
        }
        return before;
    }

    static void start(Plane plane) {
        PlaneBeans.show(plane);
        Thread.ofPlatform().name("hirte-http").daemon().start(() -> run(plane.settings()));
    }

    private static void run(PlaneSettings settings) {
        System.setProperty("quarkus.http.host", settings.host());
        String port = Integer.toString(settings.port());
        if (settings.certificate() == null) {
            System.setProperty("quarkus.http.port", port);
        } else {
            System.setProperty("quarkus.http.insecure-requests", "disabled");
            System.setProperty("quarkus.http.ssl-port", port);
            System.setProperty(
                    "quarkus.http.ssl.certificate.files", settings.certificate().toString());
            System.setProperty(
                    "quarkus.http.ssl.certificate.key-files", String.valueOf(settings.key()));
        }
        Path socket = settings.socket();
        if (socket != null) {
            serveSocket(socket);
        }
        // else Quarkus answers malformed addresses itself, without a body; Gate checks them
        System.setProperty("vertx.disableURIValidation", "true");
        warnIfOpen(settings);
        Quarkus.run(HttpPlane.class, (status, failure) -> ended(failure));
    }

    private static void serveSocket(Path socket) {
        try {
            Path directory = socket.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            boolean isOther = Files.isRegularFile(socket) || Files.isDirectory(socket);
            if (!isOther) {
                Files.deleteIfExists(socket); // left behind by an earlier run
            }
        } catch (IOException e) {
            LOG.warnf("HttpSocket: %s: %s", socket, e.getMessage());
        }
        System.setProperty("quarkus.http.domain-socket-enabled", "true");
        System.setProperty("quarkus.http.domain-socket", socket.toString());
        System.setProperty("quarkus.vertx.prefer-native-transport", "true");
    }

    private static void warnIfOpen(PlaneSettings settings) {
        try {
            if (InetAddress.getByName(settings.host()).isLoopbackAddress()) {
                return;
            }
        } catch (IOException e) {
            LOG.warnf("HttpHost: %s", e.getMessage());
        }
        if (settings.token() == null) {
            LOG.warnf(
                    "ATTENTION: HttpHost=%s lets everybody in the network read the state of all"
                            + " nodes; set HttpTokenFile, or HttpHost=127.0.0.1",
                    settings.host());
        }
        if (settings.certificate() == null) {
            LOG.warnf(
                    "ATTENTION: HttpHost=%s without HttpCertificate: what is read%s crosses the"
                            + " network in clear",
                    settings.host(), settings.token() == null ? "" : ", and the token,");
        }
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
