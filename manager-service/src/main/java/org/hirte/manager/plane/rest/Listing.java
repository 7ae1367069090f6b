package org.hirte.manager.plane.rest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects what a list contains, sorts it and cuts out the page that was asked for. */
final class Listing<T> {
    private final Sorting sorting;
    private final int limit;
    private final @Nullable Place after;
    private final List<T> items = new ArrayList<>();

    /** Where an item stands in a sorted list; each place has one item at most. */
    record Place(String key, String name) {
        String cursor() {
            return Cursor.of(key, name);
        }
    }

    private record Placed<T>(Place place, T item) {}

    Listing(Query query, Sorting sorting) {
        this.sorting = sorting;
        limit = query.limit();
        List<String> cursor = Cursor.read(query, 2);
        after = cursor == null ? null : new Place(cursor.get(0), cursor.get(1));
    }

    Sorting sorting() {
        return sorting;
    }

    /** How many items a page has at most. */
    int limit() {
        return limit;
    }

    /** The place behind which the page begins; null for the first page. */
    @Nullable
    Place after() {
        return after;
    }

    void add(T item) {
        items.add(item);
    }

    /**
     * The page.
     *
     * @param place where an item stands
     */
    <V extends Shown> Page<V> page(Function<T, Place> place, String revision, Function<T, V> view) {
        List<Placed<T>> placed = new ArrayList<>(items.size());
        items.forEach(item -> placed.add(new Placed<>(place.apply(item), item)));
        Comparator<Place> byKey = Comparator.comparing(Place::key);
        Comparator<Place> order =
                (sorting.isDescending() ? byKey.reversed() : byKey).thenComparing(Place::name);
        placed.sort(Comparator.comparing(Placed::place, order));
        int start = start(placed, order);
        int end = Math.min(placed.size(), start + limit);
        List<V> views = new ArrayList<>(end - start);
        placed.subList(start, end).forEach(each -> views.add(view.apply(each.item())));
        boolean isMore = start < end && end < placed.size();
        String next = isMore ? placed.get(end - 1).place().cursor() : null;
        return new Page<>(views, placed.size(), revision, next);
    }

    private int start(List<Placed<T>> sorted, Comparator<Place> order) {
        if (after == null) {
            return 0;
        }
        int low = 0;
        int high = sorted.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (order.compare(sorted.get(middle).place(), after) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
