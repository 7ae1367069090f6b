package org.hirte.agent.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.main.Launch;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainTest;
import org.junit.jupiter.api.Test;

/** The program as Quarkus starts it, with the arguments parsed by Quarkus. */
@QuarkusMainTest
class AgentMainTest {
    @Test
    @Launch("--help")
    void printsItsUsage(LaunchResult result) {
        assertThat(result.getOutput()).startsWith("Usage: hirte-agent [OPTION]...");
        assertThat(result.getErrorOutput()).isEmpty();
    }

    @Test
    @Launch(
            value = {"--user", "-Q"},
            exitCode = 1)
    void refusesAnUnknownOption(LaunchResult result) {
        assertThat(result.getOutput()).startsWith("Usage: hirte-agent [OPTION]...");
        assertThat(result.getErrorOutput())
                .startsWith("hirte-agent: invalid option -- 'Q'\nUnsupported option ?");
    }

    @Test
    @Launch(value = "--port", exitCode = 1)
    void refusesAnOptionWithoutItsValue(LaunchResult result) {
        assertThat(result.getErrorOutput())
                .startsWith("hirte-agent: option '--port' requires an argument");
    }
}
