package org.hirte.config;

import java.util.List;

/**
 * What a {@link ValueType} makes of a text.
 *
 * @param <T> type of the value
 */
public sealed interface Reading<T> {
    /**
     * A value.
     *
     * @param value the value
     * @param notes what the author of the text may not expect, one line each
     */
    record Good<T>(T value, List<String> notes) implements Reading<T> {
        /** Copies the notes. */
        public Good {
            notes = List.copyOf(notes);
        }

        Good(T value) {
            this(value, List.of());
        }
    }

    /**
     * No value.
     *
     * @param reason what is wrong with the text; what is allowed is said by {@link
     *     ValueType#allowed()}
     */
    record Bad<T>(String reason) implements Reading<T> {}
}
