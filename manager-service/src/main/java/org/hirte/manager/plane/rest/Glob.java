package org.hirte.manager.plane.rest;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern for names: {@code *} is any text, {@code ?} any character, {@code [a-z]} and {@code
 * [!a-z]} one of some characters, {@code \x} is x itself. Takes time in proportion to pattern and
 * text at worst.
 */
public final class Glob {
    private final List<Item> items;

    /** What one character, or any number of them, must be. */
    private sealed interface Item {
        record Any() implements Item {}

        record One() implements Item {}

        record Literal(int character) implements Item {}

        record Range(boolean isNegated, List<int[]> bounds) implements Item {}

        default boolean matches(int character) {
            return switch (this) {
                case Any any -> true;
                case One one -> true;
                case Literal literal -> literal.character == character;
                case Range range ->
                    range.isNegated
                            != range.bounds.stream()
                                    .anyMatch(each -> each[0] <= character && character <= each[1]);
            };
        }
    }

    private Glob(List<Item> items) {
        this.items = items;
    }

    /**
     * Reads a pattern.
     *
     * @throws Problem when a bracket is not closed or a backslash is the last character
     */
    public static Glob of(String text) {
        int[] pattern = text.codePoints().toArray();
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < pattern.length; i++) {
            switch (pattern[i]) {
                case '*' -> {
                    if (items.isEmpty() || !(items.getLast() instanceof Item.Any)) {
                        items.add(new Item.Any());
                    }
                }
                case '?' -> items.add(new Item.One());
                case '\\' -> {
                    i++;
                    if (i == pattern.length) {
                        throw Problem.bad("Pattern '" + text + "' ends in a backslash");
                    }
                    items.add(new Item.Literal(pattern[i]));
                }
                case '[' -> {
                    int end = end(pattern, i);
                    if (end < 0) {
                        throw Problem.bad("Pattern '" + text + "' has a '[' without ']'");
                    }
                    items.add(range(pattern, i + 1, end));
                    i = end;
                }
                default -> items.add(new Item.Literal(pattern[i]));
            }
        }
        return new Glob(items);
    }

    /** A bracket that stands first is one of the characters. */
    private static int end(int[] pattern, int start) {
        int from = start + 1;
        if (from < pattern.length && (pattern[from] == '!' || pattern[from] == '^')) {
            from++;
        }
        for (int i = from + 1; i < pattern.length; i++) {
            if (pattern[i] == ']') {
                return i;
            }
        }
        return -1;
    }

    private static Item range(int[] pattern, int start, int end) {
        boolean isNegated = pattern[start] == '!' || pattern[start] == '^';
        List<int[]> bounds = new ArrayList<>();
        for (int i = isNegated ? start + 1 : start; i < end; i++) {
            boolean isPair = i + 2 < end && pattern[i + 1] == '-';
            bounds.add(new int[] {pattern[i], isPair ? pattern[i + 2] : pattern[i]});
            i += isPair ? 2 : 0;
        }
        return new Item.Range(isNegated, bounds);
    }

    /** Whether the whole text matches. */
    public boolean matches(String text) {
        int[] characters = text.codePoints().toArray();
        int item = 0;
        int star = -1;
        int resume = 0;
        for (int i = 0; i < characters.length; ) {
            if (item < items.size() && items.get(item) instanceof Item.Any) {
                star = item++;
                resume = i;
            } else if (item < items.size() && items.get(item).matches(characters[i])) {
                item++;
                i++;
            } else if (star >= 0) {
                item = star + 1;
                i = ++resume;
            } else {
                return false;
            }
        }
        while (item < items.size() && items.get(item) instanceof Item.Any) {
            item++;
        }
        return item == items.size();
    }
}
