package org.hirte.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.Message;
import org.hirte.dbus.wire.WireReader;
import org.jspecify.annotations.Nullable;

/**
 * A match rule of a bus (specification, Match Rules): type, sender, interface, member, path,
 * path_namespace and string arguments.
 *
 * @param text as it was asked for
 * @param conditions values by key
 */
record MatchRule(String text, Map<String, String> conditions) {
    static MatchRule parse(String text) {
        Map<String, String> conditions = new LinkedHashMap<>();
        int at = 0;
        while (at < text.length()) {
            int equals = text.indexOf('=', at);
            int close = text.indexOf('\'', equals + 2);
            if (equals < 0 || close < 0 || text.charAt(equals + 1) != '\'') {
                throw new IllegalArgumentException("match rule " + text);
            }
            conditions.put(text.substring(at, equals), text.substring(equals + 2, close));
            at = close + 2; // behind the comma
        }
        return new MatchRule(text, conditions);
    }

    /**
     * Whether a signal matches.
     *
     * @param sender unique name of its sender
     * @param owner unique name of the owner of the rule's sender
     */
    boolean matches(Message message, String sender, @Nullable String owner) {
        return conditions.entrySet().stream().allMatch(condition -> switch (condition.getKey()) {
            case "type" ->
                message.type().name().toLowerCase(Locale.ROOT).equals(condition.getValue());
            case "sender" -> condition.getValue().equals(sender) || sender.equals(owner);
            case "interface" -> condition.getValue().equals(message.interfaceName());
            case "member" -> condition.getValue().equals(message.member());
            case "path" -> condition.getValue().equals(message.path());
            case "path_namespace" -> isBelow(message.path(), condition.getValue());
            default -> matchesArgument(message, condition.getKey(), condition.getValue());
        });
    }

    /** The name whose owner must have sent the signal; null when any sender will do. */
    @Nullable
    String sender() {
        return conditions.get("sender");
    }

    private static boolean isBelow(@Nullable String path, String namespace) {
        return path != null && (path.equals(namespace) || path.startsWith(namespace + "/"));
    }

    private static boolean matchesArgument(Message message, String key, String value) {
        if (!key.matches("arg[0-9]+")) {
            throw new IllegalArgumentException("match rule with " + key);
        }
        int index = Integer.parseInt(key.substring(3));
        List<String> arguments = strings(message);
        return index < arguments.size() && arguments.get(index).equals(value);
    }

    /** The string arguments in front. */
    private static List<String> strings(Message message) {
        List<String> strings = new ArrayList<>();
        WireReader in = message.body().reader();
        try {
            for (char type : message.signature().toCharArray()) {
                if (type != 's') {
                    break;
                }
                strings.add(in.string());
            }
        } catch (MalformedMessageException e) {
            throw new IllegalArgumentException("signal with a malformed body", e);
        }
        return strings;
    }
}
