package org.hirte.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hirte.client.HirteClient;
import org.hirte.client.JobKind;
import org.hirte.lab.swarm.Swarm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may read over HTTP, and what the log says when that is everybody (docs/rest.md). */
class HttpAccessIT {
    private static final String TOKEN = "0123456789abcdef-token";

    @TempDir
    private Path directory;

    @Test
    void withoutTheTokenOnlyHealthAndThePageAreServed() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), TOKEN + "\n");
        try (LocalManager manager =
                LocalManager.start(directory, "HttpHost=0.0.0.0", "HttpTokenFile=" + token)) {
            manager.awaitHttp();
            for (String path : new String[] {
                "/api/v1/status", "/api/v1/events/stream", "/q/metrics", "/q/openapi", "/api/x"
            }) {
                HttpResponse<String> refused = manager.get(path);
                assertThat(refused.statusCode()).as(path).isEqualTo(401);
                assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
                assertThat(refused.headers().firstValue("Content-Type"))
                        .hasValue("application/problem+json");
            }
            for (String path : new String[] {"/", "/page/main.js", "/q/health/ready"}) {
                assertThat(manager.get(path).statusCode()).as(path).isEqualTo(200);
            }
            assertThat(status(manager, "Bearer " + TOKEN)).isEqualTo(200);
            for (String wrong : new String[] {
                "Bearer " + TOKEN + "x", "Bearer", "Basic " + TOKEN, TOKEN, "Bearer  " + TOKEN
            }) {
                assertThat(status(manager, wrong)).as(wrong).isEqualTo(401);
            }
            // who has the token may have nodes asked, so this is about the node
            assertThat(manager.get(
                                    "/api/v1/nodes/node1/units/a.service?properties=*",
                                    "Authorization",
                                    "Bearer " + TOKEN)
                            .statusCode())
                    .isEqualTo(404);
            assertThat(manager.awaitLog("and the token, crosses the network in clear"))
                    .contains("ATTENTION");
            assertThat(manager.log())
                    .noneMatch(line -> line.contains("lets everybody"))
                    .noneMatch(line -> line.contains(TOKEN));
        }
    }

    private static int status(LocalManager manager, String authorization) {
        return manager.get("/api/v1/status", "Authorization", authorization).statusCode();
    }

    @Test
    void withACertificateThePortSpeaksTlsOnly() throws Exception {
        TestCertificate tls = TestCertificate.make(directory);
        try (LocalManager manager = LocalManager.start(
                        directory, "HttpCertificate=" + tls.certificate(), "HttpKey=" + tls.key());
                HttpClient client =
                        HttpClient.newBuilder().sslContext(tls.trust()).build()) {
            URI uri = URI.create("https://localhost:" + manager.httpPort() + "/api/v1/status");
            HttpRequest request = HttpRequest.newBuilder(uri).build();
            Await.until("HTTPS is served", () -> isServed(client, request), served -> served);
            assertThatThrownBy(() -> manager.get("/api/v1/status"))
                    .isInstanceOf(LabException.class);
            assertThat(manager.log()).noneMatch(line -> line.contains("ATTENTION"));
        }
    }

    private static boolean isServed(HttpClient client, HttpRequest request) {
        try {
            HttpResponse<String> answer =
                    LocalManager.send(client, request, BodyHandlers.ofString());
            return answer.statusCode() == 200 && answer.sslSession().isPresent();
        } catch (LabException e) {
            return false;
        }
    }

    @Test
    void saysLoudlyThatEverybodyMayRead() throws Exception {
        try (LocalManager manager = LocalManager.start(directory, "HttpHost=0.0.0.0")) {
            manager.awaitHttp();
            manager.awaitLog("ATTENTION: HttpHost=0.0.0.0 lets everybody in the network read");
            manager.awaitLog("ATTENTION: HttpHost=0.0.0.0 without HttpCertificate");
        }
    }

    @Test
    void aReloadTakesTheTokenThatIsInTheFileByThen() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), TOKEN);
        try (LocalManager manager = LocalManager.start(directory, "HttpTokenFile=" + token)) {
            manager.awaitHttp();
            Files.writeString(token, "short");
            manager.reload();
            manager.awaitLog("The token of before stays: HttpTokenFile");
            assertThat(status(manager, "Bearer " + TOKEN)).isEqualTo(200);

            Files.writeString(token, "another-" + TOKEN);
            manager.reload();
            manager.awaitLog("HttpTokenFile: there is another token");
            Await.until(
                    "the new token is taken",
                    () -> status(manager, "Bearer another-" + TOKEN),
                    Integer.valueOf(200)::equals);
            assertThat(status(manager, "Bearer " + TOKEN)).isEqualTo(401);
            assertThat(manager.log()).noneMatch(line -> line.contains(TOKEN));
        }
    }

    @Test
    void switchedOffThereIsNeitherPortNorThreadNorQuestion() throws Exception {
        try (LocalManager on = LocalManager.start(directory);
                Swarm agents = Swarm.start(on.swarm())) {
            agents.awaitRegistered(Feed.PATIENCE);
            on.awaitHttp();
            assertThat(on.threads()).anyMatch(HttpAccessIT::isOfHttp);
            // each node for a subscription and a listing, at least
            Await.until(
                    "the agents are asked",
                    () -> agents.report().callsAnswered(),
                    calls -> calls >= 4);
        }
        try (LocalManager off = LocalManager.start(directory, "Http=off");
                Swarm agents = Swarm.start(off.swarm());
                HirteClient client = off.connect()) {
            agents.awaitRegistered(Feed.PATIENCE);
            client.run(JobKind.START, "node1", "unit-1.service");
            // which is all that they were asked
            assertThat(agents.report().callsAnswered()).isEqualTo(1);
            assertThat(off.threads()).contains("hirte-loop").noneMatch(HttpAccessIT::isOfHttp);
            assertThatThrownBy(() -> off.get("/q/health/live"))
                    .isInstanceOf(LabException.class)
                    .hasMessageContaining("ConnectException");
        }
    }

    private static boolean isOfHttp(String thread) {
        return thread.matches("hirte-http|hirte-plane|vert\\.x-.*|executor-thread.*");
    }

    @Test
    void filesThatCannotBeReadKeepHttpOffAndTheManagerOn() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), "short");
        try (LocalManager manager = LocalManager.start(directory, "HttpTokenFile=" + token)) {
            manager.awaitLog("No HTTP: HttpTokenFile");
            assertThatThrownBy(() -> manager.get("/q/health/live"))
                    .isInstanceOf(LabException.class);
        }
    }
}
