package org.hirte.ctl.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns things into text, in the format the user wants.
 *
 * @param format of {@code -o}
 * @param isLegendWanted whether tables have a header
 * @param terminal what the text goes to
 */
public record Printer(OutputFormat format, boolean isLegendWanted, Terminal terminal) {
    /** All things of one kind. */
    public <T> String all(Shape<T> shape, List<T> things) {
        return switch (format) {
            case TABLE, WIDE -> TableText.of(this, shape, things);
            case JSON -> Json.lines(fields(shape, things));
            case YAML -> Yaml.of(fields(shape, things));
            case NAME -> names(shape, things);
        };
    }

    /**
     * One of a row of things without end: a line of JSON, a document of YAML, a name, or the text for
     * people.
     */
    public String one(String text, String name, Map<String, @Nullable Object> fields) {
        return switch (format) {
            case TABLE, WIDE -> text;
            case JSON -> Json.of(fields) + "\n";
            case YAML -> Yaml.document(fields);
            case NAME -> name + "\n";
        };
    }

    private static <T> List<Map<String, @Nullable Object>> fields(Shape<T> shape, List<T> things) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>(things.size());
        for (T thing : things) {
            all.add(shape.fields(thing));
        }
        return all;
    }

    private static <T> String names(Shape<T> shape, List<T> things) {
        StringBuilder out = new StringBuilder();
        for (T thing : things) {
            out.append(shape.name(thing)).append('\n');
        }
        return out.toString();
    }
}
