package org.hirte.ctl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hirte.client.bus.BusVariant;
import org.jspecify.annotations.Nullable;

/** Values of properties as people and programs read them. */
final class PropertyText {
    private static final String INFINITY = "infinity";

    private PropertyText() {}

    /** On one line: {@code yes} and {@code no}, lists with blanks between, structures in braces. */
    static String of(BusVariant value) {
        return text(value.signature(), value.value());
    }

    private static String text(String type, Object value) {
        return switch (value) {
            case BusVariant variant -> text(variant.signature(), variant.value());
            case Boolean truth -> truth ? "yes" : "no";
            case Long number
            when type.startsWith("t") -> number == -1L ? INFINITY : Long.toUnsignedString(number);
            case Byte number -> Integer.toString(number & 0xff);
            case List<?> list when type.startsWith("(") -> "{ " + joined(" ; ", "", list) + " }";
            case List<?> list -> joined(" ", type.isEmpty() ? "" : type.substring(1), list);
            case Map<?, ?> map -> {
                List<Object> pairs = new ArrayList<>();
                map.forEach((key, element) -> pairs.add(key + "=" + text("", element)));
                yield joined(" ", "", pairs);
            }
            default -> value.toString();
        };
    }

    private static String joined(String between, String elementType, List<?> list) {
        StringBuilder out = new StringBuilder();
        for (Object element : list) {
            out.append(out.isEmpty() ? "" : between).append(text(elementType, element));
        }
        return out.toString();
    }

    /** As a value of JSON: numbers and truth values stay what they are. */
    static @Nullable Object plain(BusVariant value) {
        return plain(value.signature(), value.value());
    }

    private static @Nullable Object plain(String type, Object value) {
        return switch (value) {
            case BusVariant variant -> plain(variant.signature(), variant.value());
            case Byte number -> number & 0xff;
            // systemd's word for no limit; JSON's numbers are not made for it
            case Long number
            when type.startsWith("t") && number < 0 ->
                number == -1L ? INFINITY : Long.toUnsignedString(number);
            case List<?> list -> {
                List<@Nullable Object> plain = new ArrayList<>();
                String elements = type.startsWith("a") ? type.substring(1) : "";
                for (Object element : list) {
                    plain.add(plain(elements, element));
                }
                yield plain;
            }
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> plain = new LinkedHashMap<>();
                map.forEach((key, element) -> plain.put(key.toString(), plain("", element)));
                yield plain;
            }
            default -> value;
        };
    }

    /**
     * The value of a type that a text stands for, as on the right of {@code set-property}.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static BusVariant parse(String type, String text) {
        return new BusVariant(
                type,
                switch (type) {
                    case "s" -> text;
                    case "b" -> truth(text);
                    case "t" -> amount(text);
                    case "u", "x" -> number(text);
                    case "i" -> Math.toIntExact(number(text));
                    case "as" -> text.isEmpty() ? List.of() : List.of(text.split(" +", -1));
                    default ->
                        throw new IllegalArgumentException(
                                "properties of type '" + type + "' cannot be set here");
                });
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "yes", "true", "on", "1" -> true;
            case "no", "false", "off", "0" -> false;
            default -> throw new IllegalArgumentException("'" + text + "' is not yes or no");
        };
    }

    /** With systemd's suffixes K, M, G, T for powers of 1024. */
    private static long amount(String text) {
        if (text.equals(INFINITY)) {
            return -1;
        }
        int power = text.isEmpty() ? -1 : "KMGT".indexOf(text.charAt(text.length() - 1));
        String digits = power < 0 ? text : text.substring(0, text.length() - 1);
        long number = number(digits);
        if (number < 0) {
            throw new IllegalArgumentException("'" + text + "' is negative");
        }
        return Math.multiplyExact(number, 1L << 10 * (power + 1));
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a number", e);
        }
    }
}
