package org.hirte.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hirte.lab.LabSetup.BusDaemon;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The state managers of {@code docs/examples} do what {@code docs/state-manager.md} says. */
@SuppressWarnings("NullAway.Init") // JUnit fills the field
class ExamplesIT {
    private static final Path EXAMPLES = Path.of("..", "docs", "examples");
    private static final String UNIT = "sleepy.service";

    private static HirteNodes hirte;

    @BeforeAll
    static void boot() {
        hirte = HirteNodes.start(BusDaemon.DAEMON, "laptop", "rpi4");
        hirte.node("rpi4").defineService(UNIT, "[Service]\nExecStart=/bin/sleep infinity\n");
    }

    @AfterAll
    static void close() {
        hirte.close();
    }

    @Test
    void thePythonStateManagerRuns() throws IOException {
        String program = Files.readString(EXAMPLES.resolve("state_manager.py"));
        hirte.manager().write("/root/state_manager.py", program);
        Output output = hirte.manager().exec("python3", "/root/state_manager.py", "rpi4", UNIT);
        assertThatAllWasDone(output, "slow-example.service");
    }

    @Test
    void theJavaStateManagerRuns() {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path", ""),
                EXAMPLES.resolve("StateManager.java").toString(),
                "rpi4",
                UNIT);
        Map<String, String> environment =
                Map.of("DBUS_SYSTEM_BUS_ADDRESS", hirte.manager().busAddress());
        try (RunningCommand running = RunningCommand.start(environment, command)) {
            assertThatAllWasDone(running.finish(Feed.PATIENCE), "slow-java-example.service");
        }
    }

    private static void assertThatAllWasDone(Output output, String transientUnit) {
        assertThat(output.orThrow().stdout().lines())
                .contains("node rpi4 has " + unitsOf(output) + " units loaded")
                .contains("start " + UNIT + ": done", "monitor: " + UNIT + " is active")
                .contains("transient unit: " + transientUnit + " is there")
                .contains("cancelled job: canceled")
                .contains("stop " + transientUnit + ": done", "stop " + UNIT + ": done");
        assertThat(output.stdout()).containsPattern("(?m)^description: set by a ");
    }

    private static String unitsOf(Output output) {
        return output.stdout().replaceAll("(?s).*node rpi4 has (\\d+) units.*", "$1");
    }
}
