package org.hirte.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hirte.config.CommandLine;
import org.hirte.config.CommandLine.Launch;
import org.hirte.config.ConfigFiles;
import org.hirte.config.DaemonKeys;
import org.hirte.config.Key;
import org.hirte.config.Schema;
import org.hirte.config.ValueType;
import org.hirte.notify.DatagramReceiver;
import org.hirte.notify.ServiceNotifier;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.LogLevel;
import org.hirte.simulation.SimulatedLoop;
import org.hirte.simulation.Simulation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reload with real files and real datagrams to systemd, on a simulated loop. */
@SuppressWarnings("NullAway.Init")
class ConfigReloadTest {
    private static final Key<Integer> PORT = Key.named("ManagerPort", ValueType.port(), "842");

    @TempDir
    private Path root;

    private final Simulation simulation = new Simulation(7);
    private final SimulatedLoop loop = simulation.process("laptop", "hirte");
    private final List<LogLevel> applied = new ArrayList<>();
    private boolean isReady = true;
    private Path file;
    private DatagramReceiver systemd;
    private ConfigReload<LogLevel> reload;

    @BeforeEach
    void launch() throws IOException {
        file = root.resolve("hirte.conf");
        systemd = new DatagramReceiver(root.resolve("notify").toString());
        configure("LogLevel=INFO\nManagerPort=842\n");
        if (!(commandLine().launch(List.of(), Map.of()) instanceof Launch.Run<LogLevel> run)) {
            throw new AssertionError("the configuration is not accepted");
        }
        var notifier = ServiceNotifier.of(
                Map.of("NOTIFY_SOCKET", root.resolve("notify").toString()));
        reload = new ConfigReload<>(
                loop,
                notifier,
                () -> commandLine().launch(List.of(), Map.of()),
                run.config(),
                new Daemon());
    }

    @AfterEach
    void close() throws IOException {
        systemd.close();
    }

    private void configure(String keys) throws IOException {
        Files.writeString(file, "[hirte]\n" + keys);
    }

    private CommandLine<LogLevel> commandLine() {
        Schema schema = new Schema(
                Dialect.HIRTE,
                "hirte",
                List.of(PORT, DaemonKeys.LOG_LEVEL),
                List.of(),
                Map.of(),
                Map.of());
        return new CommandLine<>(
                "hirte",
                "1",
                "Usage\n",
                Map.of(),
                schema,
                new ConfigFiles(file, root.resolve("none.conf"), root.resolve("none.conf.d")),
                (config, user, problems) -> config.value(DaemonKeys.LOG_LEVEL));
    }

    private final class Daemon implements ConfigReload.Daemon<LogLevel> {
        @Override
        public void apply(LogLevel changed) {
            applied.add(changed);
        }

        @Override
        public boolean isReady() {
            return isReady;
        }

        @Override
        public String status() {
            return "all is well";
        }
    }

    @Test
    void appliesWhatTheFilesSayNowAndTellsSystemdWhenItBeginsAndEnds() throws IOException {
        configure("LogLevel=DEBUG\n");
        loop.execute(reload::start);
        simulation.runFor(100);

        assertThat(applied).containsExactly(LogLevel.DEBUG);
        assertThat(systemd.receiveText()).startsWith("RELOADING=1\nMONOTONIC_USEC=");
        assertThat(systemd.receiveText()).isEqualTo("READY=1\nSTATUS=all is well");
    }

    @Test
    void aConfigurationThatCannotBeStartedWithChangesNothingAndSystemdGoesOn() throws IOException {
        configure("LogLevel=DEBUG\nManagerPort=80000\n");
        loop.execute(reload::start);
        simulation.runFor(100);

        assertThat(applied).isEmpty();
        assertThat(systemd.receiveText()).startsWith("RELOADING=1");
        assertThat(systemd.receiveText()).startsWith("READY=1");
    }

    @Test
    void aSecondHangupDuringAReloadIsFollowedAfterIt() throws IOException {
        configure("LogLevel=DEBUG\n");
        loop.execute(() -> {
            reload.start(); // the simulated loop reads at once and answers later
            write("LogLevel=ERROR\n");
            reload.start();
        });
        simulation.runFor(100);

        assertThat(applied).containsExactly(LogLevel.DEBUG, LogLevel.ERROR);
    }

    private void write(String keys) {
        try {
            configure(keys);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void beforeTheDaemonIsUpSystemdIsNotToldThatItIs() throws IOException {
        isReady = false;
        loop.execute(reload::start);
        simulation.runFor(100);
        isReady = true;
        loop.execute(reload::start);
        simulation.runFor(100);

        assertThat(applied).hasSize(2);
        assertThat(systemd.receiveText()).startsWith("RELOADING=1");
    }
}
