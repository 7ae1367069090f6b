package org.hirte.ctl;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** When a node was heard of, as tables show it (contract 10.6, 11.1). */
public final class LastSeen {
    private static final int MICROS = 1_000_000;

    private LastSeen() {}

    /**
     * {@code 2026-11-23 00:20:16,123+0100}, or {@code never}. By hand, since a formatter's classes cost
     * 20 ms at the start of a program.
     *
     * @param epochMicros since 1970; 0 for never
     */
    public static String of(long epochMicros, ZoneId zone) {
        if (epochMicros == 0) {
            return "never";
        }
        Instant instant = Instant.ofEpochSecond(epochMicros / MICROS, epochMicros % MICROS * 1000);
        OffsetDateTime time = instant.atZone(zone).toOffsetDateTime();
        StringBuilder out = new StringBuilder();
        digits(out, time.getYear(), 4).append('-');
        digits(out, time.getMonthValue(), 2).append('-');
        digits(out, time.getDayOfMonth(), 2).append(' ');
        digits(out, time.getHour(), 2).append(':');
        digits(out, time.getMinute(), 2).append(':');
        digits(out, time.getSecond(), 2).append(',');
        digits(out, time.getNano() / MICROS, 3);
        int offsetMinutes = time.getOffset().getTotalSeconds() / 60;
        out.append(offsetMinutes < 0 ? '-' : '+');
        digits(out, Math.abs(offsetMinutes) / 60, 2);
        return digits(out, Math.abs(offsetMinutes) % 60, 2).toString();
    }

    private static StringBuilder digits(StringBuilder out, int number, int count) {
        String text = Integer.toString(number);
        return out.repeat('0', Math.max(0, count - text.length())).append(text);
    }
}
