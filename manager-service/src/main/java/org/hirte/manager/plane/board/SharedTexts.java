package org.hirte.manager.plane.board;

/**
 * Keeps one copy of texts that come again and again: names and descriptions of units that many
 * nodes have, words of states. A newer text takes the place of an older one, so it never grows.
 */
final class SharedTexts {
    private final String[] texts = new String[BoardLimits.SHARED_TEXTS];

    String share(String text) {
        int hash = text.hashCode();
        int index = (hash ^ hash >>> 16) & texts.length - 1;
        String known = texts[index];
        if (text.equals(known)) {
            return known;
        }
        texts[index] = text;
        return text;
    }
}
