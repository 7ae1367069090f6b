package org.hirte.agent.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hirte.loop.Endpoint;
import org.hirte.protocol.BusAddress;

/**
 * Where a message bus is.
 *
 * @param description how messages to people name it: {@code system bus} or {@code user bus}
 * @param endpoints addresses to try in turn; empty when there is none
 */
record BusLocation(String description, List<Endpoint> endpoints) {
    private static final String SYSTEM_SOCKET = "/run/dbus/system_bus_socket";

    /** Copies the list. */
    BusLocation {
        endpoints = List.copyOf(endpoints);
    }

    /**
     * The system bus: {@code DBUS_SYSTEM_BUS_ADDRESS}, else its usual socket.
     *
     * @param environment of this process
     */
    static BusLocation system(Map<String, String> environment) {
        String addresses = environment.getOrDefault("DBUS_SYSTEM_BUS_ADDRESS", "");
        return new BusLocation(
                "system bus",
                addresses.isEmpty() ? List.of(new Endpoint.Unix(SYSTEM_SOCKET)) : list(addresses));
    }

    /**
     * The user's bus: {@code DBUS_SESSION_BUS_ADDRESS}, else {@code bus} in {@code
     * XDG_RUNTIME_DIR}.
     *
     * @param environment of this process
     */
    static BusLocation user(Map<String, String> environment) {
        String addresses = environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "");
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        if (!addresses.isEmpty()) {
            return new BusLocation("user bus", list(addresses));
        }
        return new BusLocation(
                "user bus",
                runtime.isEmpty() ? List.of() : List.of(new Endpoint.Unix(runtime + "/bus")));
    }

    /** The addresses of a list in the specification's form that can be connected to. */
    private static List<Endpoint> list(String addresses) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (String address : addresses.split(";", -1)) {
            switch (BusAddress.parse(address)) {
                case BusAddress.Parsed.Ok(BusAddress.Tcp(String host, int port)) ->
                    endpoints.add(new Endpoint.Tcp(host, port));
                case BusAddress.Parsed.Ok(BusAddress.Unix(String path)) ->
                    endpoints.add(new Endpoint.Unix(path));
                case BusAddress.Parsed.Bad bad -> {} // a transport this client does not have
            }
        }
        return endpoints;
    }
}
