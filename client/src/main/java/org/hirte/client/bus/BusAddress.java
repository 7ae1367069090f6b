package org.hirte.client.bus;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;

/**
 * Where a message bus listens: a unix socket.
 *
 * @param socket path of the socket
 * @param description how messages to people name it, such as {@code the system bus}
 */
public record BusAddress(Path socket, String description) {
    private static final String SYSTEM_SOCKET = "/run/dbus/system_bus_socket";

    /**
     * The system bus: {@code DBUS_SYSTEM_BUS_ADDRESS} if set, else its usual socket.
     *
     * @throws IllegalArgumentException if the variable holds no address this client can use
     */
    public static BusAddress system(Map<String, String> environment) {
        String address = environment.getOrDefault("DBUS_SYSTEM_BUS_ADDRESS", "");
        Path socket = address.isEmpty() ? Path.of(SYSTEM_SOCKET) : parse(address);
        return new BusAddress(socket, "the system bus (" + socket + ")");
    }

    /**
     * The user's bus: {@code DBUS_SESSION_BUS_ADDRESS} if set, else {@code bus} in {@code
     * XDG_RUNTIME_DIR}.
     *
     * @throws IllegalArgumentException if neither is set or the address cannot be used
     */
    public static BusAddress user(Map<String, String> environment) {
        String address = environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "");
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        if (address.isEmpty() && runtime.isEmpty()) {
            throw new IllegalArgumentException(
                    "no user bus: neither DBUS_SESSION_BUS_ADDRESS nor XDG_RUNTIME_DIR is set");
        }
        Path socket = address.isEmpty() ? Path.of(runtime, "bus") : parse(address);
        return new BusAddress(socket, "the user bus (" + socket + ")");
    }

    /**
     * A bus by its D-Bus address such as {@code unix:path=/run/dbus/system_bus_socket}, or by the
     * bare path of its socket.
     *
     * @throws IllegalArgumentException if it names no unix socket with a path
     */
    public static BusAddress of(String address) {
        Path socket = address.startsWith("/") ? Path.of(address) : parse(address);
        return new BusAddress(socket, "the bus at " + socket);
    }

    /** The D-Bus address of the socket. */
    public String address() {
        return "unix:path=" + socket;
    }

    private static Path parse(String list) {
        for (String address : list.split(";", -1)) {
            if (address.startsWith("unix:")) {
                for (String pair : address.substring("unix:".length()).split(",", -1)) {
                    if (pair.startsWith("path=")) {
                        return Path.of(unescape(pair.substring("path=".length()), list));
                    }
                }
            }
        }
        throw new IllegalArgumentException(
                "bus address '" + list + "' has no unix:path=... part, others are not supported");
    }

    private static String unescape(String value, String list) {
        byte[] raw = value.getBytes(StandardCharsets.UTF_8);
        byte[] plain = new byte[raw.length];
        int length = 0;
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '%') {
                if (i + 2 >= raw.length
                        || !HexFormat.isHexDigit(raw[i + 1])
                        || !HexFormat.isHexDigit(raw[i + 2])) {
                    throw new IllegalArgumentException("bad escape in bus address '" + list + "'");
                }
                plain[length++] = (byte) (HexFormat.fromHexDigit(raw[i + 1]) << 4
                        | HexFormat.fromHexDigit(raw[i + 2]));
                i += 2;
            } else {
                plain[length++] = raw[i];
            }
        }
        return new String(plain, 0, length, StandardCharsets.UTF_8);
    }
}
