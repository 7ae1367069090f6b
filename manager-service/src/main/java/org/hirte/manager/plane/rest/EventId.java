package org.hirte.manager.plane.rest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Number of an event and of the run of the manager it was in.
 *
 * @param epoch tells runs apart
 * @param sequence 0, for before all of them, or more
 */
public record EventId(String epoch, long sequence) {
    private static final Pattern FORM = Pattern.compile("([0-9a-f]{1,16})-([0-9]{1,18})");

    /** From a text; null when it is none. */
    public static @Nullable EventId parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? new EventId(matcher.group(1), Long.parseLong(matcher.group(2)))
                : null;
    }
}
