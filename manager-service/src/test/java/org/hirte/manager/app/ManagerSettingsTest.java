package org.hirte.manager.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hirte.config.CommandLine.Launch;
import org.hirte.config.ConfigFiles.Daemon;
import org.hirte.config.DaemonKeys;
import org.hirte.config.Installation;
import org.hirte.config.KeyTable;
import org.hirte.config.ListenHost;
import org.hirte.config.Liveness;
import org.hirte.config.Schema;
import org.hirte.config.TcpKeepAlive;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.LogLevel;
import org.hirte.protocol.LogTarget;
import org.hirte.protocol.NodeName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManagerSettingsTest {
    private static final Path REPOSITORY = Path.of("..");
    private static final NodeName LAPTOP = new NodeName("laptop");
    private static final NodeName RPI4 = new NodeName("rpi4");

    @TempDir
    private Path root;

    @BeforeEach
    void vendorFiles() throws IOException {
        for (Dialect dialect : Dialect.values()) {
            write(installation(dialect).files(Daemon.MANAGER).vendor(), "");
        }
    }

    @Test
    void hirteDefaults() {
        ManagerSettings settings = run(Dialect.HIRTE).settings();
        assertThat(settings.port()).isEqualTo(842);
        assertThat(settings.apis()).containsExactly(Dialect.HIRTE, Dialect.BLUECHI);
        assertThat(settings.listenHost()).isEqualTo(ListenHost.ALL);
        assertThat(settings.tcp()).isTrue();
        assertThat(settings.unixSocket()).isFalse();
        assertThat(settings.keepAlive()).isEqualTo(new TcpKeepAlive(1, 1, 0));
        assertThat(settings.heartbeatIntervalMillis()).isZero();
        assertThat(settings.nodeHeartbeatThresholdMillis()).isEqualTo(6000);
        assertThat(settings.liveness()).isEqualTo(new Liveness(4000, 6000));
        assertThat(settings.busMessageMaxBytes()).isEqualTo(32 * 1024 * 1024);
        assertThat(settings.http()).isEqualTo(new ManagerSettings.Http(true, "127.0.0.1", 8420));
        assertThat(settings.log().level()).isEqualTo(LogLevel.INFO);
        assertThat(settings.log().target()).isEqualTo(LogTarget.STDERR);
        assertThat(settings.nodes()).isEmpty();
        assertThat(settings.user()).isFalse();
    }

    @Test
    void auditLinesGoToTheJournalAndAFileOnlyIfOneIsNamed() throws IOException {
        assertThat(run(Dialect.HIRTE).settings().audit())
                .isEqualTo(new ManagerSettings.Audit(true, null));
        admin(Dialect.HIRTE, "[hirte]\nAuditJournal=no\nAuditFile=/var/log/hirte/audit.log\n");
        assertThat(run(Dialect.HIRTE).settings().audit())
                .isEqualTo(new ManagerSettings.Audit(false, Path.of("/var/log/hirte/audit.log")));
    }

    @Test
    void bluechiDefaultsThatDiffer() {
        ManagerSettings settings = run(Dialect.BLUECHI).settings();
        assertThat(settings.unixSocket()).isTrue();
        assertThat(settings.unixSocketPath(Path.of("/run")))
                .hasToString("/run/bluechi/bluechi.sock");
        assertThat(settings.keepAlive()).isEqualTo(new TcpKeepAlive(1, 1, 6));
        assertThat(settings.log().target()).isEqualTo(LogTarget.JOURNALD);
    }

    @Test
    void nodesComeFromTheListAndFromSectionsInOrder() throws IOException {
        admin(Dialect.HIRTE, """
                [hirte]
                AllowedNodeNames=laptop,rpi4
                [node third]
                Allowed=yes
                [node rpi4]
                AllowDependenciesOn=laptop
                SourceAddresses=10.0.0.0/8,fd00::1
                RequiredSelinuxContext=agent_t
                [node stranger]
                """);
        Launch.Run<ManagerSettings> run = run(Dialect.HIRTE);
        List<NodeSettings> nodes = run.settings().nodes();
        assertThat(nodes.stream().map(node -> node.name().value()))
                .containsExactly("laptop", "rpi4", "third");
        assertThat(nodes.get(1).requiredSelinuxType()).isEqualTo("agent_t");
        assertThat(nodes.get(1).mayConnectFrom(InetAddress.ofLiteral("10.1.1.1")))
                .isTrue();
        assertThat(nodes.get(1).mayConnectFrom(InetAddress.ofLiteral("11.1.1.1")))
                .isFalse();
        assertThat(nodes.get(0).mayConnectFrom(InetAddress.ofLiteral("11.1.1.1")))
                .isTrue();
        assertThat(run.warnings()).singleElement().asString().contains("[node stranger]", ":9:");
    }

    @Test
    void dependenciesAreAllowedByTheLaunchersDefaultUnlessListed() throws IOException {
        for (Dialect dialect : Dialect.values()) {
            admin(dialect, """
                    [%s]
                    AllowedNodeNames=laptop,rpi4
                    [node rpi4]
                    AllowDependenciesOn=laptop
                    """.formatted(dialect.managerProgram()));
            List<NodeSettings> nodes = run(dialect).settings().nodes();
            boolean anyByDefault = dialect == Dialect.HIRTE;
            assertThat(nodes.get(0).mayDependOn(RPI4)).isEqualTo(anyByDefault);
            assertThat(nodes.get(1).mayDependOn(LAPTOP)).isTrue();
            assertThat(nodes.get(1).mayDependOn(RPI4)).isFalse();
        }
    }

    @Test
    void anEmptyListOfDependenciesAllowsNone() throws IOException {
        admin(Dialect.HIRTE, "[node rpi4]\nAllowed=on\nAllowDependenciesOn=\n");
        assertThat(run(Dialect.HIRTE).settings().nodes().getFirst().mayDependOn(LAPTOP))
                .isFalse();
    }

    @Test
    void namesThatCannotBeNodesAreWarnedAbout() throws IOException {
        admin(Dialect.HIRTE, """
                [hirte]
                AllowedNodeNames=*,rpi4
                [node *]
                Allowed=on
                [node rpi4]
                AllowDependenciesOn=nowhere
                """);
        Launch.Run<ManagerSettings> run = run(Dialect.HIRTE);
        assertThat(run.settings().nodes()).hasSize(1);
        assertThat(run.warnings().stream().map(Object::toString))
                .anyMatch(text -> text.contains(":2: AllowedNodeNames: '*' is ignored"))
                .anyMatch(text -> text.contains(":3: [node *]: '*' is not a node name"))
                .anyMatch(text ->
                        text.contains(":6: AllowDependenciesOn: there is no node 'nowhere'"))
                .hasSize(3);
    }

    @Test
    void explicitHeartbeatKeysReplaceThePingRule() throws IOException {
        admin(Dialect.HIRTE, "[hirte]\nHeartbeatInterval=2000\n");
        assertThat(run(Dialect.HIRTE).settings().liveness()).isEqualTo(Liveness.OFF);
        admin(Dialect.HIRTE, "[hirte]\nHeartbeatInterval=2000\nLivenessTimeout=9000\n");
        assertThat(run(Dialect.HIRTE).settings().liveness()).isEqualTo(new Liveness(4000, 9000));
        admin(Dialect.HIRTE, "[hirte]\nLivenessIdle=0\n");
        assertThat(run(Dialect.HIRTE).settings().liveness()).isEqualTo(Liveness.OFF);
    }

    @Test
    void aTimeoutBelowTheIdleTimeIsRefused() throws IOException {
        admin(Dialect.HIRTE, "[hirte]\nLivenessTimeout=3000\n");
        Launch.Exit<ManagerSettings> exit = exit(Dialect.HIRTE);
        assertThat(exit.status()).isEqualTo(1);
        assertThat(exit.err())
                .contains(":2: LivenessTimeout: 3000 ms must be more than LivenessIdle");
    }

    @Test
    void optionsOverrideFiles() throws IOException {
        admin(Dialect.HIRTE, "[hirte]\nManagerPort=1\n");
        assertThat(run(Dialect.HIRTE, "-p", "2").settings().port()).isEqualTo(2);
        assertThat(run(Dialect.HIRTE, "--user").settings().user()).isTrue();
    }

    @Test
    void checkConfigPrintsTheEffectiveConfigurationAndWarnings() throws IOException {
        Path admin = admin(Dialect.HIRTE, "[hirte]\nAllowedNodeNames=rpi4\nIPReceiveErrors=true\n");
        Launch.Exit<ManagerSettings> exit = exit(Dialect.HIRTE, "--check-config", "--port=99");
        assertThat(exit.status()).isZero();
        assertThat(exit.out())
                .startsWith("[hirte]\n")
                .containsPattern("ManagerPort=99 +; option --port\n")
                .containsPattern("AllowedNodeNames=rpi4 +; " + admin + ":2\n")
                .containsPattern("Api=both +; default\n");
        assertThat(exit.err())
                .isEqualTo("hirte: warning: " + admin + ":3: IPReceiveErrors: has no effect: this"
                        + " implementation cannot switch on IP_RECVERR\n");
    }

    @Test
    void checkConfigPrintsEveryErrorAndExitsWithOne() throws IOException {
        Path admin = admin(Dialect.BLUECHI, "[bluechi-controller]\nControllerPort=x\nHttpPort=y\n");
        Launch.Exit<ManagerSettings> exit = exit(Dialect.BLUECHI, "--check-config");
        assertThat(exit.status()).isEqualTo(1);
        assertThat(exit.out()).isEmpty();
        assertThat(exit.err())
                .contains(
                        "bluechi-controller: " + admin
                                + ":2: ControllerPort: Invalid port format 'x'",
                        "bluechi-controller: " + admin + ":3: HttpPort: Invalid port format 'y'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-h", "--help"})
    void helpStartsWithUsage(String option) {
        Launch.Exit<ManagerSettings> exit = exit(Dialect.HIRTE, option);
        assertThat(exit.out()).startsWith("Usage: hirte ");
        assertThat(exit.status()).isZero();
    }

    @Test
    void helpNamesEveryOption() {
        var commandLine = ManagerCommandLine.of(installation(Dialect.HIRTE), "0.9.0");

        assertThat(commandLine.options().known()).isNotEmpty().allSatisfy(option -> assertThat(
                        commandLine.usage())
                .contains("--" + option.word() + " "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-v", "--version"})
    void versionNamesTheProgram(String option) {
        Launch.Exit<ManagerSettings> exit = exit(Dialect.BLUECHI, option);
        assertThat(exit.out()).isEqualTo("bluechi-controller version 0.9.0\n");
        assertThat(exit.status()).isZero();
    }

    @Test
    void unknownOptionsFailWithGetoptsLineAndTheUsage() {
        Launch.Exit<ManagerSettings> exit = exit(Dialect.HIRTE, "-Q");
        assertThat(exit.status()).isEqualTo(1);
        assertThat(exit.err()).isEqualTo("hirte: invalid option -- 'Q'\nUnsupported option ?\n");
        assertThat(exit.out()).startsWith("Usage");
    }

    @Test
    void documentationListsEveryKeyAsTheCodeHasIt() throws IOException {
        Schema schema = ManagerKeys.schema(Dialect.HIRTE);
        assertThat(KeyTable.documented(REPOSITORY, "## Manager"))
                .containsExactlyElementsOf(KeyTable.actual(schema.keys().stream()
                        .filter(key -> !DaemonKeys.ALL.contains(key))
                        .toList()));
        assertThat(KeyTable.documented(REPOSITORY, "### Sections `[node NAME]`"))
                .containsExactlyElementsOf(KeyTable.actual(schema.nodeKeys()));
        assertThat(KeyTable.documented(REPOSITORY, "## Both daemons"))
                .containsExactlyElementsOf(KeyTable.actual(DaemonKeys.ALL));
    }

    @ParameterizedTest
    @CsvSource({"HIRTE, config/vendor/hirte.conf", "BLUECHI, bluechi/config/vendor/controller.conf"
    })
    void vendorFileShowsTheDefaults(Dialect dialect, Path file) throws IOException {
        Schema schema = ManagerKeys.schema(dialect);
        List<String> nodeKeys =
                schema.nodeKeys().stream().map(key -> key.name(dialect) + "=").toList();
        assertThat(schema.keys().stream()
                        .map(key -> key.name(dialect) + "=" + key.defaultText(dialect)))
                .containsAll(KeyTable.shown(REPOSITORY.resolve("deploy").resolve(file)).stream()
                        .filter(line -> nodeKeys.stream().noneMatch(line::startsWith))
                        .toList());
    }

    private Path admin(Dialect dialect, String text) throws IOException {
        Path file = installation(dialect).files(Daemon.MANAGER).admin();
        write(file, text);
        return file;
    }

    private Launch.Run<ManagerSettings> run(Dialect dialect, String... arguments) {
        return switch (launch(dialect, arguments)) {
            case Launch.Run<ManagerSettings> run -> run;
            case Launch.Exit<ManagerSettings> exit -> throw new AssertionError(exit.err());
        };
    }

    private Launch.Exit<ManagerSettings> exit(Dialect dialect, String... arguments) {
        return switch (launch(dialect, arguments)) {
            case Launch.Exit<ManagerSettings> exit -> exit;
            case Launch.Run<ManagerSettings> run -> throw new AssertionError("it runs: " + run);
        };
    }

    private Launch<ManagerSettings> launch(Dialect dialect, String... arguments) {
        return ManagerCommandLine.of(installation(dialect), "0.9.0")
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
