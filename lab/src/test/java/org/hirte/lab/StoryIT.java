package org.hirte.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hirte.lab.HirteNodes.AGENT_UNIT;
import static org.hirte.lab.HirteNodes.MANAGER_UNIT;

import java.util.List;
import org.hirte.lab.LabSetup.BusDaemon;
import org.junit.jupiter.api.Test;

/** The story of the README and of {@code ./demo}, with two nodes. */
class StoryIT {
    private static final String HTTPD = """
            [Unit]
            Description=A web server
            [Service]
            ExecStart=/usr/bin/python3 -m http.server 80 --directory /srv/www
            """;

    @Test
    void controlsAWebServerOnAnotherNode() {
        try (HirteNodes hirte = HirteNodes.start(BusDaemon.DAEMON, "laptop", "rpi4")) {
            LabNode laptop = hirte.manager();
            LabNode rpi4 = hirte.node("rpi4");
            rpi4.write("/srv/www/index.html", "Greetings from rpi4");
            rpi4.defineService("httpd.service", HTTPD);

            for (String node : List.of("laptop", "rpi4")) {
                assertThat(laptop.awaitJournal(MANAGER_UNIT, "as '" + node + "'"))
                        .containsPattern("Registered managed node from fd \\d+ as '" + node + "'");
            }
            assertThat(hirte.hirtectl("list-units").orThrow().stdout())
                    .containsPattern("laptop +\\| *dbus.service")
                    .containsPattern("rpi4 +\\| *dbus.service");
            assertThat(hirte.hirtectl("list-units", "rpi4").orThrow().stdout())
                    .containsPattern("(?m)^dbus.service +\\| *active *\\| *running")
                    .doesNotContain("laptop");

            startAndAsk(hirte);
            stopAgent(hirte);
        }
    }

    private static void startAndAsk(HirteNodes hirte) {
        LabNode rpi4 = hirte.node("rpi4");
        try (RunningCommand monitor =
                hirte.manager().start("hirtectl", "monitor", "rpi4", "httpd.service")) {
            monitor.stdout().await("start of the monitor", line -> line.contains("Subscri"));
            assertThat(rpi4.activeState("httpd.service")).isEqualTo("inactive");
            assertThat(hirte.hirtectl("start", "rpi4", "httpd.service")
                            .orThrow()
                            .stdout())
                    .contains("httpd.service")
                    .contains("done");
            assertThat(rpi4.activeState("httpd.service")).isEqualTo("active");
            rpi4.awaitJournal(
                    AGENT_UNIT, "Request to StartUnit unit: httpd.service - Action: replace");
            Await.until("page", () -> page(hirte.manager()), "Greetings from rpi4"::equals);

            // the monitor says that it subscribes before it does
            monitor.stdout().await("running", line -> line.contains("active (running)"));
            hirte.hirtectl("stop", "rpi4", "httpd.service").orThrow();
            monitor.stdout().await("dead", line -> line.contains("inactive (dead)"));
        }
    }

    private static String page(LabNode from) {
        String client =
                "import urllib.request as u; print(u.urlopen('http://rpi4/').read().decode())";
        return from.exec("python3", "-c", client).stdout();
    }

    private static void stopAgent(HirteNodes hirte) {
        LabNode rpi4 = hirte.node("rpi4");
        rpi4.systemctl("stop", AGENT_UNIT);
        assertThat(rpi4.activeState(AGENT_UNIT)).isEqualTo("inactive");
        hirte.awaitStatus("rpi4", "offline");
        assertThat(hirte.hirtectl("status").orThrow().stdout())
                .containsPattern("laptop.*online")
                .containsPattern("rpi4.*offline");
        rpi4.systemctl("start", AGENT_UNIT);
        hirte.awaitStatus("rpi4", "online");
    }

    @Test
    void endsCleanWhenSystemdStopsIt() {
        try (HirteNodes hirte = HirteNodes.start(BusDaemon.DAEMON, "laptop")) {
            LabNode laptop = hirte.manager();
            for (String unit : new String[] {AGENT_UNIT, MANAGER_UNIT}) {
                laptop.systemctl("stop", unit);
                assertThat(laptop.activeState(unit)).isEqualTo("inactive");
                assertThat(laptop.property(unit, "Result")).isEqualTo("success");
                assertThat(laptop.property(unit, "ExecMainStatus")).isEqualTo("0");
            }
        }
    }

    @Test
    void monitorOfTheCommandLineEndsWhenTheManagerDoes() {
        try (HirteNodes hirte = HirteNodes.start(BusDaemon.DAEMON, "laptop");
                RunningCommand monitor = hirte.manager().start("hirtectl", "monitor")) {
            monitor.stdout().await("start of the monitor", line -> line.contains("Subscri"));
            hirte.manager().systemctl("stop", MANAGER_UNIT);
            Output output = monitor.finish(Feed.PATIENCE);
            assertThat(output.exitCode()).isNotZero();
            assertThat(output.stderr().lines()).hasSize(1);
        }
    }
}
