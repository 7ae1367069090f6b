package org.hirte.config;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.hirte.protocol.NodeName;
import org.jspecify.annotations.Nullable;

/**
 * How the text of a key becomes a value. An unset key is read as the empty text.
 *
 * @param <T> type of the value
 */
public interface ValueType<T> {
    /** Reads a text. */
    Reading<T> read(String text);

    /** What is allowed, as part of messages and of the documentation's table. */
    String allowed();

    /** Any text; empty means none. */
    static ValueType<String> text() {
        return of("any text", Reading.Good::new);
    }

    /** Any text but the empty one. */
    static ValueType<String> nonEmpty(String allowed) {
        return of(
                allowed,
                text -> text.isEmpty()
                        ? new Reading.Bad<>("the key has no value")
                        : new Reading.Good<>(text));
    }

    /** An absolute path of a file, or nothing. */
    static ValueType<String> absolutePath() {
        return of("an absolute path", text -> {
            boolean isPath = text.isEmpty() || text.startsWith("/") && text.indexOf('\0') < 0;
            return isPath
                    ? new Reading.Good<>(text)
                    : new Reading.Bad<>("'" + text + "' is not an absolute path");
        });
    }

    /** A TCP port, 0 to 65535. */
    static ValueType<Integer> port() {
        return of("0 to 65535", text -> {
            Long port = IntegerText.parse(text);
            return port == null || port < 0 || port > 65_535
                    ? new Reading.Bad<>("Invalid port format '" + text + "'")
                    : new Reading.Good<>(port.intValue());
        });
    }

    /** A whole number. */
    static ValueType<Integer> number(int min, int max) {
        return of(min + " to " + max, text -> {
            Long number = IntegerText.parse(text);
            return number == null || number < min || number > max
                    ? new Reading.Bad<>("'" + text + "' is not a whole number in range")
                    : new Reading.Good<>(number.intValue());
        });
    }

    /** Milliseconds; 0 means off, and so do negative numbers, as in C, with a note. */
    static ValueType<Integer> millis() {
        return offOrMore("0 (off) to 2147483647 ms", "off");
    }

    /** A number of times; 0 means never, and so do negative numbers, as in C, with a note. */
    static ValueType<Integer> count() {
        return offOrMore("0 (never) to 2147483647", "never");
    }

    private static ValueType<Integer> offOrMore(String allowed, String zero) {
        return of(allowed, text -> {
            Long number = IntegerText.parse(text);
            if (number == null || number > Integer.MAX_VALUE) {
                return new Reading.Bad<>("'" + text + "' is not a whole number in range");
            }
            return number < 0
                    ? new Reading.Good<>(0, List.of("'" + text + "' counts as 0 (" + zero + ")"))
                    : new Reading.Good<>(number.intValue());
        });
    }

    /** {@code true t yes y on} in any case; everything else is false, odd words with a note. */
    static ValueType<Boolean> bool() {
        Set<String> yes = Set.of("true", "t", "yes", "y", "on");
        Set<String> no = Set.of("false", "f", "no", "n", "off", "0", "");
        return of("true, t, yes, y, on; all else is false", text -> {
            String word = text.toLowerCase(Locale.ROOT);
            return yes.contains(word) || no.contains(word)
                    ? new Reading.Good<>(yes.contains(word))
                    : new Reading.Good<>(false, List.of("'" + text + "' counts as false"));
        });
    }

    /** One of an enum's words. */
    static <E extends Enum<E>> ValueType<E> oneOf(
            Class<E> type, Function<E, String> word, boolean anyCase) {
        List<E> constants = List.of(type.getEnumConstants());
        String allowed = String.join(", ", constants.stream().map(word).toList());
        return of(allowed + (anyCase ? " (any case)" : ""), text -> {
            for (E constant : constants) {
                String candidate = word.apply(constant);
                if (anyCase ? candidate.equalsIgnoreCase(text) : candidate.equals(text)) {
                    return new Reading.Good<>(constant);
                }
            }
            return new Reading.Bad<>("'" + text + "' is none of the words known");
        });
    }

    /** One node name. */
    static ValueType<NodeName> nodeName() {
        return of("a name of 1 to 255 bytes without control characters, not '*'", text -> {
            NodeName name = NodeName.parse(text);
            return name == null || name.isAny()
                    ? new Reading.Bad<>("'" + text + "' is not a node name")
                    : new Reading.Good<>(name);
        });
    }

    /** Node names, split at commas and not trimmed; order kept, duplicates dropped. */
    static ValueType<Set<NodeName>> nodeNames() {
        return list("node names separated by commas without blanks", text -> {
            NodeName name = NodeName.parse(text);
            return name == null || name.isAny() ? null : name;
        });
    }

    /** Texts, split at commas. */
    static ValueType<Set<String>> texts(String allowed) {
        return list(allowed, text -> text);
    }

    /** Addresses and prefixes ({@code 10.0.0.0/8}), split at commas. */
    static ValueType<Set<AddressRange>> addressRanges() {
        return list("IP addresses or prefixes separated by commas", AddressRange::parse);
    }

    /** An IP literal, or nothing for all addresses. */
    static ValueType<ListenHost> listenHost() {
        return of("an IP address, or empty for all", text -> {
            if (text.isEmpty()) {
                return new Reading.Good<>(ListenHost.ALL);
            }
            InetAddress address = AddressRange.literal(text);
            return address == null
                    ? new Reading.Bad<>("'" + text + "' is not an IP address")
                    : new Reading.Good<>(new ListenHost(address));
        });
    }

    private static <T> ValueType<Set<T>> list(String allowed, Function<String, @Nullable T> item) {
        return of(allowed, text -> {
            Set<T> items = new LinkedHashSet<>();
            List<String> notes = new ArrayList<>();
            for (String part : text.split(",", -1)) {
                if (part.isEmpty()) {
                    continue;
                }
                T value = item.apply(part);
                if (value == null) {
                    notes.add("'" + part + "' is ignored, allowed are " + allowed);
                    continue;
                }
                if (!part.strip().equals(part)) {
                    notes.add("the blank in '" + part + "' is part of the item");
                }
                items.add(value);
            }
            return new Reading.Good<>(java.util.Collections.unmodifiableSet(items), notes);
        });
    }

    private static <T> ValueType<T> of(String allowed, Function<String, Reading<T>> reader) {
        return new ValueType<>() {
            @Override
            public Reading<T> read(String text) {
                return reader.apply(text);
            }

            @Override
            public String allowed() {
                return allowed;
            }
        };
    }
}
