package org.hirte.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hirte.protocol.Dialect;

/**
 * The effective configuration: a valid value for every key of a {@link Schema}, each with its
 * origin. Values that were invalid stand as their defaults, next to a problem that says so.
 */
public final class Configuration {
    /** A key's effective value; {@code text} is what the value was read from. */
    record Setting<T>(Key<T> key, T value, String text, Origin origin) {}

    /** Settings by key, in the schema's order. */
    static final class Section {
        private final Map<Key<?>, Setting<?>> settings = new LinkedHashMap<>();

        <T> void put(Setting<T> setting) {
            settings.put(setting.key(), setting);
        }

        // put() is the only writer and pairs each key with a setting of its own type.
        @SuppressWarnings("unchecked")
        <T> Setting<T> get(Key<T> key) {
            Setting<?> setting = settings.get(key);
            if (setting == null) {
                throw new IllegalArgumentException("key " + key + " is not in the schema");
            }
            return (Setting<T>) setting;
        }
    }

    private final Schema schema;
    private final Section main;
    private final Map<String, Section> nodes;
    private final Map<String, Origin> nodeOrigins;
    private final List<ConfigProblem> problems;

    Configuration(
            Schema schema,
            Section main,
            Map<String, Section> nodes,
            Map<String, Origin> nodeOrigins,
            List<ConfigProblem> problems) {
        this.schema = schema;
        this.main = main;
        this.nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
        this.nodeOrigins = Map.copyOf(nodeOrigins);
        this.problems = List.copyOf(problems);
    }

    /** Decides names and defaults. */
    public Dialect dialect() {
        return schema.dialect();
    }

    /** Value of a key of the daemon's own section. */
    public <T> T value(Key<T> key) {
        return main.get(key).value();
    }

    /** Where that value comes from. */
    public Origin origin(Key<?> key) {
        return main.get(key).origin();
    }

    /** Whether somebody set the key, as opposed to the built-in default. */
    public boolean isSet(Key<?> key) {
        return !origin(key).equals(Origin.DEFAULT);
    }

    /** Names in the headers of {@code [node NAME]} sections, as written, in order. */
    public Set<String> nodeSections() {
        return nodes.keySet();
    }

    /** Where the first header of a node's section stands. */
    public Origin nodeSectionOrigin(String node) {
        return nodeOrigins.getOrDefault(node, Origin.DEFAULT);
    }

    /** Value of a key of a node's section. */
    public <T> T nodeValue(String node, Key<T> key) {
        return node(node).get(key).value();
    }

    /** Where that value comes from. */
    public Origin nodeOrigin(String node, Key<?> key) {
        return node(node).get(key).origin();
    }

    /** Everything that is wrong or has no effect, in the order of files and lines. */
    public List<ConfigProblem> problems() {
        return problems;
    }

    /** Names of keys with different values here and there that need a restart to apply. */
    public List<String> needingRestart(Configuration other) {
        List<String> names = new ArrayList<>();
        for (Key<?> key : schema.keys()) {
            if (!key.isReloadable() && !value(key).equals(other.value(key))) {
                names.add(key.name(dialect()));
            }
        }
        return names;
    }

    /** The effective configuration as an INI text with the origin of each value in a comment. */
    public String describe() {
        StringBuilder out = new StringBuilder();
        describe(out, schema.section(), main);
        nodes.forEach((name, section) -> describe(out, Schema.NODE_PREFIX + name, section));
        return out.toString();
    }

    private void describe(StringBuilder out, String name, Section section) {
        out.append(out.isEmpty() ? "" : "\n").append('[').append(name).append("]\n");
        for (Setting<?> setting : section.settings.values()) {
            String pair = setting.key().name(dialect()) + "=" + setting.text();
            out.append(String.format("%-40s ; %s%n", pair, setting.origin()));
        }
    }

    private Section node(String name) {
        Section section = nodes.get(name);
        if (section == null) {
            throw new IllegalArgumentException("no section for node '" + name + "'");
        }
        return section;
    }
}
