package org.hirte.config;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hirte.protocol.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * Which sections and keys a daemon knows.
 *
 * @param dialect decides names, defaults and syntax
 * @param section the daemon's own section, without brackets
 * @param keys keys of that section, in the order they are shown
 * @param nodeKeys keys of {@code [node NAME]} sections; empty when the daemon has none of these
 * @param environment keys that a variable overrides, by the variable's full name
 * @param computed defaults that are only known at start, such as the host's name
 */
public record Schema(
        Dialect dialect,
        String section,
        List<Key<?>> keys,
        List<Key<?>> nodeKeys,
        Map<String, Key<?>> environment,
        Map<Key<?>, String> computed) {
    /** What stands in front of the name in a node's section. */
    static final String NODE_PREFIX = "node ";

    /** Copies the collections. */
    public Schema {
        keys = List.copyOf(keys);
        nodeKeys = List.copyOf(nodeKeys);
        environment = Map.copyOf(environment);
        computed = Map.copyOf(computed);
    }

    /** Name of the environment variable for a suffix such as {@code LOG_LEVEL} (contract 10.1). */
    public static String variable(Dialect dialect, String suffix) {
        return switch (dialect) {
            case HIRTE -> "HIRTE_" + suffix;
            case BLUECHI -> "BC_" + suffix;
        };
    }

    /** The default of a key as it would stand in a file. */
    String defaultText(Key<?> key) {
        return computed.getOrDefault(key, key.defaultText(dialect));
    }

    boolean knowsSection(String name) {
        return name.equals(section) || isNodeSection(name);
    }

    boolean isNodeSection(String name) {
        return !nodeKeys.isEmpty() && name.startsWith(NODE_PREFIX);
    }

    /** The key that a name stands for in a section, or null. */
    @Nullable
    Key<?> find(String sectionName, String name) {
        for (Key<?> key : keysOf(sectionName)) {
            if (key.answersTo(name, dialect)) {
                return key;
            }
        }
        return null;
    }

    Stream<String> names(String sectionName) {
        return keysOf(sectionName).stream().map(key -> key.name(dialect));
    }

    private List<Key<?>> keysOf(String sectionName) {
        return isNodeSection(sectionName) ? nodeKeys : keys;
    }
}
