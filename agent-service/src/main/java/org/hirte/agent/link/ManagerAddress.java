package org.hirte.agent.link;

import org.hirte.loop.Endpoint;
import org.hirte.protocol.BusAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where the manager is (contract 3.7): as configured, or as SwitchController set it later. It stays
 * over losses (contract 14.15).
 */
public final class ManagerAddress {
    private String text;
    private @Nullable Endpoint endpoint;

    /** An explicit D-Bus address; it may be wrong, then no attempt succeeds. */
    public ManagerAddress(String text) {
        this.text = text;
        endpoint = endpoint(text);
    }

    /** A host, looked up anew for each attempt, and a port. */
    public ManagerAddress(String host, int port) {
        endpoint = new Endpoint.Tcp(host, port);
        text = "tcp:host=" + host + ",port=" + port;
    }

    /** The D-Bus address in use. */
    public String text() {
        return text;
    }

    /** Where to connect; null when the address is none. */
    @Nullable
    Endpoint endpoint() {
        return endpoint;
    }

    /** Another manager from now on. */
    public void change(String newText) {
        text = newText;
        endpoint = endpoint(newText);
    }

    /** For log lines. */
    @Override
    public String toString() {
        Endpoint known = endpoint;
        return known == null ? "'" + text + "'" : known.toString();
    }

    private static @Nullable Endpoint endpoint(String text) {
        return switch (BusAddress.parse(text)) {
            case BusAddress.Parsed.Ok(BusAddress.Tcp(String host, int port)) ->
                new Endpoint.Tcp(host, port);
            case BusAddress.Parsed.Ok(BusAddress.Unix(String path)) -> new Endpoint.Unix(path);
            case BusAddress.Parsed.Bad bad -> null;
        };
    }
}
