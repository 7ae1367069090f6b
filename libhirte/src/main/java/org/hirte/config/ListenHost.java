package org.hirte.config;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where a listener binds.
 *
 * @param address the only address to listen on, or null for all (contract 3.1: IPv6 any, dual stack)
 */
public record ListenHost(@Nullable InetAddress address) {
    /** All addresses of the machine. */
    public static final ListenHost ALL = new ListenHost(null);
}
