package org.hirte.dbus.peer;

/**
 * When a silent peer is asked, and when it is given up (decision 9).
 *
 * @param idleMillis silence after which a Ping is sent; 0 switches both off
 * @param deadMillis silence after which the connection is dead; more than {@code idleMillis}
 */
public record Liveness(long idleMillis, long deadMillis) {
    /** No pings; silence is legal. */
    public static final Liveness OFF = new Liveness(0, 0);

    /** Ping after 4 s, dead after 6 s. */
    public static final Liveness DEFAULT = new Liveness(4_000, 6_000);

    /** @throws IllegalArgumentException when the times are not in order */
    public Liveness {
        if (idleMillis < 0 || idleMillis > 0 && deadMillis <= idleMillis) {
            throw new IllegalArgumentException(
                    "dead after " + deadMillis + " ms, pinged after " + idleMillis + " ms");
        }
    }
}
