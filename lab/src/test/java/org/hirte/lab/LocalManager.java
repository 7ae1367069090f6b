package org.hirte.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import org.hirte.client.bus.BusAddress;
import org.hirte.dbus.peer.PrivateBus;
import org.hirte.lab.swarm.SwarmSettings;
import org.hirte.loop.Endpoint;
import org.hirte.protocol.Dialect;
import org.jboss.logging.Logger;

/**
 * The installed manager as a process of this machine, on a bus of its own: for what concerns its
 * HTTP side alone, which needs no node. Agents are a swarm.
 */
final class LocalManager implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(LocalManager.class);

    /** Below the ports of connections, 32768 and more. */
    private static final int FIRST_PORT = 20_000;

    private static final int AFTER_LAST_PORT = 32_768;

    private final PrivateBus bus;
    private final Path configuration;
    private final int port = freePort();
    private final int httpPort = freePort();
    private RunningCommand process;

    /** Starts it and waits until it is ready. Its swarm's agents are allowed. */
    static LocalManager start(Path directory, String... lines) throws IOException {
        LocalManager manager = new LocalManager(directory, lines);
        try {
            manager.awaitReady();
        } catch (LabException e) {
            manager.close();
            throw e;
        }
        return manager;
    }

    private LocalManager(Path directory, String... lines) throws IOException {
        bus = PrivateBus.daemon();
        configuration = Files.createTempFile(directory, "hirte", ".conf");
        String text =
                "[hirte]\nManagerPort=%d\nHttpPort=%d\nListenAddress=127.0.0.1\nLogTarget=stderr\n%s\n%s"
                        .formatted(port, httpPort, String.join("\n", lines), swarm().allowed());
        Files.writeString(configuration, text);
        process = launch();
    }

    private RunningCommand launch() {
        return RunningCommand.start(
                Map.of(
                        "DBUS_SYSTEM_BUS_ADDRESS",
                        "unix:path=" + bus.path(),
                        "HIRTE_JAVA_HOME",
                        System.getProperty("java.home")),
                List.of(
                        HirteNodes.tree().resolve("usr/bin/hirte").toString(),
                        "-c",
                        configuration.toString()));
    }

    /**
     * One that nobody listens on. It is also none of those that the kernel gives to connections, or
     * one might have it when the manager comes, or comes again.
     */
    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, AFTER_LAST_PORT);
            try (ServerSocket socket =
                    new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                LOG.debugf("Port %d is taken: %s", port, e.getMessage());
            }
        }
    }

    private void awaitReady() {
        awaitLog("Ready, listening");
    }

    /** Waits for a line of its log. */
    String awaitLog(String part) {
        return process.stderr().await(part, line -> line.contains(part));
    }

    /** Its log so far. */
    List<String> log() {
        return process.stderr().all();
    }

    /** Kills it and starts it again, with the same ports. */
    void killAndStart() {
        process.kill();
        process.finish(Feed.PATIENCE);
        process = launch();
        awaitReady();
    }

    /** Has it read its configuration again. */
    void reload() {
        List<String> kill = List.of("kill", "-HUP", Long.toString(process.pid()));
        RunningCommand.start(Map.of(), kill).finish(Duration.ofSeconds(30)).orThrow();
    }

    /** Names of its threads, as the kernel cuts them off after 15 characters. */
    List<String> threads() throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> tasks =
                Files.newDirectoryStream(Path.of("/proc/" + process.pid() + "/task"))) {
            for (Path task : tasks) {
                names.add(Files.readString(task.resolve("comm")).strip());
            }
        }
        return names;
    }

    /** Two agents with 100 units each: {@code node1} and {@code node2}. */
    SwarmSettings swarm() {
        return SwarmSettings.of(Dialect.BLUECHI, new Endpoint.Tcp("127.0.0.1", port), 2, 100);
    }

    /** A client on its bus. */
    HirteClient connect() throws ClientException {
        return HirteClient.connect(BusAddress.of("unix:path=" + bus.path()));
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + httpPort + path);
    }

    int httpPort() {
        return httpPort;
    }

    /** Waits until HTTP is served, which begins behind the rest. */
    void awaitHttp() {
        Await.until("HTTP is served", this::isServed, served -> served);
    }

    private boolean isServed() {
        try {
            return get("/q/health/live").statusCode() == 200;
        } catch (LabException e) {
            return false;
        }
    }

    HttpResponse<String> get(String path, String... headers) {
        return get(path, BodyHandlers.ofString(), headers);
    }

    <T> HttpResponse<T> get(String path, BodyHandler<T> body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(HttpClient.newHttpClient(), request.build(), body);
    }

    static <T> HttpResponse<T> send(HttpClient client, HttpRequest request, BodyHandler<T> body) {
        try {
            return client.send(request, body);
        } catch (IOException e) {
            throw new LabException(request + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", e);
        }
    }

    @Override
    public void close() {
        process.kill();
        process.finish(Feed.PATIENCE);
        bus.close();
    }
}
