package org.hirte.manager.plane.rest;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The place behind the last item of a page, as text that clients hand back. */
final class Cursor {
    private static final String SEPARATOR = "\n";

    private Cursor() {}

    /** @param keys what the item is sorted by; texts without control characters */
    static String of(String... keys) {
        byte[] text = String.join(SEPARATOR, keys).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /** The keys, or null for a first page; a text that is none of ours is an error. */
    static @Nullable List<String> read(Query query, int keys) {
        String text = query.text("after");
        if (text == null) {
            return null;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            List<String> parts =
                    List.of(new String(bytes, StandardCharsets.UTF_8).split(SEPARATOR, -1));
            if (parts.size() == keys) {
                return parts;
            }
        } catch (IllegalArgumentException e) {
            // answered below
        }
        throw Problem.bad("Query parameter 'after' is not the 'next' of a page of this list");
    }
}
