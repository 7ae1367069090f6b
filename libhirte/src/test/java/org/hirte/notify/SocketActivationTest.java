package org.hirte.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class SocketActivationTest {
    private static final Path TOOL = Path.of("/usr/bin/systemd-socket-activate");
    private static final String OWN_PID = Long.toString(ProcessHandle.current().pid());

    @TempDir
    private Path directory;

    @Test
    void takesNothingThatIsMeantForAnotherProcess() {
        assertThat(SocketActivation.take(Map.of())).isEqualTo(new SocketActivation.None());
        assertThat(SocketActivation.take(Map.of("LISTEN_PID", "1", "LISTEN_FDS", "1")))
                .isEqualTo(new SocketActivation.None());
        assertThat(SocketActivation.take(Map.of("LISTEN_PID", OWN_PID, "LISTEN_FDS", "0")))
                .isEqualTo(new SocketActivation.None());
    }

    @Test
    void refusesMoreThanOneSocket() {
        assertThat(SocketActivation.take(Map.of("LISTEN_PID", OWN_PID, "LISTEN_FDS", "2")))
                .isEqualTo(new SocketActivation.Refused(
                        "systemd passed 2 sockets, only one is allowed"));
    }

    static boolean toolIsThere() {
        return Files.isExecutable(TOOL);
    }

    @Test
    @EnabledIf("toolIsThere")
    void servesAConnectionOnASocketPassedBySystemd() throws Exception {
        Path socket = directory.resolve("s");
        Process daemon = new ProcessBuilder(
                        TOOL.toString(),
                        "-l",
                        socket.toString(),
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Greeter.class.getName())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = daemon.inputReader()) {
            assertThat(output.readLine()).startsWith("Listening on " + socket);
            try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
                assertThat(Channels.newInputStream(client).readAllBytes())
                        .asString(StandardCharsets.UTF_8)
                        .isEqualTo("hello");
            }
            assertThat(daemon.waitFor(100, TimeUnit.SECONDS)).isTrue();
        } finally {
            daemon.destroyForcibly();
        }
    }

    /** The activated process: greets one client. */
    static final class Greeter {
        private Greeter() {}

        public static void main(String[] arguments) throws IOException {
            SocketActivation activation = SocketActivation.take(System.getenv());
            if (!(activation instanceof SocketActivation.Passed(var listener))) {
                throw new IllegalStateException(activation.toString());
            }
            try (SocketChannel client = listener.accept()) {
                for (String part : List.of("hel", "lo")) {
                    client.write(ByteBuffer.wrap(part.getBytes(StandardCharsets.UTF_8)));
                }
            }
        }
    }
}
