package org.hirte.manager.plane.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.hirte.manager.plane.PlaneLimits;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, checked. */
public final class Query {
    private final Map<String, String> values;

    private Query(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads a query.
     *
     * @param raw as it stands in the address; null for none
     * @param known names of parameters there are
     * @throws Problem when it is not well-formed, or a parameter is unknown or repeated
     */
    public static Query read(@Nullable String raw, Set<String> known) {
        Map<String, String> values = new LinkedHashMap<>();
        if (raw != null) {
            for (String part : raw.split("&", -1)) {
                if (!part.isEmpty()) {
                    add(values, part, known);
                }
            }
        }
        return new Query(values);
    }

    private static void add(Map<String, String> values, String part, Set<String> known) {
        int equals = part.indexOf('=');
        String name = UriText.decode(
                "a query parameter's name", equals < 0 ? part : part.substring(0, equals), true);
        if (!known.contains(name)) {
            throw Problem.bad("There is no query parameter '" + shortened(name) + "' here"
                    + (known.isEmpty()
                            ? ""
                            : "; there are "
                                    + String.join(", ", known.stream().sorted().toList())));
        }
        String value = equals < 0
                ? ""
                : UriText.decode(
                        "query parameter '" + name + "'", part.substring(equals + 1), true);
        if (value.length() > PlaneLimits.PARAMETER_CHARS) {
            throw Problem.bad("Query parameter '" + name + "' is too long");
        }
        if (values.put(name, value) != null) {
            throw Problem.bad("Query parameter '" + name + "' stands there twice");
        }
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    /** A value; null when it is not there. */
    public @Nullable String text(String name) {
        return values.get(name);
    }

    /** A switch: true, or false, or not there, which is false, too. */
    public boolean flag(String name) {
        String value = values.get(name);
        if (value == null || value.equals("false")) {
            return false;
        }
        if (value.equals("true")) {
            return true;
        }
        throw Problem.bad("Query parameter '" + name + "' is true or false");
    }

    /** Size of the page. */
    public int limit() {
        String value = values.get("limit");
        if (value == null) {
            return PlaneLimits.DEFAULT_PAGE;
        }
        int limit = value.matches("[0-9]{1,5}") ? Integer.parseInt(value) : 0;
        if (limit < 1 || limit > PlaneLimits.PAGE) {
            throw Problem.bad("Query parameter 'limit' is a number from 1 to " + PlaneLimits.PAGE);
        }
        return limit;
    }

    /** One of some words; null when it is not there. */
    public @Nullable String word(String name, List<String> words) {
        String value = values.get(name);
        if (value != null && !words.contains(value)) {
            throw Problem.bad(
                    "Query parameter '" + name + "' is one of " + String.join(", ", words));
        }
        return value;
    }

    /** Some of these words, separated by commas; all of them when it is not there. */
    public Predicate<String> words(String name, List<String> words) {
        List<String> parts = parts(name);
        for (String part : parts) {
            if (!words.contains(part)) {
                throw Problem.bad("Query parameter '" + name + "' has some of "
                        + String.join(", ", words) + ", separated by commas");
            }
        }
        return parts.isEmpty() ? any -> true : Set.copyOf(parts)::contains;
    }

    /** Any words, separated by commas; all match when it is not there. */
    public Predicate<String> exact(String name) {
        List<String> parts = parts(name);
        return parts.isEmpty() ? any -> true : Set.copyOf(parts)::contains;
    }

    /** Patterns, separated by commas; all match when it is not there. */
    public Predicate<String> globs(String name) {
        List<Glob> globs = parts(name).stream().map(Glob::of).toList();
        if (globs.isEmpty()) {
            return any -> true;
        }
        return globs.size() == 1
                ? globs.getFirst()::matches
                : text -> globs.stream().anyMatch(glob -> glob.matches(text));
    }

    /** Whether a parameter is there. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    private List<String> parts(String name) {
        String value = values.get(name);
        if (value == null) {
            return List.of();
        }
        List<String> parts = List.of(value.split(",", -1));
        if (parts.size() > PlaneLimits.PARAMETER_PARTS || parts.contains("")) {
            throw Problem.bad("Query parameter '" + name + "' has an empty part or more than "
                    + PlaneLimits.PARAMETER_PARTS);
        }
        return parts;
    }
}
