package org.hirte.manager.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hirte.loop.Endpoint;
import org.hirte.protocol.BusAddress;

/** Where the system's and the user's bus are (D-Bus specification, Well-known Message Bus Instances). */
final class BusEndpoints {
    private static final String SYSTEM_SOCKET = "/run/dbus/system_bus_socket";

    private BusEndpoints() {}

    /** The usable addresses of the bus; empty when the environment names none. */
    static List<Endpoint> of(boolean user, Map<String, String> environment) {
        String variable = user ? "DBUS_SESSION_BUS_ADDRESS" : "DBUS_SYSTEM_BUS_ADDRESS";
        List<Endpoint> endpoints = new ArrayList<>();
        for (String text : environment.getOrDefault(variable, "").split(";", -1)) {
            if (BusAddress.parse(text) instanceof BusAddress.Parsed.Ok(BusAddress address)) {
                endpoints.add(endpoint(address));
            }
        }
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        if (endpoints.isEmpty() && !user) {
            endpoints.add(new Endpoint.Unix(SYSTEM_SOCKET));
        } else if (endpoints.isEmpty() && !runtime.isEmpty()) {
            endpoints.add(new Endpoint.Unix(runtime + "/bus"));
        }
        return endpoints;
    }

    private static Endpoint endpoint(BusAddress address) {
        return switch (address) {
            case BusAddress.Tcp(String host, int port) -> new Endpoint.Tcp(host, port);
            case BusAddress.Unix(String path) -> new Endpoint.Unix(path);
        };
    }
}
