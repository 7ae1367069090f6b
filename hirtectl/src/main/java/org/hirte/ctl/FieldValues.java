package org.hirte.ctl;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Values of fields in JSON and YAML that are made up of others, as docs/rest.md has them. */
final class FieldValues {
    private static final int MICROS = 1_000_000;

    private FieldValues() {}

    /** The part of a unit's name behind the last dot. */
    static String type(String unit) {
        return unit.substring(unit.lastIndexOf('.') + 1);
    }

    /** A point in time as docs/rest.md has it; null for 0, which stands for never. */
    static @Nullable String time(long epochMicros) {
        if (epochMicros <= 0) {
            return null;
        }
        return time(Instant.ofEpochSecond(epochMicros / MICROS, epochMicros % MICROS * 1000));
    }

    /** A point in time with milliseconds, also where they are zero. */
    static String time(Instant time) {
        String text = time.truncatedTo(ChronoUnit.MILLIS).toString();
        return text.indexOf('.') < 0 ? text.substring(0, text.length() - 1) + ".000Z" : text;
    }
}
