package org.hirte.dbus.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real bus of a test's own: dbus-daemon, or dbus-broker of Debian's package. */
public final class PrivateBus implements AutoCloseable {
    private static final long START_MILLIS = 100_000;

    private final Process process;
    private final Path directory;

    private PrivateBus(Process process, Path directory) {
        this.process = process;
        this.directory = directory;
    }

    /** Whether the machine has dbus-daemon. */
    public static boolean hasDaemon() {
        return Files.isExecutable(Path.of("/usr/bin/dbus-daemon"));
    }

    /** Whether dbus-broker can run: root, and the package installed or unpacked. */
    public static boolean hasBroker() {
        return Files.isExecutable(brokerDirectory().resolve("dbus-broker-launch"))
                && "root".equals(System.getProperty("user.name"));
    }

    private static Path brokerDirectory() {
        return Path.of(System.getProperty("hirte.broker", "/") + "/usr/bin");
    }

    /** Starts dbus-daemon. */
    public static PrivateBus daemon() throws IOException {
        Path directory = Files.createTempDirectory("hirte-bus");
        Path configuration = configuration(directory);
        return start(
                directory, List.of("dbus-daemon", "--nofork", "--config-file=" + configuration));
    }

    /** Starts dbus-broker. */
    public static PrivateBus broker() throws IOException {
        Path directory = Files.createTempDirectory("hirte-bus");
        Path script = directory.resolve("run.py");
        try (InputStream in = PrivateBus.class.getResourceAsStream("private-broker.py")) {
            if (in == null) {
                throw new IllegalStateException("no private-broker.py");
            }
            Files.write(script, in.readAllBytes());
        }
        List<String> command = new ArrayList<>(List.of("unshare", "-m", "/usr/bin/python3"));
        command.addAll(List.of(script.toString(), brokerDirectory().toString()));
        command.addAll(
                List.of(socket(directory).toString(), configuration(directory).toString()));
        return start(directory, command);
    }

    private static PrivateBus start(Path directory, List<String> command) throws IOException {
        Path log = directory.resolve("log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        PrivateBus bus = new PrivateBus(process, directory);
        long deadline = System.nanoTime() + START_MILLIS * 1_000_000;
        while (!bus.answers()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                String output = Files.readString(log);
                bus.close();
                throw new IOException("the bus did not start: " + output);
            }
            Thread.onSpinWait();
        }
        return bus;
    }

    private boolean answers() {
        try (SocketChannel probe = connect()) {
            return probe.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Path of its socket. */
    public String path() {
        return socket(directory).toString();
    }

    /** Connects a blocking socket. */
    public SocketChannel connect() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(socket(directory)));
    }

    private static Path socket(Path directory) {
        return directory.resolve("bus");
    }

    private static Path configuration(Path directory) throws IOException {
        Path file = directory.resolve("bus.conf");
        String text = """
            <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
             "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
            <busconfig><type>session</type><listen>unix:path=%s</listen>
            <policy context="default">
            <allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy>
            </busconfig>
            """.formatted(socket(directory));
        return Files.write(file, text.getBytes(UTF_8));
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().join();
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
