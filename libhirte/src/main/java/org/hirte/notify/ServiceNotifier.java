package org.hirte.notify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells systemd how the service is doing: the sd_notify protocol (sd_notify(3)). Without
 * NOTIFY_SOCKET every call does nothing. Calls never block and never fail; a message systemd does not
 * take is logged at debug level. Safe on any thread.
 */
public final class ServiceNotifier {
    private static final Logger LOG = Logger.getLogger(ServiceNotifier.class);

    private final @Nullable UnixDatagramSender socket;
    private final long watchdogMicros;

    private ServiceNotifier(@Nullable UnixDatagramSender socket, long watchdogMicros) {
        this.socket = socket;
        this.watchdogMicros = watchdogMicros;
    }

    /** From NOTIFY_SOCKET, WATCHDOG_USEC and WATCHDOG_PID of this process's environment. */
    public static ServiceNotifier of(Map<String, String> environment) {
        String name = environment.getOrDefault("NOTIFY_SOCKET", "");
        return new ServiceNotifier(name.isEmpty() ? null : open(name), watchdog(environment));
    }

    private static @Nullable UnixDatagramSender open(String name) {
        try {
            return UnixDatagramSender.to(name);
        } catch (IOException e) {
            LOG.debugf("no messages to systemd: %s", e.getMessage());
            return null;
        }
    }

    private static long watchdog(Map<String, String> environment) {
        String pid = environment.getOrDefault("WATCHDOG_PID", "");
        String micros = environment.getOrDefault("WATCHDOG_USEC", "");
        boolean forUs = pid.isEmpty()
                || pid.equals(Long.toString(ProcessHandle.current().pid()));
        return forUs && micros.matches("[0-9]{1,18}") ? Long.parseLong(micros) : 0;
    }

    /** The service is up. */
    public void ready(String status) {
        send("READY=1\nSTATUS=" + oneLine(status));
    }

    /** One line for {@code systemctl status}. */
    public void status(String status) {
        send("STATUS=" + oneLine(status));
    }

    /** The configuration is being read again; {@link #ready} must follow. */
    public void reloading() {
        send("RELOADING=1\nMONOTONIC_USEC=" + SystemClocks.monotonicMicros());
    }

    /** The service is on its way down. */
    public void stopping() {
        send("STOPPING=1");
    }

    /** The service is alive; due at least every {@link #watchdogMillis()}, better twice as often. */
    public void watchdog() {
        send("WATCHDOG=1");
    }

    /** How long systemd waits for {@link #watchdog} before it restarts the service; 0: it does not. */
    public long watchdogMillis() {
        return watchdogMicros / 1_000;
    }

    private void send(String message) {
        if (socket == null) {
            return;
        }
        try {
            socket.trySend(message.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.debugf("systemd did not take '%s': %s", message, e.getMessage());
        }
    }

    private static String oneLine(String text) {
        return text.replace('\n', ' ');
    }
}
