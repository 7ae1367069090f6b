package org.hirte.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hirte.lab.LabSetup.BusDaemon;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs that know nothing of hirte but its D-Bus interface, on both bus daemons. */
@ParameterizedClass
@EnumSource(BusDaemon.class)
@SuppressWarnings("NullAway.Init") // boot fills the field
class ForeignClientsIT {
    private static final String NAME = "org.containers.hirte";
    private static final String ROOT = "/org/containers/hirte";
    private static final String RPI4 = ROOT + "/node/rpi4";
    private static final String UNIT = "sleeper.service";

    private static HirteNodes hirte;

    @Parameter
    BusDaemon bus = BusDaemon.DAEMON;

    @BeforeParameterizedClassInvocation
    static void boot(BusDaemon bus) {
        hirte = HirteNodes.start(bus, "laptop", "rpi4");
        hirte.node("rpi4").defineService(UNIT, "[Service]\nExecStart=/bin/sleep infinity\n");
    }

    @AfterParameterizedClassInvocation
    static void shutDown() {
        hirte.close();
    }

    @AfterEach
    void stopTheUnit() {
        hirte.node("rpi4").systemctl("stop", UNIT);
    }

    @Test
    void busctlListsStartsAndHears() {
        assertThat(busctl("introspect", NAME, ROOT, NAME + ".Manager"))
                .containsPattern("\\.ListUnits +method +- +a\\(sssssssouso\\)")
                .containsPattern("\\.JobRemoved +signal +uosss");
        assertThat(busctl("call", NAME, ROOT, NAME + ".Manager", "ListNodes"))
                .contains("a(sos) 2", "\"laptop\"", "\"rpi4\" \"" + RPI4 + "\" \"online\"");
        assertThat(busctl("call", NAME, RPI4, NAME + ".Node", "ListUnits"))
                .startsWith("a(ssssssouso)")
                .contains("\"systemd-journald.service\"");
        try (BusTraffic traffic = BusTraffic.of(hirte.manager())) {
            String reply =
                    busctl("call", NAME, RPI4, NAME + ".Node", "StartUnit", "ss", UNIT, "replace");
            String job = reply.replaceAll("^o \"|\"$", "");
            traffic.await(
                    "end of the job",
                    message -> message.isSignal("JobRemoved") && message.text(1).equals(job));
            assertJobOnBus(traffic, job);
        }
        assertThat(hirte.node("rpi4").activeState(UNIT)).isEqualTo("active");
    }

    /** Contract 4.1: JobNew, then the reply, then JobRemoved, all naming the same job. */
    private static void assertJobOnBus(BusTraffic traffic, String path) {
        List<String> order = new ArrayList<>();
        long call = 0;
        for (BusMessage message : traffic.all()) {
            if (message.member().equals("StartUnit")) {
                call = message.cookie();
            } else if (message.isSignal("JobNew") && message.text(1).equals(path)) {
                order.add("JobNew");
            } else if (message.replyCookie() == call && message.text(0).equals(path)) {
                order.add("reply");
            } else if (message.isSignal("JobRemoved") && message.text(1).equals(path)) {
                order.add(message.text(2) + " " + message.text(3) + " " + message.text(4));
            }
        }
        assertThat(order).containsExactly("JobNew", "reply", "rpi4 " + UNIT + " done");
    }

    private String busctl(String... arguments) {
        return onLaptop("busctl", arguments);
    }

    private String onLaptop(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        return hirte.manager().run(command.toArray(String[]::new));
    }

    @Test
    void gdbusListsStartsAndHears() {
        assertThat(gdbus("introspect", RPI4)).contains("StartUnit(", "Status = 'online'");
        assertThat(gdbus("call", ROOT, "--method", NAME + ".Manager.ListUnits"))
                .contains(
                        "'laptop', 'systemd-journald.service'",
                        "'rpi4', 'systemd-journald.service'");
        try (RunningCommand monitor = hirte.manager()
                .start("stdbuf", "-oL", "gdbus", "monitor", "--system", "--dest", NAME)) {
            monitor.stdout().await("start of the monitor", line -> line.contains("is owned by"));
            gdbus("call", RPI4, "--method", NAME + ".Node.StartUnit", UNIT, "replace");
            monitor.stdout().await("JobNew", line -> line.contains(".Manager.JobNew"));
            monitor.stdout()
                    .await(
                            "JobRemoved",
                            line -> line.contains(".Manager.JobRemoved")
                                    && line.contains("'rpi4', '" + UNIT + "', 'done'"));
        }
    }

    private String gdbus(String verb, String path, String... arguments) {
        List<String> all = new ArrayList<>();
        all.addAll(List.of(verb, "--system", "--dest", NAME, "--object-path", path));
        all.addAll(List.of(arguments));
        return onLaptop("gdbus", all.toArray(String[]::new));
    }

    @Test
    void dasbusListsStartsAndHears() throws IOException {
        hirte.manager().write("/root/client.py", resource("dasbus_client.py"));
        Output output;
        try (RunningCommand client =
                hirte.manager().start("python3", "/root/client.py", "rpi4", UNIT)) {
            output = client.finish(Feed.PATIENCE).orThrow();
        }
        assertThat(output.stdout().lines())
                .contains(
                        "node laptop " + ROOT + "/node/laptop online",
                        "node rpi4 " + RPI4 + " online",
                        "units 2 nodes",
                        "property rpi4 online",
                        "UnitNew rpi4 " + UNIT + " real",
                        "UnitStateChanged rpi4 " + UNIT + " active running real")
                .anyMatch(line -> line.matches("JobNew \\d+ " + ROOT + "/job/\\d+"))
                .anyMatch(line -> line.matches(
                        "JobRemoved \\d+ " + ROOT + "/job/\\d+ rpi4 " + UNIT + " done"));
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = ForeignClientsIT.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException("no resource " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void strangersMayLookButNotAct() {
        String[] asNobody = {"setpriv", "--reuid=65534", "--clear-groups", "busctl"};
        List<String> introspect = new ArrayList<>(List.of(asNobody));
        introspect.addAll(List.of("introspect", NAME, ROOT, NAME + ".Manager"));
        hirte.manager().run(introspect.toArray(String[]::new));

        List<String> start = new ArrayList<>(List.of(asNobody));
        start.addAll(List.of("call", NAME, RPI4, NAME + ".Node", "StartUnit", "ss", UNIT, "fail"));
        Output refused = hirte.manager().exec(start.toArray(String[]::new));
        assertThat(refused.succeeded()).isFalse();
        assertThat(refused.stderr()).containsIgnoringCase("access denied");
        assertThat(hirte.node("rpi4").activeState(UNIT)).isEqualTo("inactive");
    }
}
