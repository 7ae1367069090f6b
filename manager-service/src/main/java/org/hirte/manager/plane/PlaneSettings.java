package org.hirte.manager.plane;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the HTTP plane listens, and to whom (decision 25; docs/configuration.md).
 *
 * @param host name or address to listen on
 * @param port TCP port; 0 lets the kernel choose
 * @param allowedHosts names in {@code Host} that are taken beside the usual ones, in lower case
 * @param socket unix socket to listen on, too; null for none
 * @param certificate PEM file; null for plain HTTP
 * @param key PEM file of its key; null together with {@code certificate}
 * @param token what clients over TCP have to know at first; null when anybody may read
 * @param unitMetrics globs of units that get series of their own; empty for none
 */
public record PlaneSettings(
        String host,
        int port,
        Set<String> allowedHosts,
        @Nullable Path socket,
        @Nullable Path certificate,
        @Nullable Path key,
        @Nullable String token,
        Set<String> unitMetrics) {
    /** Copies the sets. */
    public PlaneSettings {
        allowedHosts = Set.copyOf(allowedHosts);
        unitMetrics = Set.copyOf(unitMetrics);
    }

    /** The token never gets into a log. */
    @Override
    public String toString() {
        return "PlaneSettings[" + host + ":" + port + "]";
    }
}
