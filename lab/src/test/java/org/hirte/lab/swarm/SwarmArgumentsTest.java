package org.hirte.lab.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.hirte.loop.Endpoint;
import org.hirte.protocol.Dialect;
import org.junit.jupiter.api.Test;

/** The command line of {@code lab/swarm}. */
class SwarmArgumentsTest {
    private static SwarmArguments parse(String line) {
        return SwarmArguments.parse(
                line.isEmpty() ? List.of() : Arrays.asList(line.split(" ", -1)));
    }

    @Test
    void everyOptionCounts() {
        SwarmSettings expected = new SwarmSettings(
                Dialect.BLUECHI,
                new Endpoint.Tcp("10.0.0.1", 2020),
                "car",
                5,
                10,
                20,
                30,
                40,
                50,
                Behaviour.LATE);
        assertThat(parse("--dialect bluechi --manager tcp:host=10.0.0.1,port=2020 --names car"
                        + " --first 5 --agents 10 --units 20 --events 30 --heartbeat 40 --job 50"
                        + " --behave late"))
                .isEqualTo(new SwarmArguments.Run(expected));
    }

    @Test
    void theHelpNamesEveryOptionAndBehaviour() {
        assertThat(parse("--agents 5 --help"))
                .isInstanceOfSatisfying(SwarmArguments.Help.class, help -> assertThat(help.text())
                        .contains(
                                "--manager", "--names", "--job", "--print-config", "slow", "huge"));
    }

    @Test
    void namesWhatIsWrong() {
        assertThat(parse("--agents many").toString()).contains("--agents: 'many' is not a number");
        assertThat(parse("--agents 99999999").toString()).contains("number up to 20000");
        assertThat(parse("--behave badly").toString())
                .contains("--behave: 'badly' is not one of well, slow, late, flapping, huge");
        assertThat(parse("--manager nowhere").toString()).contains("'nowhere' is not an address");
        assertThat(parse("--speed 5").toString()).contains("--speed: there is no such option");
        assertThat(parse("--agents").toString()).contains("--agents is unknown or needs a value");
    }

    @Test
    void printsTheConfigurationThatLetsThemIn() {
        assertThat(parse("--print-config --agents 2 --names car --first 7"))
                .isInstanceOfSatisfying(SwarmArguments.PrintConfig.class, config -> assertThat(
                                config.settings().allowed())
                        .isEqualTo("[node car7]\nAllowed=true\n[node car8]\nAllowed=true\n"));
    }

    @Test
    void aReportReadsAsItIsWritten() {
        SwarmReport report = new SwarmReport(9, 8, -1, 7, 6, 5, 4, 3, 2);
        assertThat(SwarmReport.parse(report.line())).isEqualTo(report);
    }
}
