package org.hirte.manager.plane.rest;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.hirte.manager.plane.PlaneLimits;
import org.jspecify.annotations.Nullable;

/**
 * Makes answers' text, and keeps the latest ones for whoever asks the same while nothing has
 * changed: many dashboards cost what one does. Safe on any thread.
 */
@Singleton
public class Bodies {
    private final Map<String, Made> made = new LinkedHashMap<>(16, 0.75f, true);
    private long keptBytes;

    /**
     * An answer's text.
     *
     * @param tag of what it was made from
     * @param next place of the next page; null when there is none
     */
    @SuppressWarnings("ArrayRecordComponent") // written once, never compared
    record Made(String tag, byte[] text, @Nullable String next) {}

    /** With nothing made yet. */
    public Bodies() {}

    /**
     * The text for an address, made anew unless there is one with this tag.
     *
     * @param address path and query, as they stand in the request
     */
    Made of(String address, String tag, Supplier<Shown> object) {
        Made known = known(address);
        if (known != null && known.tag().equals(tag)) {
            return known;
        }
        Made fresh = of(tag, object.get());
        keep(address, fresh);
        return fresh;
    }

    /** The text of something that is not kept. */
    Made of(String tag, Shown object) {
        String next = object instanceof Page<?> page ? page.next() : null;
        return new Made(tag, JsonText.of(object), next);
    }

    /** A tag of a text alone (FNV-1a, 64 bits, and its length). */
    static String tagOf(byte[] text) {
        long hash = 0xcbf29ce484222325L;
        for (byte each : text) {
            hash = (hash ^ each & 0xff) * 0x100000001b3L;
        }
        return Long.toHexString(hash) + "-" + text.length;
    }

    private synchronized @Nullable Made known(String address) {
        return made.get(address);
    }

    private synchronized void keep(String address, Made fresh) {
        if (fresh.text().length > PlaneLimits.KEPT_ANSWER_BYTES
                || address.length() > PlaneLimits.KEPT_ADDRESS_CHARS) {
            return;
        }
        Made before = made.put(address, fresh);
        keptBytes += fresh.text().length - (before == null ? 0 : before.text().length);
        while (keptBytes > PlaneLimits.KEPT_BYTES || made.size() > PlaneLimits.KEPT_ANSWERS) {
            Map.Entry<String, Made> oldest = made.entrySet().iterator().next();
            made.remove(oldest.getKey());
            keptBytes -= oldest.getValue().text().length;
        }
    }
}
