package org.hirte.ctl;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.hirte.client.Dialect;

/** When a node was heard of, as tables show it (contract 10.6, 11.1). */
final class LastSeen {
    private LastSeen() {}

    /**
     * Reads LastSeenTimestamp.
     *
     * @param timestamp seconds in HIRTE, microseconds in BLUECHI (contract 9.2); 0 for never
     */
    static String of(Dialect dialect, boolean isOnline, long timestamp, ZoneId zone) {
        if (isOnline) {
            return "now";
        }
        if (timestamp == 0) {
            return "never";
        }
        Instant time =
                switch (dialect) {
                    case HIRTE -> Instant.ofEpochSecond(timestamp);
                    case BLUECHI ->
                        Instant.ofEpochSecond(timestamp / 1_000_000, timestamp % 1_000_000 * 1000);
                };
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSSZ", Locale.ROOT)
                .withZone(zone)
                .format(time);
    }
}
