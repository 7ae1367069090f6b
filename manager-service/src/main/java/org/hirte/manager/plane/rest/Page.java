package org.hirte.manager.plane.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param items of this page
 * @param total of all pages
 * @param revision of the copy that was read
 * @param next place of the next page; null on the last one
 */
public record Page<T extends Shown>(
        List<T> items, int total, String revision, @Nullable String next) implements Shown {
    /** Copies the list. */
    public Page {
        items = List.copyOf(items);
    }

    @Override
    public void write(JsonText json) {
        json.list("items", items)
                .field("total", total)
                .field("revision", revision)
                .field("next", next);
    }
}
