package org.hirte.client.bus;

import org.jspecify.annotations.Nullable;

/**
 * Which signals to hear. Parts that are null match anything.
 *
 * @param sender a unique name, or {@code org.freedesktop.DBus}; never another well-known name, since
 *     signals carry the sender's unique name
 * @param path exactly this path, or
 * @param pathNamespace this path and all below
 * @param arg0 value of the first argument
 */
public record SignalMatch(
        String sender,
        @Nullable String path,
        @Nullable String pathNamespace,
        String interfaceName,
        @Nullable String member,
        @Nullable String arg0) {
    /** Signals of one interface of one object. */
    public static SignalMatch of(
            String sender, String path, String interfaceName, @Nullable String member) {
        return new SignalMatch(sender, path, null, interfaceName, member, null);
    }

    /** The rule as the bus reads it (D-Bus specification, match rules). */
    public String rule() {
        StringBuilder rule = new StringBuilder("type='signal'");
        append(rule, "sender", sender);
        append(rule, "path", path);
        append(rule, "path_namespace", pathNamespace);
        append(rule, "interface", interfaceName);
        append(rule, "member", member);
        append(rule, "arg0", arg0);
        return rule.toString();
    }

    /** Whether a signal with these fields is meant. */
    public boolean matches(String from, BusSignal signal) {
        return sender.equals(from)
                && (path == null || path.equals(signal.path()))
                && (pathNamespace == null || isBelow(signal.path(), pathNamespace))
                && interfaceName.equals(signal.interfaceName())
                && (member == null || member.equals(signal.member()))
                && (arg0 == null
                        || (!signal.body().isEmpty()
                                && arg0.equals(signal.body().getFirst())));
    }

    private static boolean isBelow(String path, String namespace) {
        return path.equals(namespace) || path.startsWith(namespace + "/");
    }

    private static void append(StringBuilder rule, String key, @Nullable String value) {
        if (value != null) {
            rule.append(',').append(key).append("='");
            rule.append(value.replace("'", "'\\''")).append('\'');
        }
    }
}
