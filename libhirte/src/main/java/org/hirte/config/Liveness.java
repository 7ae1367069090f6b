package org.hirte.config;

/**
 * When a silent link is pinged and when it is dead (decision 9).
 *
 * @param idleMillis silence until a ping; 0: the rule is off
 * @param timeoutMillis silence until the link is closed; more than {@code idleMillis}
 */
public record Liveness(int idleMillis, int timeoutMillis) {
    /** No pings; only TCP and heartbeats find a dead link. */
    public static final Liveness OFF = new Liveness(0, 0);

    /** Whether the rule holds. */
    public boolean isOn() {
        return idleMillis > 0;
    }
}
