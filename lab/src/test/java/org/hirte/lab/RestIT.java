package org.hirte.lab;

import io.restassured.builder.RequestSpecBuilder;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hirte.lab.LabSetup.BusDaemon;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The REST API and the event stream of a manager with two nodes (docs/rest.md). The tests are in the
 * interfaces, a topic each, so that all share the nodes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init")
class RestIT implements RestAnswers, RestRules, RestChanges {
    static final String SLEEPS = "[Service]\nExecStart=/bin/sleep infinity\n";
    static final String ODD = "odd\\x2dname@a-b:c_1.service";
    private static final String SOCKET = "/run/hirte-http/http.sock";

    private HirteNodes hirte;
    private UnixForwarder forwarder;
    private RequestSpecification api;

    @BeforeAll
    void boot() throws Exception {
        hirte = HirteNodes.boot(BusDaemon.DAEMON, "laptop", "rpi4");
        LabNode laptop = hirte.manager();
        laptop.write(
                "/etc/hirte/hirte.conf.d/http.conf",
                "[hirte]\nHttpSocket=" + SOCKET + "\nHttpUnitMetrics=rest-*.service\n"
                        + "AllowedNodeNames=laptop,rpi4,a/b;c\n");
        rpi4().defineService("rest-one.service", SLEEPS);
        rpi4().defineService("rest-broken.service", "[Service]\nExecStart=/bin/false\n");
        rpi4().defineService("odd\\x2dname@.service", SLEEPS);
        laptop.systemctl("start", HirteNodes.MANAGER_UNIT);
        laptop.systemctl("start", HirteNodes.AGENT_UNIT);
        rpi4().systemctl("start", HirteNodes.AGENT_UNIT);
        hirte.awaitStatus("laptop", "online");
        hirte.awaitStatus("rpi4", "online");
        String bus = laptop.busAddress().replaceFirst("^unix:path=", "");
        Path root = Path.of(bus.substring(0, bus.indexOf("/root/") + "/root".length()));
        Path socket = root.resolve(SOCKET.substring(1));
        Await.until("the socket of HTTP", () -> Files.exists(socket), exists -> exists);
        forwarder = new UnixForwarder(socket);
        api = new RequestSpecBuilder()
                .setBaseUri("http://localhost")
                .setPort(forwarder.port())
                .setUrlEncodingEnabled(false)
                .build();
        awaitHttp();
        Await.until(
                "all units",
                () -> get("/api/v1/status").path("units.byState.active"),
                count -> count instanceof Integer number && number > 20);
        hirte.hirtectl("start", "rpi4", "rest-one.service").orThrow();
        hirte.hirtectl("start", "rpi4", ODD).orThrow();
        hirte.hirtectl("start", "rpi4", "rest-broken.service");
        awaitState("rest-one.service", "active");
        awaitState("rest-broken.service", "failed");
        awaitLoadState("rest-one.service");
    }

    @AfterAll
    void stop() throws Exception {
        forwarder.close();
        hirte.close();
    }

    @Override
    public HirteNodes hirte() {
        return hirte;
    }

    @Override
    public RequestSpecification api() {
        return api;
    }

    @Override
    public int port() {
        try {
            return forwarder.port();
        } catch (IOException e) {
            throw new LabException("no port: " + e.getMessage());
        }
    }
}
