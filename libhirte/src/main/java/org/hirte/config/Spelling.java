package org.hirte.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** Guesses what a misspelt name was meant to be. */
final class Spelling {
    private static final int MAX_LENGTH = 64;

    private Spelling() {}

    /** {@code ; did you mean 'X'?} for the nearest candidate, or empty when none is near. */
    static String hint(String word, Stream<String> candidates) {
        if (word.length() > MAX_LENGTH) {
            return "";
        }
        String best = "";
        int bestDistance = Math.max(2, word.length() / 4) + 1;
        for (String candidate : candidates.toList()) {
            int distance = distance(lower(word), lower(candidate));
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return best.isEmpty() ? "" : "; did you mean '" + best + "'?";
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT).strip();
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitute = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitute, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
