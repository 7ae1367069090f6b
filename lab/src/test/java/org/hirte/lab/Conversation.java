package org.hirte.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What agent and manager have to say to each other, act by act, read from a golden file; the format
 * is told there. Texts that are bound in one act hold for the later ones.
 */
final class Conversation {
    private static final String AT_ANY_TIME = "at any time";
    private static final String FREE = "^";
    private static final List<String> SIDES = List.of("agent", "manager");
    private static final Pattern PLACEHOLDER = Pattern.compile("<(\\w+)>");

    private final Map<String, List<String>> acts = new LinkedHashMap<>();
    private Map<String, String> bindings = new HashMap<>();

    /** How what was heard compares with an act. */
    sealed interface Comparison {
        /** All of it, and nothing else. */
        record Complete() implements Comparison {}

        /** So far so good. */
        record Missing(List<String> lines) implements Comparison {}

        /** A line that does not belong there. */
        record Wrong(String heard, String expected) implements Comparison {}
    }

    private Conversation() {}

    /** Reads a golden file beside this class. */
    static Conversation read(String resource) {
        Conversation conversation = new Conversation();
        List<String> act = new ArrayList<>();
        for (String line : content(resource).lines().toList()) {
            if (line.startsWith("== ")) {
                act = new ArrayList<>();
                conversation.acts.put(line.substring(3), act);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                act.add(line);
            }
        }
        return conversation;
    }

    private static String content(String resource) {
        try (InputStream stream = Conversation.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new LabException("cannot read " + resource, e);
        }
    }

    /** Compares what was heard since the act began. */
    Comparison compare(String act, List<String> heard) {
        Map<String, String> bound = new HashMap<>(bindings);
        List<String> missing = new ArrayList<>();
        for (String side : SIDES) {
            List<String> ordered = new ArrayList<>(linesOf(side, linesOfAct(act)));
            List<String> free = new ArrayList<>(linesOf(FREE + side, linesOfAct(act)));
            for (String line : linesOf(side, heard)) {
                if (!ordered.isEmpty() && matches(ordered.getFirst(), line, bound)) {
                    ordered.removeFirst();
                } else if (!takeFree(free, line, bound) && !mayComeAtAnyTime(line)) {
                    return new Comparison.Wrong(line, ordered + " or " + free + ", " + bound);
                }
            }
            missing.addAll(ordered);
            missing.addAll(free);
        }
        if (!missing.isEmpty()) {
            return new Comparison.Missing(missing);
        }
        bindings = bound;
        return new Comparison.Complete();
    }

    private static boolean takeFree(List<String> free, String line, Map<String, String> bound) {
        for (String expected : free) {
            if (matches(expected.substring(FREE.length()), line, bound)) {
                return free.remove(expected);
            }
        }
        return false;
    }

    private List<String> linesOfAct(String act) {
        List<String> lines = acts.get(act);
        if (lines == null) {
            throw new LabException("the conversation has no act '" + act + "'");
        }
        return lines;
    }

    private static List<String> linesOf(String side, List<String> lines) {
        return lines.stream().filter(line -> line.startsWith(side + " ")).toList();
    }

    private boolean mayComeAtAnyTime(String line) {
        return linesOfAct(AT_ANY_TIME).stream()
                .anyMatch(expected -> matches(expected, line, new HashMap<>()));
    }

    /** Whether the line is as expected; binds the texts that are not bound yet if it is. */
    private static boolean matches(String expected, String line, Map<String, String> bound) {
        StringBuilder regex = new StringBuilder();
        List<String> names = new ArrayList<>();
        Matcher placeholders = PLACEHOLDER.matcher(expected);
        int from = 0;
        while (placeholders.find()) {
            regex.append(Pattern.quote(expected.substring(from, placeholders.start())));
            String value = bound.get(placeholders.group(1));
            if (value == null) {
                names.add(placeholders.group(1));
                regex.append("(\\S+?)");
            } else {
                regex.append(Pattern.quote(value));
            }
            from = placeholders.end();
        }
        regex.append(Pattern.quote(expected.substring(from)));
        Matcher matcher = Pattern.compile(regex.toString()).matcher(line);
        if (!matcher.matches()) {
            return false;
        }
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).equals("any")) {
                bound.put(names.get(i), matcher.group(i + 1));
            }
        }
        return true;
    }
}
