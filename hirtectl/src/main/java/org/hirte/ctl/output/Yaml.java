package org.hirte.ctl.output;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes YAML 1.2: block style for lists and maps, JSON's notation (which YAML contains) for every
 * text that could be read as something else.
 */
final class Yaml {
    private Yaml() {}

    /** A list of maps, an element after the other. */
    static String of(List<? extends Map<String, @Nullable Object>> values) {
        if (values.isEmpty()) {
            return "[]\n";
        }
        StringBuilder out = new StringBuilder();
        for (Map<String, @Nullable Object> value : values) {
            out.append("- ");
            map(out, value, 2);
        }
        return out.toString();
    }

    /** One of several documents. */
    static String document(Map<String, @Nullable Object> value) {
        StringBuilder out = new StringBuilder("---\n");
        map(out, value, 0);
        return out.toString();
    }

    /** The first line stands where the text ends, the others are indented. */
    private static void map(StringBuilder out, Map<?, ?> map, int indent) {
        boolean isFirst = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.repeat(' ', isFirst ? 0 : indent);
            isFirst = false;
            scalar(out, entry.getKey().toString());
            out.append(':');
            value(out, entry.getValue(), indent);
        }
    }

    private static void value(StringBuilder out, @Nullable Object value, int indent) {
        // by instanceof for the reason Json has
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            out.append('\n').repeat(' ', indent + 2);
            map(out, map, indent + 2);
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            out.append('\n');
            for (Object element : list) {
                // an element that is no scalar stands in JSON's notation: it is rare and deep
                out.repeat(' ', indent + 2).append("- ");
                scalarOrJson(out, element);
                out.append('\n');
            }
        } else {
            out.append(' ');
            scalarOrJson(out, value);
            out.append('\n');
        }
    }

    private static void scalarOrJson(StringBuilder out, @Nullable Object value) {
        if (value instanceof String text) {
            scalar(out, text);
        } else {
            out.append(Json.of(value));
        }
    }

    private static void scalar(StringBuilder out, String text) {
        if (isPlain(text)) {
            out.append(text);
        } else {
            Json.text(out, text);
        }
    }

    private static boolean isPlain(String text) {
        if (text.isEmpty() || !isLetter(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            char character = text.charAt(i);
            boolean isSafe = isLetter(character)
                    || (character >= '0' && character <= '9')
                    || ".-_@/".indexOf(character) >= 0;
            if (!isSafe) {
                return false;
            }
        }
        return switch (text) {
            case "y", "Y", "n", "N", "yes", "Yes", "YES", "no", "No", "NO" -> false;
            case "on", "On", "ON", "off", "Off", "OFF" -> false;
            case "true", "True", "TRUE", "false", "False", "FALSE", "null", "Null", "NULL" -> false;
            default -> true;
        };
    }

    private static boolean isLetter(char character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
    }
}
