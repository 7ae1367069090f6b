package org.hirte.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hirte.config.ConfigLoader.OptionValue;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.LogLevel;
import org.hirte.protocol.LogTarget;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigLoaderTest {
    private static final Key<Integer> PORT =
            Key.named("ManagerPort", ValueType.port(), "842").inBluechi("ControllerPort");
    private static final Key<String> NAME = Key.named("NodeName", ValueType.text(), "localhost");
    private static final Key<Boolean> ALLOWED = Key.named("Allowed", ValueType.bool(), "false");

    @TempDir
    private Path root;

    private final Map<String, String> environment = new HashMap<>();
    private final List<OptionValue> options = new ArrayList<>();
    private @Nullable Path explicitFile;

    @BeforeEach
    void vendorFiles() throws IOException {
        for (Dialect dialect : Dialect.values()) {
            write(files(dialect).vendor(), "");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void laterLayersWinInTheOrderOfTheContract(Dialect dialect) throws IOException {
        assertPort(dialect, "842", "default");
        write(files(dialect).vendor(), section(dialect) + portKey(dialect) + "=1");
        assertPort(dialect, "1", files(dialect).vendor() + ":2");
        write(files(dialect).admin(), section(dialect) + portKey(dialect) + "=2");
        assertPort(dialect, "2", files(dialect).admin() + ":2");
        Path first = files(dialect).dropIns().resolve("10-a.conf");
        write(first, section(dialect) + portKey(dialect) + "=3");
        assertPort(dialect, "3", first + ":2");
        Path second = files(dialect).dropIns().resolve("20-b.conf");
        write(second, "\n" + section(dialect) + portKey(dialect) + "=4");
        assertPort(dialect, "4", second + ":3");
        Path given = root.resolve("given");
        write(given, section(dialect) + portKey(dialect) + "=5");
        explicitFile = given;
        assertPort(dialect, "5", given + ":2");
        options.add(new OptionValue(PORT, "--port", "6"));
        assertPort(dialect, "6", "option --port");
    }

    @Test
    void filesLieWhereEachDialectHasThem() {
        Path share = Path.of("/usr/share");
        Path etc = Path.of("/etc");
        assertThat(ConfigFiles.of(Dialect.HIRTE, ConfigFiles.Daemon.MANAGER, share, etc))
                .hasToString(list("/usr/share/hirte/config/hirte.conf", "/etc/hirte/hirte.conf"));
        assertThat(ConfigFiles.of(Dialect.HIRTE, ConfigFiles.Daemon.AGENT, share, etc))
                .hasToString(
                        list("/usr/share/hirte-agent/config/agent.conf", "/etc/hirte/agent.conf"));
        assertThat(ConfigFiles.of(Dialect.BLUECHI, ConfigFiles.Daemon.MANAGER, share, etc))
                .hasToString(list(
                        "/usr/share/bluechi/config/controller.conf",
                        "/etc/bluechi/controller.conf"));
        assertThat(ConfigFiles.of(Dialect.BLUECHI, ConfigFiles.Daemon.AGENT, share, etc))
                .hasToString(list(
                        "/usr/share/bluechi-agent/config/agent.conf", "/etc/bluechi/agent.conf"));
    }

    @ParameterizedTest
    @CsvSource({"HIRTE, HIRTE_LOG_LEVEL", "BLUECHI, BC_LOG_LEVEL"})
    void environmentBeatsFilesAndTheExplicitFileBeatsIt(Dialect dialect, String variable)
            throws IOException {
        write(files(dialect).admin(), section(dialect) + "LogLevel=WARN");
        environment.put(variable, "DEBUG");
        assertThat(load(dialect).value(DaemonKeys.LOG_LEVEL)).isEqualTo(LogLevel.DEBUG);
        assertThat(load(dialect).origin(DaemonKeys.LOG_LEVEL))
                .hasToString("environment " + variable);
        explicitFile = root.resolve("given");
        write(root.resolve("given"), section(dialect) + "LogLevel=ERROR");
        assertThat(load(dialect).value(DaemonKeys.LOG_LEVEL)).isEqualTo(LogLevel.ERROR);
    }

    @Test
    void logTargetDefaultsToStderrInHirteAndToTheJournalInBluechi() {
        assertThat(load(Dialect.HIRTE).value(DaemonKeys.LOG_TARGET)).isEqualTo(LogTarget.STDERR);
        assertThat(load(Dialect.BLUECHI).value(DaemonKeys.LOG_TARGET))
                .isEqualTo(LogTarget.JOURNALD);
    }

    @Test
    void dropInsAreChosenByEachDialectsRule() throws IOException {
        for (Dialect dialect : Dialect.values()) {
            Path dropIns = files(dialect).dropIns();
            write(dropIns.resolve("a.conf"), section(dialect) + portKey(dialect) + "=1");
            write(dropIns.resolve("b.conf.bak"), section(dialect) + portKey(dialect) + "=2");
            write(dropIns.resolve("c.txt"), section(dialect) + portKey(dialect) + "=3");
            Files.createDirectories(dropIns.resolve("d.conf"));
        }
        assertPort(Dialect.HIRTE, "2", files(Dialect.HIRTE).dropIns() + "/b.conf.bak:2");
        assertPort(Dialect.BLUECHI, "1", files(Dialect.BLUECHI).dropIns() + "/a.conf:2");
    }

    @Test
    void laterFilesReplaceAndLinesOfOneFileAppendInBluechi() throws IOException {
        write(files(Dialect.BLUECHI).vendor(), section(Dialect.BLUECHI) + "NodeName=x");
        write(
                files(Dialect.BLUECHI).admin(),
                section(Dialect.BLUECHI) + "NodeName=a\n b\nNodeName=c");
        assertThat(load(Dialect.BLUECHI).value(NAME)).isEqualTo("abc");
    }

    @Test
    void anEmptyValueUnsetsTheKey() throws IOException {
        write(files(Dialect.BLUECHI).admin(), section(Dialect.BLUECHI) + "NodeName=");
        Configuration config = load(Dialect.BLUECHI);
        assertThat(config.value(NAME)).isEmpty();
        assertThat(config.isSet(NAME)).isTrue();
    }

    @Test
    void bluechiNamesAreAcceptedInHirteFilesButNotTheOtherWayRound() throws IOException {
        write(files(Dialect.HIRTE).admin(), section(Dialect.HIRTE) + "ControllerPort=7");
        assertPort(Dialect.HIRTE, "7", files(Dialect.HIRTE).admin() + ":2");
        write(files(Dialect.BLUECHI).admin(), section(Dialect.BLUECHI) + "ManagerPort=7");
        assertPort(Dialect.BLUECHI, "842", "default");
        assertThat(problems(Dialect.BLUECHI)).singleElement().asString().contains("unknown key");
    }

    @Test
    void unknownKeysAndSectionsAreWarningsWithAHint() throws IOException {
        Path admin = files(Dialect.HIRTE).admin();
        write(
                admin,
                "Early=1\n[hirte]\nManagerport=1\nlOGlEVEL=x\nQwertz=1\n[hirt]\nLogLevel=INFO\n");
        assertThat(problems(Dialect.HIRTE))
                .containsExactlyInAnyOrder(
                        admin + ":1: Early: ignored, it stands in front of the first section",
                        admin + ":3: Managerport: unknown key in [hirte], ignored; did you mean"
                                + " 'ManagerPort'?",
                        admin + ":4: lOGlEVEL: unknown key in [hirte], ignored; did you mean"
                                + " 'LogLevel'?",
                        admin + ":5: Qwertz: unknown key in [hirte], ignored",
                        admin + ":6: [hirt]: unknown section, ignored; did you mean 'hirte'?");
        assertThat(load(Dialect.HIRTE).problems()).noneMatch(ConfigProblem::isFatal);
    }

    @Test
    void invalidValuesNameFileLineKeyAndWhatIsAllowed() throws IOException {
        Path admin = files(Dialect.HIRTE).admin();
        write(admin, "[hirte]\nManagerPort=542O\nLogLevel=loud\nTCPKeepAliveCount=200\n");
        Configuration config = load(Dialect.HIRTE);
        assertThat(config.problems().stream().map(ConfigProblem::toString))
                .containsExactlyInAnyOrder(
                        admin + ":2: ManagerPort: Invalid port format '542O', allowed: 0 to 65535",
                        admin + ":3: LogLevel: 'loud' is none of the words known, allowed: DEBUG,"
                                + " INFO, WARN, ERROR; ignored, 'INFO' is used",
                        admin + ":4: TCPKeepAliveCount: '200' is not a whole number in range,"
                                + " allowed: 0 to 127");
        assertThat(config.problems().stream().filter(ConfigProblem::isFatal)).hasSize(2);
        assertThat(config.value(DaemonKeys.LOG_LEVEL)).isEqualTo(LogLevel.INFO);
    }

    @ParameterizedTest
    @CsvSource({
        "HIRTE, vendor, false",
        "HIRTE, admin, false",
        "HIRTE, dropin, false",
        "HIRTE, explicit, true",
        "BLUECHI, vendor, true",
        "BLUECHI, admin, true",
        "BLUECHI, dropin, true",
        "BLUECHI, explicit, true"
    })
    void syntaxFaultsAreFatalWhereTheContractSaysSo(Dialect dialect, String layer, boolean fatal)
            throws IOException {
        Path file =
                switch (layer) {
                    case "vendor" -> files(dialect).vendor();
                    case "admin" -> files(dialect).admin();
                    case "dropin" -> files(dialect).dropIns().resolve("1.conf");
                    default -> root.resolve("given");
                };
        write(file, section(dialect) + "rubbish\n" + portKey(dialect) + "=9");
        explicitFile = layer.equals("explicit") ? file : null;
        Configuration config = load(dialect);
        assertThat(config.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.isFatal()).isEqualTo(fatal);
            assertThat(problem.message())
                    .startsWith("Error parsing configuration file '" + file + "' on line 2");
        });
        assertThat(config.value(PORT)).isEqualTo(9);
    }

    @Test
    void everyBadDropInIsReportedNotOnlyTheLast() throws IOException {
        Path dropIns = files(Dialect.BLUECHI).dropIns();
        write(dropIns.resolve("1.conf"), "rubbish");
        write(dropIns.resolve("2.conf"), section(Dialect.BLUECHI) + "LogLevel=INFO");
        assertThat(load(Dialect.BLUECHI).problems())
                .singleElement()
                .matches(ConfigProblem::isFatal);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aMissingVendorOrExplicitFileIsFatalAndAMissingAdminFileIsNot(Dialect dialect)
            throws IOException {
        assertThat(load(dialect).problems()).isEmpty();
        explicitFile = root.resolve("missing");
        assertThat(problems(dialect))
                .containsExactly(
                        root.resolve("missing") + ": cannot be read: the file does not exist");
        explicitFile = null;
        Files.delete(files(dialect).vendor());
        assertThat(load(dialect).problems()).singleElement().matches(ConfigProblem::isFatal);
    }

    @Test
    void filesThatAreNotTextOrTooLargeAreFatal() throws IOException {
        Path admin = files(Dialect.HIRTE).admin();
        Files.createDirectories(admin.getParent());
        Files.write(admin, new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThat(problems(Dialect.HIRTE)).singleElement().asString().contains("not UTF-8");
        Files.write(admin, new byte[Limits.FILE_BYTES + 1]);
        assertThat(problems(Dialect.HIRTE)).singleElement().asString().contains("larger than");
        Files.delete(admin);
        Files.createDirectory(admin);
        assertThat(problems(Dialect.HIRTE)).singleElement().asString().contains("cannot be read");
    }

    @Test
    void nodeSectionsAreReadByName() throws IOException {
        write(files(Dialect.HIRTE).admin(), "[node rpi4]\nAllowed=yes\nAllowwed=1\n[node b]\n");
        Configuration config = load(Dialect.HIRTE);
        assertThat(config.nodeSections()).containsExactly("rpi4", "b");
        assertThat(config.nodeValue("rpi4", ALLOWED)).isTrue();
        assertThat(config.nodeValue("b", ALLOWED)).isFalse();
        assertThat(config.nodeSectionOrigin("b"))
                .hasToString(files(Dialect.HIRTE).admin() + ":4");
        assertThat(problems(Dialect.HIRTE)).singleElement().asString().contains("'Allowed'");
    }

    @Test
    void theEffectiveConfigurationNamesTheOriginOfEachValue() throws IOException {
        Path admin = files(Dialect.HIRTE).admin();
        write(admin, "[hirte]\nManagerPort=7\n[node rpi4]\nAllowed=yes\n");
        String text = load(Dialect.HIRTE).describe();
        assertThat(text.lines())
                .contains(
                        String.format("%-40s ; %s", "ManagerPort=7", admin + ":2"),
                        String.format("%-40s ; %s", "NodeName=localhost", "default"),
                        "[node rpi4]",
                        String.format("%-40s ; %s", "Allowed=yes", admin + ":4"));
        write(admin, text);
        Configuration again = load(Dialect.HIRTE);
        assertThat(again.problems()).isEmpty();
        assertThat(again.value(PORT)).isEqualTo(7);
    }

    @Test
    void aReloadTellsWhichKeysNeedARestart() throws IOException {
        Configuration before = load(Dialect.HIRTE);
        write(files(Dialect.HIRTE).admin(), "[hirte]\nManagerPort=7\nLogLevel=DEBUG\n");
        assertThat(before.needingRestart(load(Dialect.HIRTE))).containsExactly("ManagerPort");
    }

    private void assertPort(Dialect dialect, String port, String origin) {
        Configuration config = load(dialect);
        assertThat(config.value(PORT)).isEqualTo(Integer.parseInt(port));
        assertThat(config.origin(PORT)).hasToString(origin);
    }

    private List<String> problems(Dialect dialect) {
        return load(dialect).problems().stream().map(ConfigProblem::toString).toList();
    }

    private Configuration load(Dialect dialect) {
        List<Key<?>> keys = new ArrayList<>(List.of(PORT, NAME));
        keys.addAll(DaemonKeys.ALL);
        Schema schema = new Schema(
                dialect,
                dialect.managerProgram(),
                keys,
                List.of(ALLOWED),
                DaemonKeys.environment(dialect),
                Map.of());
        return ConfigLoader.load(schema, files(dialect), environment, explicitFile, options);
    }

    private ConfigFiles files(Dialect dialect) {
        return ConfigFiles.of(
                dialect, ConfigFiles.Daemon.MANAGER, root.resolve("share"), root.resolve("etc"));
    }

    private static String section(Dialect dialect) {
        return "[" + dialect.managerProgram() + "]\n";
    }

    private static String portKey(Dialect dialect) {
        return PORT.name(dialect);
    }

    private static String list(String vendor, String admin) {
        return "ConfigFiles[vendor=" + vendor + ", admin=" + admin + ", dropIns=" + admin + ".d]";
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
