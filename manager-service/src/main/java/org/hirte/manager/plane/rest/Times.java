package org.hirte.manager.plane.rest;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.jspecify.annotations.Nullable;

/** Times as clients see them. */
final class Times {
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private Times() {}

    /** UTC with milliseconds; null for 0, which means that it is not known. */
    static @Nullable String text(long micros) {
        return micros == 0 ? null : known(micros);
    }

    /** UTC with milliseconds. */
    static String known(long micros) {
        return MILLIS.format(Instant.ofEpochMilli(Math.floorDiv(micros, 1000L)));
    }
}
