package org.hirte.lab;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hirte.client.HirteClient;
import org.hirte.client.JobKind;
import org.hirte.client.MonitorHandle;
import org.hirte.lab.Conversation.Comparison;
import org.hirte.protocol.Dialect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The frames that our agent and our manager send each other, read by a recorder between them that
 * shares no code with us, are those that the contract has, field by field, in both dialects.
 */
@ParameterizedClass
@EnumSource(Dialect.class)
class WireConversationIT {
    private static final String SERVICE = "[Service]\nExecStart=/bin/sleep infinity\n";
    private static final int PORT = 842;
    private static final int RECORDED_PORT = 8842;

    @Parameter
    private Dialect dialect = Dialect.HIRTE;

    @TempDir
    private Path directory;

    private DialectNodes hirte;
    private LabNode near;
    private RunningCommand recorder;
    private HirteClient client;
    private Conversation conversation;
    private int position;

    @BeforeEach
    void boot() throws Exception {
        conversation = Conversation.read("wire/" + word() + ".txt");
        hirte = DialectNodes.boot(dialect, directory, "near", "far");
        near = hirte.node("near");
        hirte.configureManager("Http=false\n" + managerKeys(), nodeSections());
        hirte.configureAgent(
                "near", "near", RECORDED_PORT, "HeartbeatInterval=2000\nLivenessTimeout=60000\n");
        hirte.configureAgent("far", "near", PORT, "");
        near.write("/root/recorder.py", recorderProgram());
        define(near, "sleepy.service", SERVICE);
        define(near, "keeper.service", SERVICE);
        near.systemctl("start", "keeper.service");
        define(near, "needy.service", needing(proxy("near_sleepy.service")) + SERVICE);
        define(hirte.node("far"), "needy.service", needing(proxy("near_sleepy.service")) + SERVICE);
        recorder = near.start(
                "python3",
                "/root/recorder.py",
                Integer.toString(RECORDED_PORT),
                Integer.toString(PORT));
        recorder.stdout().await("start", "ready"::equals);
        near.systemctl("start", hirte.managerUnit());
        client = hirte.connect();
    }

    /** In BLUECHI the controller has heartbeats of its own, and dependencies need permission. */
    private String managerKeys() {
        return switch (dialect) {
            case HIRTE -> "LivenessIdle=60000\nLivenessTimeout=90000\n"; // no Ping of its own
            case BLUECHI -> "HeartbeatInterval=1000\n";
        };
    }

    private static String nodeSections() {
        return "[node near]\nAllowDependenciesOn=near\n[node far]\nAllowDependenciesOn=near\n";
    }

    private String word() {
        return dialect.name().toLowerCase(Locale.ROOT);
    }

    private static String recorderProgram() throws IOException {
        String name = "wire/recorder.py";
        try (InputStream stream = WireConversationIT.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void define(LabNode node, String unit, String content) {
        node.defineService(unit, content);
    }

    private static String needing(String proxy) {
        return "[Unit]\nWants=%1$s\nAfter=%1$s\n".formatted(proxy);
    }

    private String proxy(String target) {
        return dialect.proxyUnitPrefix() + target;
    }

    @AfterEach
    void stop() {
        if (client != null) {
            client.close();
        }
        if (recorder != null) {
            recorder.close();
        }
        if (hirte != null) {
            hirte.close();
        }
    }

    @Test
    void everyFrameIsTheContracts() throws Exception {
        near.systemctl("start", hirte.agentUnit());
        plays("registration");
        jobs();
        client.units("near");
        plays("relay");
        dependencies();
        metrics();
        plays("heartbeat");
        near.systemctl("stop", hirte.agentUnit());
        plays("agent leaves");
    }

    @Test
    void everyFrameOfAReturnIsTheContracts() throws Exception {
        LabNode far = hirte.node("far");
        near.systemctl("start", hirte.agentUnit());
        far.systemctl("start", hirte.agentUnit());
        hirte.awaitOnline("near");
        hirte.awaitOnline("far");
        client.monitor(event -> {}).subscribe("near", List.of("keeper.service", "sleepy.service"));
        far.systemctl("start", "needy.service");
        hirte.callManager("EnableMetrics");
        recorder.stdout().await("metrics", line -> line.contains(" EnableMetrics "));
        position = recorder.stdout().size();

        near.systemctl("stop", hirte.agentUnit());
        plays("agent leaves");
        near.systemctl("start", hirte.agentUnit());
        plays("agent returns");
        near.systemctl("stop", hirte.managerUnit());
        plays("manager leaves");
    }

    private void jobs() throws Exception {
        try (MonitorHandle monitor = client.monitor(event -> {})) {
            monitor.subscribe("near", List.of("keeper.service", "sleepy.service"));
            plays("monitor");
            client.run(JobKind.START, "near", "sleepy.service");
            plays("start");
            hirte.callNode("near", "StartUnit", "ss", "nosuch.service", "replace");
            plays("refused");
            client.run(JobKind.STOP, "near", "sleepy.service");
            plays("stop");
        }
        plays("close");
    }

    private void dependencies() {
        near.systemctl("start", "needy.service");
        plays("proxy");
        near.systemctl("stop", "needy.service");
        plays("proxy removed");
        near.exec("systemctl", "start", proxy("nowhere_sleepy.service"));
        plays("proxy refused");
    }

    private void metrics() throws Exception {
        hirte.callManager("EnableMetrics");
        client.run(JobKind.RESTART, "near", "sleepy.service");
        client.run(JobKind.START, "near", "sleepy.service");
        recorder.stdout().awaitFrom(position, "metrics", line -> line.contains("ActiveEnter"));
        hirte.callManager("DisableMetrics");
        plays("metrics");
    }

    /** Waits until everything of the act was said, and nothing else. */
    private void plays(String act) {
        List<String> heard = new ArrayList<>();
        Comparison outcome = Await.until(
                "act '" + act + "'",
                () -> {
                    heard.clear();
                    heard.addAll(recorder.stdout().from(position));
                    return conversation.compare(act, heard);
                },
                comparison -> !(comparison instanceof Comparison.Missing));
        if (outcome instanceof Comparison.Wrong(String line, String expected)) {
            fail("act '%s': heard%n%s%nexpected%n%s", act, line, expected);
        }
        position += heard.size(); // what came since then is of the next act
    }
}
