package org.hirte.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.hirte.lab.swarm.Behaviour;
import org.hirte.lab.swarm.Swarm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node that never answers what HTTP clients make the manager ask it, and many clients who do:
 * everything else is answered as ever (docs/rest.md).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // filled before the first test
class HangingNodeIT {
    private static final String TOKEN = "0123456789abcdef-token";
    private static final String MUTE = "/api/v1/nodes/node2/units";
    private static final String FILES = MUTE + "?files=true";
    private static final String PROPERTIES = MUTE + "/unit-1.service?properties=*";
    private static final int CLIENTS = 16;

    /** Behind the manager's limit of 5 s, and before the 30 s in which it gives up any call. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newHttpClient();
    private LocalManager manager;
    private Swarm well;
    private Swarm mute;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        Path token = Files.writeString(directory.resolve("token"), TOKEN);
        manager = LocalManager.start(directory, "HttpTokenFile=" + token);
        well = Swarm.start(manager.swarm().sized(1, 100));
        mute = Swarm.start(manager.swarm().named("node", 2).sized(1, 100).behaving(Behaviour.MUTE));
        well.awaitRegistered(Feed.PATIENCE);
        mute.awaitRegistered(Feed.PATIENCE);
        manager.awaitHttp();
        Await.until(
                "all units are known",
                () -> get("/api/v1/units?limit=1").body(),
                body -> body.contains("\"total\":200,"));
    }

    @AfterAll
    void stop() {
        client.close();
        mute.close();
        well.close();
        manager.close();
    }

    private static HttpRequest.Builder request(LocalManager manager, String path) {
        return HttpRequest.newBuilder(manager.uri(path))
                .header("Authorization", "Bearer " + TOKEN)
                .timeout(PATIENCE);
    }

    private HttpResponse<String> get(String path) {
        return LocalManager.send(client, request(manager, path).build(), BodyHandlers.ofString());
    }

    private CompletableFuture<HttpResponse<String>> ask(String path) {
        return client.sendAsync(request(manager, path).build(), BodyHandlers.ofString());
    }

    /** Many clients at once, who all ask for what the node does not tell. */
    private List<CompletableFuture<HttpResponse<String>>> many() {
        return Stream.iterate(0, number -> number + 1)
                .limit(CLIENTS)
                .map(number -> ask(number % 2 == 0 ? FILES : PROPERTIES))
                .toList();
    }

    private static List<HttpResponse<String>> answered(
            List<CompletableFuture<HttpResponse<String>>> requests) {
        return requests.stream()
                .filter(CompletableFuture::isDone)
                .map(CompletableFuture::join)
                .toList();
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String detail) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"status\":" + status, detail);
    }

    @Test
    void whoAsksAHangingNodeIsToldSo() {
        List<CompletableFuture<HttpResponse<String>>> requests = many();
        // throws when one is not answered within the client's patience
        List<HttpResponse<String>> answers =
                requests.stream().map(CompletableFuture::join).toList();

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(503, 504);
        assertThat(answers).extracting(HttpResponse::statusCode).contains(503, 504);
        for (HttpResponse<String> answer : answers) {
            if (answer.statusCode() == 504) {
                assertProblem(answer, 504, "Node 'node2' did not answer in time");
            } else {
                assertProblem(answer, 503, "Too many requests that ask nodes are under way");
            }
        }
        // and their places are free again
        assertProblem(get(FILES), 504, "Node 'node2' did not answer in time");
    }

    @Test
    void everythingElseIsAnsweredMeanwhile() {
        List<String> others = List.of(
                "/",
                "/page/main.js",
                "/api/v1/status",
                "/api/v1/nodes",
                "/api/v1/units?sort=name",
                MUTE,
                MUTE + "/unit-1.service",
                "/api/v1/jobs",
                "/api/v1/events",
                "/api/v1/nodes/node1/units?files=true",
                "/api/v1/nodes/node1/units/unit-1.service?properties=Id",
                "/q/health/live",
                "/q/health/ready",
                "/q/metrics",
                "/q/openapi");
        // on a machine that is slow enough their time may run out before: then once more
        Await.until(
                "all others are answered while clients wait for the node",
                () -> {
                    List<CompletableFuture<HttpResponse<String>>> waiting = many();
                    Await.until(
                            "those for whom there is no room are refused",
                            () -> answered(waiting).size(),
                            count -> count >= CLIENTS - 4);
                    for (String path : others) {
                        assertThat(get(path).statusCode()).as(path).isEqualTo(200);
                    }
                    List<HttpResponse<String>> refused = answered(waiting);
                    boolean isWaitedFor = refused.size() < CLIENTS
                            && refused.stream().allMatch(answer -> answer.statusCode() == 503);
                    waiting.forEach(CompletableFuture::join);
                    return isWaitedFor;
                },
                Boolean::booleanValue);
    }
}
