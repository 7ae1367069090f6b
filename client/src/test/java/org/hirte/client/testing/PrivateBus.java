package org.hirte.client.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hirte.client.bus.BusAddress;

/** A dbus-daemon only this test knows of. Ends with {@link #close} or with the test's JVM. */
public final class PrivateBus implements AutoCloseable {
    private static final String CONFIGURATION = """
            <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
             "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
            <busconfig>
              <type>session</type>
              <listen>unix:path=SOCKET</listen>
              <auth>EXTERNAL</auth>
              <policy context="default">
                <allow send_destination="*" eavesdrop="true"/>
                <allow eavesdrop="true"/>
                <allow own="*"/>
              </policy>
            </busconfig>
            """;

    private final Path directory;
    private final Path socket;
    private final Process daemon;

    private PrivateBus(Path directory, Path socket, Process daemon) {
        this.directory = directory;
        this.socket = socket;
        this.daemon = daemon;
    }

    /** Starts a bus; it accepts connections when this returns. */
    public static PrivateBus start() throws IOException {
        Path directory = Files.createTempDirectory("hirte-bus-");
        Path socket = directory.resolve("bus");
        Path configuration = directory.resolve("bus.conf");
        Files.writeString(configuration, CONFIGURATION.replace("SOCKET", socket.toString()));
        Process daemon = new ProcessBuilder(
                        "dbus-daemon",
                        "--nofork",
                        "--print-address",
                        "--config-file=" + configuration)
                .redirectError(directory.resolve("log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(daemon::destroyForcibly));
        try (BufferedReader output = daemon.inputReader()) {
            if (output.readLine() == null) {
                throw new IOException("dbus-daemon does not start: "
                        + Files.readString(directory.resolve("log")));
            }
        }
        return new PrivateBus(directory, socket, daemon);
    }

    /** Where it listens. */
    public BusAddress address() {
        return BusAddress.of("unix:path=" + socket);
    }

    /** Ends the daemon as a crash would. */
    public void kill() {
        daemon.destroyForcibly();
        try {
            daemon.waitFor(); // onExit() needs the common pool, whose only thread may be taken
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        kill();
        for (String file : new String[] {"bus", "bus.conf", "log"}) {
            Files.deleteIfExists(directory.resolve(file));
        }
        Files.deleteIfExists(directory);
    }
}
