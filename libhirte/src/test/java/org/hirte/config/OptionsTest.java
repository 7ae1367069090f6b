package org.hirte.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import org.hirte.config.Options.Given;
import org.hirte.config.Options.Option;
import org.hirte.config.Options.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    private static final Option HELP = Option.flag('h', "help");
    private static final Option USER = Option.flag('u', "user");
    private static final Option PORT = Option.value('p', "port");
    private static final Option CHECK = Option.flag(' ', "check-config");
    private static final Option CONFIG = Option.value('c', "config");
    private final Options options = new Options("hirte", List.of(HELP, USER, PORT, CHECK, CONFIG));

    @ParameterizedTest
    @CsvSource({"-p 1, -p", "-p1, -p", "--port 1, --port", "--port=1, --port", "--po 1, --port"})
    void valuesComeInEveryFormOfGetopt(String line, String spelling) {
        assertThat(parse(line)).isEqualTo(new Parsed.Ok(List.of(new Given(PORT, spelling, "1"))));
    }

    @Test
    void shortOptionsCluster() {
        assertThat(parse("-uhp 1"))
                .isEqualTo(new Parsed.Ok(List.of(
                        new Given(USER, "-u", ""),
                        new Given(HELP, "-h", ""),
                        new Given(PORT, "-p", "1"))));
    }

    @Test
    void repeatedOptionsKeepTheirOrderUnderBothNames() {
        assertThat(parse("-p 1 --port=2 -p3 -u --user"))
                .isEqualTo(new Parsed.Ok(List.of(
                        new Given(PORT, "-p", "1"),
                        new Given(PORT, "--port", "2"),
                        new Given(PORT, "-p", "3"),
                        new Given(USER, "-u", ""),
                        new Given(USER, "--user", ""))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-h", "--port", "-Q", "a=b", "@file", "\"quoted\"", ""})
    void valuesAreTakenAsTheyAre(String value) {
        List<Given> given = List.of(new Given(CONFIG, "-c", value), new Given(USER, "-u", ""));

        assertThat(options.parse(List.of("-c", value, "-u"))).isEqualTo(new Parsed.Ok(given));
    }

    @Test
    void nothingBehindTheEndOfTheOptionsIsNoMistake() {
        assertThat(parse("-u --")).isEqualTo(new Parsed.Ok(List.of(new Given(USER, "-u", ""))));
    }

    @Test
    void withoutArgumentsThereIsNoParser() {
        assertThat(options.parse(List.of(), () -> fail("asked for")))
                .isEqualTo(new Parsed.Ok(List.of()));
    }

    @Test
    void anExactNameIsNotAmbiguous() {
        assertThat(parse("--check-config"))
                .isEqualTo(new Parsed.Ok(List.of(new Given(CHECK, "--check-config", ""))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-Q|hirte: invalid option -- 'Q'",
                "-uQ|hirte: invalid option -- 'Q'",
                "--QWERTY|hirte: unrecognized option '--QWERTY'",
                "--QWERTY=1|hirte: unrecognized option '--QWERTY'",
                "-p|hirte: option requires an argument -- 'p'",
                "--port|hirte: option '--port' requires an argument",
                "--help=1|hirte: option '--help' doesn't allow an argument",
                "--c|hirte: option '--c' is ambiguous",
                "extra|hirte: unexpected argument 'extra'",
                "-uQh|hirte: invalid option -- 'Q'",
                "-u-|hirte: invalid option -- '-'",
                "-5|hirte: invalid option -- '5'",
                "-Q extra|hirte: invalid option -- 'Q'",
                "extra -Q|hirte: unexpected argument 'extra'",
                "-- extra|hirte: unexpected argument 'extra'",
                "-- -h|hirte: unexpected argument '-h'",
                "-|hirte: unexpected argument '-'"
            })
    void badOptionsAreWordedAsGetoptDoes(String line, String message) {
        assertThat(parse(line)).isEqualTo(new Parsed.Bad(message));
    }

    private Parsed parse(String line) {
        return options.parse(List.of(line.split(" ", -1)));
    }
}
