package org.hirte.agent.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hirte.config.CommandLine.Launch;
import org.hirte.config.ConfigFiles.Daemon;
import org.hirte.config.DaemonKeys;
import org.hirte.config.Installation;
import org.hirte.config.Key;
import org.hirte.config.KeyTable;
import org.hirte.config.Liveness;
import org.hirte.config.Schema;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.LogLevel;
import org.hirte.protocol.NodeName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentSettingsTest {
    private static final Path REPOSITORY = Path.of("..");

    @TempDir
    private Path root;

    @BeforeEach
    void vendorFiles() throws IOException {
        for (Dialect dialect : Dialect.values()) {
            write(installation(dialect).files(Daemon.AGENT).vendor(), "");
        }
    }

    @Test
    void defaults() {
        AgentSettings settings = run(Dialect.HIRTE).settings();
        assertThat(settings.nodeName()).isEqualTo(new NodeName("this-host"));
        assertThat(settings.controller())
                .isEqualTo(new AgentSettings.Controller.HostAndPort("127.0.0.1", 842));
        assertThat(settings.heartbeatIntervalMillis()).isEqualTo(2000);
        assertThat(settings.controllerHeartbeatThresholdMillis()).isZero();
        assertThat(settings.retriesUntilQuiet()).isEqualTo(10);
        assertThat(settings.liveness()).isEqualTo(new Liveness(4000, 6000));
        assertThat(settings.user()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"HIRTE, Manager", "BLUECHI, Controller"})
    void keysOfBothDialects(Dialect dialect, String word) throws IOException {
        admin(dialect, """
                [%s]
                NodeName=rpi4
                %2$sHost=example.org
                %2$sPort=8420
                HeartbeatInterval=500
                ConnectionRetryCountUntilQuiet=0
                LogLevel=DEBUG
                """.formatted(dialect.agentProgram(), word));
        Launch.Run<AgentSettings> run = run(dialect);
        assertThat(run.settings().nodeName()).isEqualTo(new NodeName("rpi4"));
        assertThat(run.settings().controller())
                .isEqualTo(new AgentSettings.Controller.HostAndPort("example.org", 8420));
        assertThat(run.settings().heartbeatIntervalMillis()).isEqualTo(500);
        assertThat(run.settings().retriesUntilQuiet()).isZero();
        assertThat(run.settings().log().level()).isEqualTo(LogLevel.DEBUG);
        assertThat(run.warnings()).isEmpty();
    }

    @Test
    void optionsOverrideFiles() throws IOException {
        admin(Dialect.HIRTE, "[hirte-agent]\nNodeName=a\nManagerHost=b\nManagerPort=1\n");
        AgentSettings settings = run(
                        Dialect.HIRTE, "-n", "x", "-H", "y", "-p", "2", "-i", "3", "-u")
                .settings();
        assertThat(settings.nodeName()).isEqualTo(new NodeName("x"));
        assertThat(settings.controller())
                .isEqualTo(new AgentSettings.Controller.HostAndPort("y", 2));
        assertThat(settings.heartbeatIntervalMillis()).isEqualTo(3);
        assertThat(settings.user()).isTrue();
    }

    @Test
    void anAddressReplacesHostAndPort() {
        assertThat(run(Dialect.HIRTE, "-a", "unix:path=/run/x").settings().controller())
                .isEqualTo(new AgentSettings.Controller.Address("unix:path=/run/x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp:host=10.0.0.1,port=80000",
                "tcp:port=1",
                "10.0.0.1",
                "vsock:cid=1",
                "unix:path=relative"
            })
    void anImpossibleAddressIsAWarning(String address) {
        Launch.Run<AgentSettings> run = run(Dialect.BLUECHI, "-a", address);
        assertThat(run.warnings())
                .singleElement()
                .asString()
                .startsWith("option -a: ControllerAddress: '" + address + "' is not an address: ");
    }

    @Test
    void anExplicitThresholdReplacesThePingRuleAndAnIntervalDoesNot() throws IOException {
        admin(Dialect.HIRTE, "[hirte-agent]\nHeartbeatInterval=500\n");
        assertThat(run(Dialect.HIRTE).settings().liveness().isOn()).isTrue();
        admin(Dialect.HIRTE, "[hirte-agent]\nControllerHeartbeatThreshold=6000\n");
        assertThat(run(Dialect.HIRTE).settings().liveness().isOn()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "-p, 842O, ManagerPort: Invalid port format '842O'",
        "-i, 2s, HeartbeatInterval: '2s' is not a whole number in range",
        "-n, *, NodeName: '*' is not a node name",
        "-H, '', ManagerHost: the key has no value"
    })
    void badValuesOfOptionsAreFatal(String option, String value, String message) {
        Launch.Exit<AgentSettings> exit = exit(Dialect.HIRTE, option, value);
        assertThat(exit.status()).isEqualTo(1);
        assertThat(exit.err()).startsWith("hirte-agent: option " + option + ": " + message);
    }

    @Test
    void helpNamesEveryOption() {
        var commandLine =
                AgentCommandLine.of(installation(Dialect.HIRTE), "0.9.0", new NodeName("h"));

        assertThat(commandLine.options().known()).isNotEmpty().allSatisfy(option -> assertThat(
                        commandLine.usage())
                .contains("--" + option.word() + " "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LogLevel=loud", "LogTarget=printer", "LogIsQuiet=maybe"})
    void badLogValuesAreNoReasonNotToStart(String line) throws IOException {
        admin(Dialect.HIRTE, "[hirte-agent]\n" + line);
        assertThat(run(Dialect.HIRTE).warnings()).hasSize(1);
    }

    @Test
    void environmentWorksUnderBothNames() {
        for (String variable : List.of("HIRTE_LOG_LEVEL", "BC_LOG_LEVEL")) {
            Dialect dialect = variable.startsWith("HIRTE") ? Dialect.HIRTE : Dialect.BLUECHI;
            Launch<AgentSettings> launch = AgentCommandLine.of(
                            installation(dialect), "0.9.0", new NodeName("h"))
                    .launch(List.of(), Map.of(variable, "ERROR"));
            assertThat(launch).isInstanceOf(Launch.Run.class);
            assertThat(((Launch.Run<AgentSettings>) launch).settings().log().level())
                    .isEqualTo(LogLevel.ERROR);
        }
    }

    @Test
    void hostNameIsTheKernels() throws IOException {
        assertThat(HostName.read().value())
                .isEqualTo(
                        Files.readString(Path.of("/proc/sys/kernel/hostname")).strip());
    }

    @Test
    void documentationListsEveryKeyAsTheCodeHasIt() throws IOException {
        assertThat(KeyTable.documented(REPOSITORY, "## Agent"))
                .containsExactlyElementsOf(KeyTable.actual(schema(Dialect.HIRTE).keys().stream()
                        .filter(key -> !DaemonKeys.ALL.contains(key))
                        .toList()));
    }

    @ParameterizedTest
    @CsvSource({"HIRTE, config/vendor/agent.conf", "BLUECHI, bluechi/config/vendor/agent.conf"})
    void vendorFileShowsTheDefaults(Dialect dialect, Path file) throws IOException {
        assertThat(schema(dialect).keys().stream().map(key -> shown(dialect, key)))
                .containsAll(KeyTable.shown(REPOSITORY.resolve("deploy").resolve(file)));
    }

    private static String shown(Dialect dialect, Key<?> key) {
        String name = key.name(dialect);
        return name + "=" + (name.equals("NodeName") ? "" : key.defaultText(dialect));
    }

    private static Schema schema(Dialect dialect) {
        return AgentKeys.schema(dialect, new NodeName("this-host"));
    }

    private void admin(Dialect dialect, String text) throws IOException {
        write(installation(dialect).files(Daemon.AGENT).admin(), text);
    }

    private Launch.Run<AgentSettings> run(Dialect dialect, String... arguments) {
        return switch (launch(dialect, arguments)) {
            case Launch.Run<AgentSettings> run -> run;
            case Launch.Exit<AgentSettings> exit -> throw new AssertionError(exit.err());
        };
    }

    private Launch.Exit<AgentSettings> exit(Dialect dialect, String... arguments) {
        return switch (launch(dialect, arguments)) {
            case Launch.Exit<AgentSettings> exit -> exit;
            case Launch.Run<AgentSettings> run -> throw new AssertionError("it runs: " + run);
        };
    }

    private Launch<AgentSettings> launch(Dialect dialect, String... arguments) {
        return AgentCommandLine.of(installation(dialect), "0.9.0", new NodeName("this-host"))
                .launch(List.of(arguments), Map.of());
    }

    private Installation installation(Dialect dialect) {
        return new Installation(dialect, root.resolve("share"), root.resolve("etc"));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
