package org.hirte.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceNotifierTest {
    @TempDir
    private Path directory;

    @Test
    void sendsEachStateAsOneDatagramToAPath() throws Exception {
        String name = directory.resolve("notify").toString();
        try (DatagramReceiver systemd = new DatagramReceiver(name)) {
            ServiceNotifier notifier = ServiceNotifier.of(Map.of("NOTIFY_SOCKET", name));
            notifier.ready("3 nodes\nonline");
            assertThat(systemd.receiveText()).isEqualTo("READY=1\nSTATUS=3 nodes online");
            notifier.status("busy");
            assertThat(systemd.receiveText()).isEqualTo("STATUS=busy");
            notifier.watchdog();
            assertThat(systemd.receiveText()).isEqualTo("WATCHDOG=1");
            notifier.stopping();
            assertThat(systemd.receiveText()).isEqualTo("STOPPING=1");
        }
    }

    @Test
    void sendsToAnAbstractSocket() throws Exception {
        String name = "@hirte-test-" + UUID.randomUUID();
        try (DatagramReceiver systemd = new DatagramReceiver(name)) {
            ServiceNotifier.of(Map.of("NOTIFY_SOCKET", name)).status("x");
            assertThat(systemd.receiveText()).isEqualTo("STATUS=x");
        }
    }

    @Test
    void reloadingCarriesTheMonotonicClockAsSystemdReadsIt() throws Exception {
        String name = directory.resolve("notify").toString();
        try (DatagramReceiver systemd = new DatagramReceiver(name)) {
            long before = System.nanoTime() / 1_000;
            ServiceNotifier.of(Map.of("NOTIFY_SOCKET", name)).reloading();
            String message = systemd.receiveText();
            long after = System.nanoTime() / 1_000;
            assertThat(message).startsWith("RELOADING=1\nMONOTONIC_USEC=");
            assertThat(Long.parseLong(message.substring(message.lastIndexOf('=') + 1)))
                    .isBetween(before, after);
        }
    }

    @Test
    void aMissingOrImpossibleSocketIsNoFailure() {
        for (String name :
                new String[] {"", "/nowhere/notify", "vsock:2:3", "@" + "x".repeat(200)}) {
            assertThatCode(() ->
                            ServiceNotifier.of(Map.of("NOTIFY_SOCKET", name)).ready("up"))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void aFullReceiverDoesNotBlockTheCaller() throws Exception {
        String name = directory.resolve("notify").toString();
        try (DatagramReceiver systemd = new DatagramReceiver(name)) {
            ServiceNotifier notifier = ServiceNotifier.of(Map.of("NOTIFY_SOCKET", name));
            for (int i = 0; i < 10_000; i++) {
                notifier.status("number " + i);
            }
            assertThat(systemd.receiveText()).isEqualTo("STATUS=number 0");
        }
    }

    @Test
    void watchdogIsForTheProcessItNames() {
        long pid = ProcessHandle.current().pid();
        assertThat(watchdog("3000000", Long.toString(pid))).isEqualTo(3_000);
        assertThat(watchdog("3000000", "")).isEqualTo(3_000);
        assertThat(watchdog("3000000", "1")).isZero();
        assertThat(watchdog("soon", "")).isZero();
    }

    @Test
    void boottimeIsAheadOfOrEqualToMonotonic() {
        long monotonicMicros = SystemClocks.monotonicMicros();
        assertThat(SystemClocks.boottimeNanos() / 1_000).isGreaterThanOrEqualTo(monotonicMicros);
    }

    private static long watchdog(String micros, String pid) {
        return ServiceNotifier.of(Map.of("WATCHDOG_USEC", micros, "WATCHDOG_PID", pid))
                .watchdogMillis();
    }
}
