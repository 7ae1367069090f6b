package org.hirte.manager.plane.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
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
    private final ObjectWriter json;
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
    public Bodies(ObjectMapper mapper) {
        json = mapper.writer();
    }

    /**
     * The text for an address, made anew unless there is one with this tag.
     *
     * @param address path and query, as they stand in the request
     */
    Made of(String address, String tag, Supplier<Object> object) {
        Made known = known(address);
        if (known != null && known.tag().equals(tag)) {
            return known;
        }
        Made fresh = of(tag, object.get());
        keep(address, fresh);
        return fresh;
    }

    /** The text of something that is not kept. */
    Made of(String tag, Object object) {
        try {
            String next = object instanceof Page<?> page ? page.next() : null;
            return new Made(tag, json.writeValueAsBytes(object), next);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer is no JSON", e);
        }
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
