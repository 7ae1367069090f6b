package org.hirte.ctl.output;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON (RFC 8259). By hand: it is a page of code, and a library's classes would take longer to
 * load than hirtectl runs.
 */
public final class Json {
    private static final String HEX = "0123456789abcdef";

    private Json() {}

    /** A value on one line: texts, numbers, truth values, lists, maps with text keys, null. */
    public static String of(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        append(out, value);
        return out.toString();
    }

    /** A list with a line for each element, so that line-wise tools can be used, too. */
    static String lines(List<? extends @Nullable Object> values) {
        StringBuilder out = new StringBuilder("[");
        String before = "\n  ";
        for (Object value : values) {
            out.append(before);
            append(out, value);
            before = ",\n  ";
        }
        return out.append(values.isEmpty() ? "]\n" : "\n]\n").toString();
    }

    private static void append(StringBuilder out, @Nullable Object value) {
        // no switch over types: the JVM would make a class for it at each start, which takes 15 ms
        if (value instanceof String text) {
            text(out, text);
        } else if (value == null || value instanceof Double number && !Double.isFinite(number)) {
            out.append("null");
        } else if (value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof Map<?, ?> map) {
            map(out, map);
        } else if (value instanceof List<?> list) {
            list(out, list);
        } else {
            throw new IllegalArgumentException("no JSON for " + value.getClass());
        }
    }

    private static void map(StringBuilder out, Map<?, ?> map) {
        out.append('{');
        String before = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(before);
            text(out, entry.getKey().toString());
            out.append(':');
            append(out, entry.getValue());
            before = ",";
        }
        out.append('}');
    }

    private static void list(StringBuilder out, List<?> list) {
        out.append('[');
        String before = "";
        for (Object element : list) {
            out.append(before);
            append(out, element);
            before = ",";
        }
        out.append(']');
    }

    static void text(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> {
                    if (Character.isISOControl(character) || Character.isSurrogate(character)) {
                        escape(out, character);
                    } else {
                        out.append(character);
                    }
                }
            }
        }
        out.append('"');
    }

    private static void escape(StringBuilder out, char character) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(HEX.charAt(character >> shift & 15));
        }
    }
}
