package org.hirte.config;

/**
 * TCP keepalive of the agent link (contract 3.1); 0 leaves the system's default.
 *
 * @param timeSeconds TCP_KEEPIDLE
 * @param intervalSeconds TCP_KEEPINTVL
 * @param count TCP_KEEPCNT
 */
public record TcpKeepAlive(int timeSeconds, int intervalSeconds, int count) {}
