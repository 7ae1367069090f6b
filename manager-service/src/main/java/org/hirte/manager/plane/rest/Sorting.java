package org.hirte.manager.plane.rest;

import java.util.List;

/**
 * What a list is sorted by.
 *
 * @param by a name, or the list's own order
 * @param isDescending whether the greatest comes first
 */
record Sorting(String by, boolean isDescending) {
    /** What {@code sort=} says; by the list's own order where it says nothing. */
    static Sorting of(Query query, String otherwise, List<String> known) {
        String text = query.text("sort");
        if (text == null) {
            return new Sorting(otherwise, false);
        }
        boolean isDescending = text.startsWith("-");
        String by = isDescending ? text.substring(1) : text;
        if (!known.contains(by)) {
            throw Problem.bad("Query parameter 'sort' is one of " + String.join(", ", known)
                    + ", with '-' in front for descending");
        }
        return new Sorting(by, isDescending);
    }

    /** A number of 0 or more as text that sorts as it does. */
    static String number(long value) {
        return String.format("%019d", value);
    }
}
